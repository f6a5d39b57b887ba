package org.passerelle.adapters.pathos.proof;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.passerelle.adapters.text.Token;

/**
 * Mends one slip of the pen in a long word: a letter too many, too few, wrong, or two exchanged. A word is mended only if no
 * phrase knows it and just one word of the phrases is that near. Constant work for a word, by the deletions of the known words
 * (after the SymSpell idea of W. Garbe).
 */
final class Spelling {
    /** Shorter words are too near to each other. */
    private static final int SHORTEST = 8;
    /** Longer words are compounds or noise. */
    private static final int LONGEST = 24;

    private final Set<String> known;
    private final Map<String, List<String>> near = new HashMap<>();

    /**
     * @param words stems that phrases use
     * @param others stems of words that are right, and near to those
     */
    Spelling(Set<String> words, Set<String> others) {
        this.known = new HashSet<>(words);
        known.addAll(others);
        for (String word : words) {
            if (word.length() >= SHORTEST && word.length() <= LONGEST) {
                near.computeIfAbsent(word, key -> new ArrayList<>()).add(word);
                for (String shorter : deletions(word)) {
                    near.computeIfAbsent(shorter, key -> new ArrayList<>()).add(word);
                }
            }
        }
    }

    /** The tokens with the stems of misspelled words set right; the same in number and place. */
    List<Token> mended(List<Token> tokens) {
        List<Token> mended = new ArrayList<>(tokens.size());
        for (Token token : tokens) {
            String stem = token.kind() == Token.Kind.WORD ? mended(token.stem()) : token.stem();
            mended.add(stem.equals(token.stem()) ? token : new Token(token.span(), token.form(), stem, token.kind()));
        }
        return mended;
    }

    /** The stem that is meant, or the same if that is not plain. */
    String mended(String stem) {
        if (stem.length() < SHORTEST - 1 || stem.length() > LONGEST || known.contains(stem)) {
            return stem;
        }
        String found = null;
        List<String> keys = deletions(stem);
        keys.add(stem);
        for (String key : keys) {
            for (String word : near.getOrDefault(key, List.of())) {
                if (!word.equals(found) && word.charAt(0) == stem.charAt(0) && isNear(stem, word)) {
                    if (found != null) {
                        return stem;
                    }
                    found = word;
                }
            }
        }
        return found == null ? stem : found;
    }

    private static List<String> deletions(String word) {
        List<String> shorter = new ArrayList<>(word.length() + 1);
        for (int i = 0; i < word.length(); i++) {
            shorter.add(word.substring(0, i) + word.substring(i + 1));
        }
        return shorter;
    }

    /** Whether one letter added, left out, replaced or exchanged with its neighbour makes one word the other. */
    private static boolean isNear(String one, String other) {
        int start = 0;
        int least = Math.min(one.length(), other.length());
        while (start < least && one.charAt(start) == other.charAt(start)) {
            start++;
        }
        String a = one.substring(start);
        String b = other.substring(start);
        boolean exchanged = a.length() == b.length()
                && a.length() > 1
                && a.charAt(0) == b.charAt(1)
                && a.charAt(1) == b.charAt(0)
                && a.substring(2).equals(b.substring(2));
        return exchanged
                || tail(a, 1).equals(b)
                || a.equals(tail(b, 1))
                || tail(a, 1).equals(tail(b, 1));
    }

    private static String tail(String word, int from) {
        return word.length() < from ? "\0" : word.substring(from);
    }
}
