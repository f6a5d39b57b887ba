package org.passerelle.adapters.text;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * Finds where sentences end in clinical notes: at a full stop, {@code !}, {@code ?}, {@code ;}, or a line break, but not
 * after a title ({@code Dr.}), an initial, or an abbreviated unit that the sentence goes on from ({@code 20 min. de}).
 */
public final class Sentences {
    private static final Set<String> TITLES = Set.of("dr", "pr", "mr", "mme", "mlle", "st", "ste");
    private static final Set<String> ABBREVIATIONS = Set.of(
            "min", "sec", "env", "ex", "cf", "etc", "atcd", "ttt", "tel", "kg", "cm", "ml", "mg", "jrs", "sem", "inf",
            "sup", "art", "hosp", "resp", "card", "neg", "pos");

    private Sentences() {}

    /** Splits the tokens of a text; every token belongs to exactly one sentence, marks in a row to the one before. */
    static List<Sentence> split(String original, List<Token> tokens) {
        List<Sentence> sentences = new ArrayList<>();
        int from = 0;
        for (int i = 0; i < tokens.size(); i++) {
            if (ends(original, tokens, i)) {
                if (from == i && !sentences.isEmpty()) {
                    sentences.set(
                            sentences.size() - 1,
                            new Sentence(sentences.getLast().from(), i + 1));
                } else {
                    sentences.add(new Sentence(from, i + 1));
                }
                from = i + 1;
            }
        }
        if (from < tokens.size()) {
            sentences.add(new Sentence(from, tokens.size()));
        }
        return sentences;
    }

    private static boolean ends(String original, List<Token> tokens, int at) {
        return switch (tokens.get(at).form()) {
            case "!", "?", ";", "\n" -> true;
            case "." -> endsAtFullStop(original, tokens, at);
            default -> false;
        };
    }

    private static boolean endsAtFullStop(String original, List<Token> tokens, int at) {
        if (at == 0 || at + 1 == tokens.size()) {
            return true;
        }
        Token before = tokens.get(at - 1);
        boolean initial = before.kind() == Token.Kind.WORD && before.form().length() == 1;
        if (initial || TITLES.contains(before.form())) {
            return false;
        }
        char next = original.charAt(tokens.get(at + 1).span().start());
        return !ABBREVIATIONS.contains(before.form()) || Character.isUpperCase(next);
    }
}
