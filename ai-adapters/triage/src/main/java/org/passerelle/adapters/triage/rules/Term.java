package org.passerelle.adapters.triage.rules;

import java.util.List;
import java.util.Optional;
import org.passerelle.adapters.api.Evidence;

/** One thing that a rule looks for. */
sealed interface Term {

    Verdict check(Facts facts);

    /** A concept in the words; {@code question} is what to ask when nothing is said of it, or empty. */
    record Concept(String id, String question) implements Term {
        @Override
        public Verdict check(Facts facts) {
            List<Evidence> where = facts.concepts().get(id);
            if (where != null) {
                return Verdict.because(where);
            }
            boolean worthAsking = !question.isEmpty() && !facts.mentioned().contains(id);
            return worthAsking ? Verdict.unknown(question) : Verdict.FALSE;
        }
    }

    /** A code of the health motive, or a family of codes. */
    record Motive(String code) implements Term {
        @Override
        public Verdict check(Facts facts) {
            return matches(facts.motive(), code);
        }
    }

    /** A code of the nature of the event, or a family of codes. */
    record Event(String code) implements Term {
        @Override
        public Verdict check(Facts facts) {
            return matches(facts.event(), code);
        }
    }

    /** The patient's age, in years. */
    record Age(Comparison comparison) implements Term {
        @Override
        public Verdict check(Facts facts) {
            if (facts.ageYears().isEmpty()) {
                return Verdict.unknown("âge");
            }
            Facts.AgeFact age = facts.ageYears().get();
            return comparison.holds(age.years()) ? Verdict.because(List.of(age.evidence())) : Verdict.FALSE;
        }
    }

    /** A figure in the words. */
    record Figure(Measure.Kind kind, Comparison comparison) implements Term {
        @Override
        public Verdict check(Facts facts) {
            List<Measure> known =
                    facts.measures().stream().filter(m -> m.kind() == kind).toList();
            if (known.isEmpty() && !kind.question().isEmpty()) {
                return Verdict.unknown(kind.question());
            }
            List<Evidence> where = known.stream()
                    .filter(measure -> comparison.holds(measure.value()))
                    .map(Measure::evidence)
                    .toList();
            return where.isEmpty() ? Verdict.FALSE : Verdict.because(where);
        }
    }

    private static Verdict matches(Optional<Facts.Fact> fact, String code) {
        return fact.filter(found -> found.code().equals(code) || found.code().startsWith(code + "."))
                .map(found -> Verdict.because(List.of(found.evidence())))
                .orElse(Verdict.FALSE);
    }
}
