package org.passerelle.adapters.pathos.proof;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.passerelle.adapters.text.Token;
import org.passerelle.adapters.text.context.ContextText;

/** What a statement says of a weight: gained, lost, or neither. */
enum WeightChange {
    LOST,
    GAINED,
    NONE;

    private static final Set<String> LOSING = Set.of("perte", "perdu", "baisse", "amaigrissement", "moins", "maigri");
    private static final Set<String> GAINING = Set.of("pris", "prise", "repris");
    private static final Set<String> AGAINST = Set.of("contre", "pour", "vs", "versus", "lieu", "(");
    private static final Set<String> FROM = Set.of("de", "passe");
    private static final Set<String> BETWEEN = Set.of("kg", "kilos", "kilo", "au");
    /** Weights of adults, in kg. */
    private static final double LEAST = 25;

    private static final double MOST = 200;
    /** A smaller change between two weighings is none. */
    private static final double NOTEWORTHY = 0.02;
    /** So many words are read at most. */
    private static final int WORDS = 14;

    /** The change that words between two tokens tell. */
    static WeightChange of(ContextText text, DateWords dates, int from, int end) {
        List<Token> tokens = text.tokens();
        int to = Math.min(end, from + WORDS);
        List<Integer> weights = new ArrayList<>();
        for (int i = from; i < to; i++) {
            Token token = tokens.get(i);
            if (LOSING.contains(token.form())) {
                return LOST;
            }
            if (GAINING.contains(token.form())) {
                return GAINED;
            }
            if (token.kind() == Token.Kind.NUMBER && !dates.hold(i)) {
                WeightChange signed = signed(text.original(), token);
                if (signed != NONE) {
                    return signed;
                }
                if (value(token) >= LEAST && value(token) <= MOST) {
                    weights.add(i);
                }
            }
        }
        return weights.size() < 2 ? NONE : compared(tokens, weights.get(0), weights.get(1));
    }

    /** {@code 49 kg contre 54}, {@code de 64 à 67}. */
    private static WeightChange compared(List<Token> tokens, int first, int second) {
        int at = second - 1;
        while (at > first && BETWEEN.contains(tokens.get(at).form())) {
            at--;
        }
        double change = value(tokens.get(second)) / value(tokens.get(first)) - 1;
        boolean later = tokens.get(at).is("a")
                && first > 0
                && FROM.contains(tokens.get(first - 1).form());
        if (!later && !AGAINST.contains(tokens.get(at).form())) {
            return NONE;
        }
        double since = later ? change : -change;
        if (Math.abs(since) < NOTEWORTHY) {
            return NONE;
        }
        return since < 0 ? LOST : GAINED;
    }

    private static double value(Token number) {
        return Double.parseDouble(number.form());
    }

    private static WeightChange signed(String original, Token number) {
        int at = number.span().start() - 1;
        while (at >= 0 && original.charAt(at) == ' ') {
            at--;
        }
        char sign = at < 0 ? ' ' : original.charAt(at);
        boolean apart = at < 1 || !Character.isLetterOrDigit(original.charAt(at - 1));
        return switch (sign) {
            case '-', '\u2212', '\u2013' -> apart ? LOST : NONE;
            case '+' -> GAINED;
            default -> NONE;
        };
    }
}
