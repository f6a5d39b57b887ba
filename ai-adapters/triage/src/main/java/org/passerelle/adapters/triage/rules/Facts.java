package org.passerelle.adapters.triage.rules;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.passerelle.adapters.api.Evidence;

/**
 * What the rules are asked about.
 *
 * @param motive code of the health motive
 * @param event code of the nature of the event
 * @param ageYears the patient's age in years
 * @param concepts the concepts said of the patient now, and where
 * @param mentioned the concepts said in any way, even to deny them
 * @param measures the figures in the words
 */
public record Facts(
        Optional<Fact> motive,
        Optional<Fact> event,
        Optional<AgeFact> ageYears,
        Map<String, List<Evidence>> concepts,
        Set<String> mentioned,
        List<Measure> measures) {
    public Facts {
        concepts = Map.copyOf(concepts);
        mentioned = Set.copyOf(mentioned);
        measures = List.copyOf(measures);
    }

    /** A code and where it was recorded. */
    public record Fact(String code, Evidence evidence) {}

    /** An age in years and where it was recorded. */
    public record AgeFact(double years, Evidence evidence) {}
}
