package org.passerelle.adapters.triage.samu;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.passerelle.adapters.api.Evidence;
import org.passerelle.adapters.triage.rules.Measure;

/**
 * What the words of a case say.
 *
 * @param concepts the concepts said of the patient, and where
 * @param mentioned the concepts said in any way, even to deny them
 * @param measures the figures
 * @param foreign whether the text is in another language than French
 * @param truncated whether some text was too long to be read whole
 */
public record Findings(
        Map<String, List<Evidence>> concepts,
        Set<String> mentioned,
        List<Measure> measures,
        boolean foreign,
        boolean truncated) {
    public Findings {
        concepts = Map.copyOf(concepts);
        mentioned = Set.copyOf(mentioned);
        measures = List.copyOf(measures);
    }
}
