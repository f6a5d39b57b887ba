package org.passerelle.adapters.api;

import java.util.List;
import java.util.Locale;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.Communication;
import org.hl7.fhir.r4.model.Encounter;
import org.hl7.fhir.r4.model.Observation;
import org.hl7.fhir.r4.model.Patient;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.StringType;

/** A made-up identity that cannot be taken for anything else, so that it is found wherever it turns up. */
final class MarkedIdentity {
    private static final String FAMILY = "Zqmarquenom";
    private static final String GIVEN = "Zqmarqueprenom";
    private static final String NUMBER = "299017788412345";
    private static final String STREET = "7 rue Zqmarqueadresse";
    private static final String TELEPHONE = "+33199007788";
    private static final List<String> MARKS = List.of("zqmarque", NUMBER, TELEPHONE.substring(1));

    private MarkedIdentity() {}

    /** A copy about a patient of this identity: in every Patient, in references to one, and in what notes say. */
    static Bundle in(Bundle data) {
        Bundle marked = data.copy();
        boolean nobody = true;
        for (Bundle.BundleEntryComponent entry : marked.getEntry()) {
            switch (entry.getResource()) {
                case Patient patient -> {
                    mark(patient);
                    nobody = false;
                }
                case Observation observation -> mark(observation.getSubject());
                case Encounter encounter -> mark(encounter.getSubject());
                case Communication note ->
                    note.addPayload()
                            .setContent(new StringType("Appel de " + GIVEN + " " + FAMILY + ", " + STREET + ", "
                                    + TELEPHONE + ", NIR " + NUMBER + "."));
                case null, default -> {
                    // Elsewhere an identity has no place.
                }
            }
        }
        if (nobody) {
            Patient patient = new Patient();
            patient.setId("patient-marked");
            mark(patient);
            marked.addEntry().setResource(patient);
        }
        return marked;
    }

    /** Whether a text holds any part of it. */
    static boolean isIn(String text) {
        String lower = text.toLowerCase(Locale.ROOT);
        return MARKS.stream().anyMatch(lower::contains);
    }

    private static void mark(Patient patient) {
        patient.addName().setFamily(FAMILY).addGiven(GIVEN);
        patient.addIdentifier().setSystem("urn:oid:1.2.250.1.213.1.4.8").setValue(NUMBER);
        patient.addAddress().addLine(STREET).setCity("Zqmarqueville");
        patient.addTelecom().setValue(TELEPHONE);
        patient.getText().setDivAsString("<div>" + GIVEN + " " + FAMILY + "</div>");
    }

    private static void mark(Reference subject) {
        subject.setDisplay(GIVEN + " " + FAMILY);
    }
}
