package org.passerelle.adapters.text.context;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.passerelle.adapters.text.Sentence;
import org.passerelle.adapters.text.Token;

/**
 * Cuts any clinical text into sentences: at a full stop that is one, at {@code !}, {@code ?}, {@code ;}, and at a line break
 * unless it only wraps a long line, as letters and reports are printed.
 */
final class SentenceSplitter {
    /** A line shorter than this was not broken for want of room. */
    private static final int WRAPPED_LINE_MIN = 50;

    private static final Set<String> NOT_LAST = Set.of(
            "dr", "pr", "mr", "mme", "mlle", "st", "ste", "cf", "ex", "env", "art", "fig", "ref", "vs", "min", "max",
            "tel", "hosp", "dl", "ml", "mg", "kg", "cm", "mm", "neg", "pos", "inf", "sup", "resp", "atcd", "ttt");

    private final String original;
    private final List<Token> tokens;

    private SentenceSplitter(String original, List<Token> tokens) {
        this.original = original;
        this.tokens = tokens;
    }

    static List<Sentence> split(String original, List<Token> tokens) {
        return new SentenceSplitter(original, tokens).split();
    }

    private List<Sentence> split() {
        List<Sentence> sentences = new ArrayList<>();
        int from = 0;
        int lineStart = 0;
        for (int i = 0; i < tokens.size(); i++) {
            boolean newLine = tokens.get(i).is("\n");
            if (newLine ? endsAtLine(i, lineStart) : ends(i)) {
                sentences.add(new Sentence(from, i + 1));
                from = i + 1;
            }
            if (newLine) {
                lineStart = tokens.get(i).span().end();
            }
        }
        if (from < tokens.size()) {
            sentences.add(new Sentence(from, tokens.size()));
        }
        return sentences;
    }

    private boolean ends(int at) {
        return switch (tokens.get(at).form()) {
            case "!", "?", ";" -> true;
            case "." -> endsAtStop(at);
            default -> false;
        };
    }

    private boolean endsAtStop(int at) {
        if (at == 0 || at + 1 == tokens.size()) {
            return true;
        }
        Token before = tokens.get(at - 1);
        int next = tokens.get(at).span().end();
        boolean insideNumber = next < original.length() && Character.isDigit(original.charAt(next));
        if (before.kind() == Token.Kind.NUMBER && insideNumber) {
            return false;
        }
        char following = original.charAt(tokens.get(at + 1).span().start());
        boolean initial = before.form().length() == 1 && before.kind() == Token.Kind.WORD;
        if (initial || NOT_LAST.contains(before.form())) {
            return before.form().length() > 2 && Character.isUpperCase(following);
        }
        return true;
    }

    private boolean endsAtLine(int at, int lineStart) {
        if (at + 1 >= tokens.size() || at == 0) {
            return true;
        }
        int lineEnd = tokens.get(at).span().start();
        int next = tokens.get(at + 1).span().start();
        boolean goesOn = Character.isLowerCase(original.charAt(next)) || Character.isDigit(original.charAt(next));
        boolean bullet =
                original.substring(tokens.get(at).span().end(), next).strip().startsWith("-");
        return !goesOn || bullet || lineEnd - lineStart < WRAPPED_LINE_MIN;
    }
}
