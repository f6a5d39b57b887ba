package org.passerelle.adapters.pathos.record;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.Condition;
import org.hl7.fhir.r4.model.MedicationAdministration;
import org.hl7.fhir.r4.model.MedicationRequest;
import org.hl7.fhir.r4.model.MedicationStatement;
import org.hl7.fhir.r4.model.Resource;
import org.hl7.fhir.r4.model.Type;
import org.passerelle.adapters.pathos.proof.Note;

/** Problems and medicines by their names, as long as they are not refuted, over or withdrawn. */
final class Names {
    private static final Set<String> OVER = Set.of("inactive", "resolved", "remission", "refuted", "entered-in-error");
    private static final Set<String> NOT_GIVEN =
            Set.of("stopped", "cancelled", "entered-in-error", "draft", "not-taken", "not-done", "completed-error");

    private Names() {}

    static List<Source> of(String resident, Resource resource) {
        return switch (resource) {
            case Condition condition ->
                over(condition)
                        ? List.of()
                        : words(
                                resident,
                                condition,
                                "code",
                                condition.getCode(),
                                Dates.day(condition.getRecordedDate()));
            case MedicationStatement taken ->
                medicine(
                        resident,
                        taken,
                        status(taken.getStatus()),
                        taken.getMedication(),
                        Dates.day(taken.getEffective()).or(() -> Dates.day(taken.getDateAsserted())));
            case MedicationRequest asked ->
                medicine(
                        resident,
                        asked,
                        status(asked.getStatus()),
                        asked.getMedication(),
                        Dates.day(asked.getAuthoredOn()));
            case MedicationAdministration given ->
                medicine(
                        resident,
                        given,
                        status(given.getStatus()),
                        given.getMedication(),
                        Dates.day(given.getEffective()));
            default -> List.of();
        };
    }

    private static String status(Enum<?> status) {
        return status == null ? "" : status.name();
    }

    private static boolean over(Condition condition) {
        return codes(condition.getClinicalStatus()).stream().anyMatch(OVER::contains)
                || codes(condition.getVerificationStatus()).stream().anyMatch(OVER::contains);
    }

    private static List<String> codes(CodeableConcept concept) {
        return concept.getCoding().stream()
                .map(coding -> String.valueOf(coding.getCode()))
                .toList();
    }

    private static List<Source> medicine(
            String resident, Resource resource, String status, Type medication, Optional<LocalDate> day) {
        boolean given = NOT_GIVEN.stream().noneMatch(no -> no.replace("-", "").equalsIgnoreCase(status));
        return given && medication instanceof CodeableConcept concept
                ? words(resident, resource, "medicationCodeableConcept", concept, day)
                : List.of();
    }

    private static List<Source> words(
            String resident, Resource resource, String path, CodeableConcept concept, Optional<LocalDate> day) {
        String name = resource.fhirType() + "/" + resource.getIdPart();
        List<Source> sources = new ArrayList<>();
        if (concept.hasText()) {
            Note note = new Note(resident, name, day, "", concept.getText());
            sources.add(new Source(name, path + ".text", note, Source.Kind.NAME));
        } else if (concept.hasCoding() && concept.getCodingFirstRep().hasDisplay()) {
            Note note = new Note(
                    resident, name, day, "", concept.getCodingFirstRep().getDisplay());
            sources.add(new Source(name, path + ".coding[0].display", note, Source.Kind.NAME));
        }
        return sources;
    }
}
