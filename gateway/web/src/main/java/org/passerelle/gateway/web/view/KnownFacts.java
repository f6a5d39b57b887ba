package org.passerelle.gateway.web.view;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What the adapter was given, in the words of the screen.
 *
 * @param age such as {@code 72 ans}; empty if unknown
 * @param sex in French; empty if unknown
 * @param motives what the call or visit is about, as labelled by whoever took it
 * @param priority the priority that a professional recorded; empty if none
 * @param careLevel the care level R that a physician recorded, the most urgent of the patients; empty if none
 * @param openedAt when the case was opened, if known
 * @param measures vital signs and other observations
 * @param notes free text, those with evidence first
 */
public record KnownFacts(
        String age,
        String sex,
        List<Fact> motives,
        String priority,
        String careLevel,
        Optional<Instant> openedAt,
        List<Fact> measures,
        List<Note> notes) {

    public KnownFacts {
        motives = List.copyOf(motives);
        measures = List.copyOf(measures);
        notes = List.copyOf(notes);
    }

    /** Sex and age in one phrase. */
    public String patient() {
        if (age.isEmpty() && sex.isEmpty()) {
            return "Âge et sexe inconnus";
        }
        if (age.isEmpty()) {
            return sex + ", âge inconnu";
        }
        return sex.isEmpty() ? age + ", sexe inconnu" : sex + ", " + age;
    }
}
