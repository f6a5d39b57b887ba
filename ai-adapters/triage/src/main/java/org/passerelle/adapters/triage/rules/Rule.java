package org.passerelle.adapters.triage.rules;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.passerelle.adapters.api.Evidence;

/**
 * A published rule.
 *
 * @param id stable id
 * @param level the priority it asks for
 * @param reflex whether its sources engage a SMUR by reflex or name a vital distress: what R1 means
 * @param enabled whether it is on unless the site says otherwise; a rule without a published source is not
 * @param basis whether the source states the level or only the emergency
 * @param source the sources, in full
 * @param when the condition as written in the table
 * @param reason why, in French
 * @param clauses the condition
 */
public record Rule(
        String id,
        Level level,
        boolean reflex,
        boolean enabled,
        Basis basis,
        String source,
        String when,
        String reason,
        List<Clause> clauses) {
    public Rule {
        clauses = List.copyOf(clauses);
    }

    /** How far the source goes. */
    public enum Basis {
        /** The source gives the priority level itself. */
        LEVEL("niveau donné par la source"),
        /** The source names the emergency; the level is our reading of it. */
        READING("urgence donnée par la source, niveau : notre lecture"),
        /** No published source. */
        NONE("sans source");

        private final String french;

        Basis(String french) {
            this.french = french;
        }

        /** In words. */
        public String french() {
            return french;
        }
    }

    /** Where the condition was seen, if it holds. */
    Optional<List<Evidence>> fires(Facts facts) {
        Set<Evidence> evidence = new LinkedHashSet<>();
        for (Clause clause : clauses) {
            Verdict verdict = clause.check(facts);
            if (verdict.truth() != Truth.TRUE) {
                return Optional.empty();
            }
            evidence.addAll(verdict.evidence());
        }
        return Optional.of(new ArrayList<>(evidence));
    }

    /** The one question whose answer would decide: something was seen, everything else holds. */
    Optional<String> question(Facts facts) {
        String question = null;
        boolean seen = false;
        for (Clause clause : clauses) {
            Verdict verdict = clause.check(facts);
            seen |= !verdict.evidence().isEmpty();
            if (verdict.truth() == Truth.FALSE || (verdict.truth() == Truth.UNKNOWN && question != null)) {
                return Optional.empty();
            }
            question = verdict.truth() == Truth.UNKNOWN ? verdict.question() : question;
        }
        return seen ? Optional.ofNullable(question) : Optional.empty();
    }
}
