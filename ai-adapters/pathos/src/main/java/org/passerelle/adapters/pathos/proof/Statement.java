package org.passerelle.adapters.pathos.proof;

import java.util.List;
import java.util.Set;
import java.util.function.Function;
import org.passerelle.adapters.text.Hit;
import org.passerelle.adapters.text.Sentence;
import org.passerelle.adapters.text.Token;
import org.passerelle.adapters.text.context.Assertion;
import org.passerelle.adapters.text.context.ContextText;
import org.passerelle.adapters.text.context.Quality;

/**
 * One clause of a note, and what was found in it.
 *
 * @param number of its sentence
 * @param found words of subjects
 * @param figures names of figures
 * @param said attitudes of the whole sentence
 */
record Statement(
        ContextText text,
        int number,
        Sentence sentence,
        Clause clause,
        List<Finding> found,
        List<Figure> figures,
        List<Hit> said) {
    /** Words after which a figure still belongs to the name before it. */
    private static final int FIGURE_WORDS_MAX = 7;
    /** A statement this short says no more than its attitude. */
    private static final int SHORT = 8;

    private static final Set<String> DOSES =
            Set.of("mg", "ui", "cp", "gouttes", "gttes", "microg", "sachet", "sachets");

    static <T> List<T> within(Clause clause, List<T> all, Function<T, Hit> hit) {
        return all.stream().filter(one -> clause.holds(hit.apply(one).from())).toList();
    }

    /** The first words of an attitude in the clause that are neither denied nor supposed; null if there are none. */
    Hit attitude(Attitude wanted) {
        for (Hit hit : said) {
            if (hit.concept().equals(wanted.name()) && clause.holds(hit.from())) {
                Assertion assertion = text.assertionOfPhrase(hit.from(), hit.to());
                if (!assertion.is(Quality.NEGATED) && !assertion.is(Quality.HYPOTHESIS)) {
                    return hit;
                }
            }
        }
        return null;
    }

    boolean is(Attitude wanted) {
        return attitude(wanted) != null;
    }

    /** Whether words of an attitude stand in a range of tokens. */
    boolean says(Attitude wanted, int from, int to) {
        return said.stream()
                .anyMatch(hit -> hit.concept().equals(wanted.name()) && hit.from() >= from && hit.from() < to);
    }

    boolean isShort() {
        return clause.to() - clause.from() <= SHORT;
    }

    /** Whether it is said of the resident, now, as a fact. */
    boolean isFact(Finding finding) {
        Hit hit = finding.hit();
        Assertion assertion = text.assertionOfPhrase(hit.from(), hit.to());
        // A relative in a clause is nearly always a visitor in these notes, so that only a disease by its name, or a
        // list
        // of the family's diseases, is taken for theirs.
        boolean theirs = assertion
                .cue(Quality.FAMILY)
                .filter(cue -> finding.kind() == WordKind.NAMES || !cue.rule().equals("FAM"))
                .isPresent();
        boolean another = says(Attitude.AUTRE, clause.from(), hit.from());
        return !theirs
                && !another
                && !assertion.is(Quality.NEGATED)
                && !assertion.is(Quality.HYPOTHESIS)
                && !assertion.is(Quality.HISTORY);
    }

    /** The first figure behind a name, in its statement; -1 if there is none. */
    int figure(int from) {
        List<Token> tokens = text.tokens();
        for (int i = from; i < sentence.to() && i - from < FIGURE_WORDS_MAX; i++) {
            Token token = tokens.get(i);
            if (token.kind() == Token.Kind.NUMBER) {
                return i;
            }
            if (token.is(",") || token.is(";") || token.is("\n")) {
                return -1;
            }
        }
        return -1;
    }

    /** Whether a number that is no date stands in a range of tokens. */
    boolean hasNumber(int from, int to) {
        for (int i = from; i < to && i < text.tokens().size(); i++) {
            Token token = text.tokens().get(i);
            if (token.kind() == Token.Kind.NUMBER && !isInDate(token)) {
                return true;
            }
        }
        return false;
    }

    private boolean isInDate(Token token) {
        return text.dates().stream()
                .anyMatch(date -> date.span().start() <= token.span().start()
                        && token.span().end() <= date.span().end());
    }

    /** Whether a dose stands in the clause: what it names is a treatment. */
    boolean isDosed() {
        for (int i = clause.from() + 1; i < clause.to(); i++) {
            boolean unit = DOSES.contains(text.tokens().get(i).form());
            if (unit && text.tokens().get(i - 1).kind() == Token.Kind.NUMBER) {
                return true;
            }
        }
        return false;
    }
}
