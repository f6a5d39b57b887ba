package org.passerelle.adapters.triage.samu;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.passerelle.adapters.api.Coded;
import org.passerelle.adapters.triage.rules.Facts;

/**
 * What the adapter reads in a case.
 *
 * @param recorded the priority that the dispatcher recorded, if any
 * @param statuses status codes of the case
 * @param interventions intervention type codes
 * @param patients how many patients the case holds
 * @param careLevel the care level (R1 to R4) that a physician recorded: the dispatcher's decision is then behind
 * @param motive the health motive; absent if it is the default « non renseigné »
 * @param motiveLabel its words as recorded, with their place
 * @param event the nature of the event
 * @param risks risk and threat codes
 * @param age the patient's age
 * @param agesDisagree whether the recorded age and the birth date contradict each other
 * @param notes the free texts, the newest first
 */
public record SamuCase(
        Optional<Coded> recorded,
        Set<String> statuses,
        Set<String> interventions,
        int patients,
        Optional<Coded> careLevel,
        Optional<Facts.Fact> motive,
        Optional<Note> motiveLabel,
        Optional<Facts.Fact> event,
        Set<String> risks,
        Optional<Facts.AgeFact> age,
        boolean agesDisagree,
        List<Note> notes) {
    public SamuCase {
        statuses = Set.copyOf(statuses);
        interventions = Set.copyOf(interventions);
        risks = Set.copyOf(risks);
        notes = List.copyOf(notes);
    }

    /** Whether a physician has regulated the call. */
    public boolean regulated() {
        return careLevel.isPresent();
    }

    /** Whether any free text was written. */
    public boolean hasText() {
        return !notes.isEmpty();
    }
}
