package org.passerelle.adapters.pathos.proof;

import java.util.ArrayList;
import java.util.List;
import org.passerelle.adapters.text.Sentence;
import org.passerelle.adapters.text.Token;
import org.passerelle.adapters.text.context.ContextText;

/**
 * A part of a sentence between commas, dashes, semicolons or slashes: in telegraphic notes, one statement.
 *
 * @param from first token
 * @param to one past the last token
 */
record Clause(int from, int to) {
    /** What has fewer words before a colon is a heading. */
    private static final int STATEMENT_LEAST = 4;

    /** The clauses of a sentence, in order; punctuation between them belongs to none. */
    static List<Clause> of(ContextText text, Sentence sentence) {
        List<Clause> clauses = new ArrayList<>();
        int from = sentence.from();
        for (int i = sentence.from(); i < sentence.to(); i++) {
            boolean mark = isMark(text.tokens(), i, sentence) || isAnnounced(text.tokens(), i, from, sentence);
            if (mark || (i > from && isDash(text, i))) {
                add(clauses, from, i);
                from = mark ? i + 1 : i;
            }
        }
        add(clauses, from, sentence.to());
        return clauses;
    }

    private static void add(List<Clause> clauses, int from, int to) {
        if (to > from) {
            clauses.add(new Clause(from, to));
        }
    }

    private static boolean isMark(List<Token> tokens, int at, Sentence sentence) {
        return switch (tokens.get(at).form()) {
            case ",", ";", "\n", ".", "!", "?" -> true;
            case "/" ->
                at > sentence.from()
                        && at + 1 < sentence.to()
                        && tokens.get(at - 1).kind() == Token.Kind.WORD
                        && tokens.get(at + 1).kind() == Token.Kind.WORD
                        && tokens.get(at - 1).span().end()
                                < tokens.get(at).span().start();
            default -> false;
        };
    }

    /** Whether a colon stands behind a whole statement, and not behind a heading or before a value. */
    private static boolean isAnnounced(List<Token> tokens, int at, int from, Sentence sentence) {
        return tokens.get(at).is(":")
                && at - from >= STATEMENT_LEAST
                && at + 1 < sentence.to()
                && tokens.get(at + 1).kind() == Token.Kind.WORD;
    }

    /** Whether a dash, bullet, plus or arrow with blanks around it stands before a token. */
    private static boolean isDash(ContextText text, int at) {
        int start = text.tokens().get(at - 1).span().end();
        int end = text.tokens().get(at).span().start();
        String between = text.original().substring(start, end);
        return between.contains(" - ")
                || between.contains(" – ")
                || between.contains("•")
                || between.contains("→")
                || between.contains("->")
                || between.contains(" + ");
    }

    boolean holds(int token) {
        return token >= from && token < to;
    }
}
