package org.passerelle.gateway.app.simulator;

import java.util.List;

/**
 * A fictitious kind of call, with room for variation. Motive, event, place, risk and all other codes are those of the
 * Hub Santé nomenclature.
 *
 * @param caller the type of caller
 * @param communication what made talking to the caller difficult
 * @param priority what the call taker recorded at first
 * @param notes the call taker's first note, in as many wordings; empty if nothing was written down
 * @param update what is learned later
 * @param exercise sent with the status Exercise
 */
public record CaseTemplate(
        String id,
        String motive,
        String event,
        String place,
        String risk,
        String origin,
        String perimeter,
        String intervention,
        String attribution,
        String caller,
        String communication,
        String priority,
        boolean exercise,
        List<Person> patients,
        List<String> notes,
        Update update) {

    public CaseTemplate {
        risk = orElse(risk, "");
        origin = orElse(origin, "15");
        perimeter = orElse(perimeter, "AMU");
        intervention = orElse(intervention, "T1");
        attribution = orElse(attribution, "DRM.MRU.MU");
        communication = orElse(communication, "AUCUNE");
        patients = List.copyOf(patients);
        notes = List.copyOf(notes);
    }

    /**
     * A patient of such a case.
     *
     * @param sex {@code M}, {@code F}, or empty for either
     * @param unit of the ages: {@code Y}ears, {@code M}onths or {@code W}eeks
     * @param note what was written down about this patient alone
     */
    public record Person(
            String sex, String unit, int youngest, int oldest, String history, String treatment, String note) {

        public Person {
            history = orElse(history, "");
            treatment = orElse(treatment, "");
            note = orElse(note, "");
        }
    }

    /**
     * The news of a case.
     *
     * @param priority the priority after the news; empty if it does not change
     */
    public record Update(String note, String priority) {

        public Update {
            priority = orElse(priority, "");
        }
    }

    private static String orElse(String value, String otherwise) {
        return value == null ? otherwise : value;
    }
}
