package org.passerelle.adapters.triage.samu;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.Coding;
import org.hl7.fhir.r4.model.Communication;
import org.hl7.fhir.r4.model.Condition;
import org.hl7.fhir.r4.model.Encounter;
import org.hl7.fhir.r4.model.Observation;
import org.hl7.fhir.r4.model.Patient;
import org.hl7.fhir.r4.model.Resource;
import org.hl7.fhir.r4.model.StringType;
import org.passerelle.adapters.api.Coded;
import org.passerelle.adapters.api.Evidence;
import org.passerelle.adapters.triage.patient.Ages;
import org.passerelle.adapters.triage.rules.Facts;

/**
 * Reads a SAMU case from its FHIR bundle.
 *
 * <p>Asks {@code has...} before every {@code get...}, because HAPI's getters create what is absent and would change the
 * input under another thread.
 */
public final class SamuCaseReader {
    /** The most notes that are read, the newest first. */
    static final int MAX_NOTES = 100;

    private static final String MOTIVE_UNKNOWN = "M07";

    private final Set<String> statuses = new HashSet<>();
    private final Set<String> interventions = new HashSet<>();
    private final Set<String> risks = new HashSet<>();
    private final Set<String> patients = new HashSet<>();
    private final List<Note> notes = new ArrayList<>();
    private final Ages ages;
    private Coded recorded;
    private Coded careLevel;
    private Facts.Fact motive;
    private Note motiveLabel;
    private Facts.Fact event;

    private SamuCaseReader(Instant now) {
        this.ages = new Ages(now);
    }

    /** Reads a bundle; what is not there stays empty. */
    public static SamuCase read(Bundle data, Instant now) {
        SamuCaseReader reader = new SamuCaseReader(now);
        for (Bundle.BundleEntryComponent entry : data.getEntry()) {
            if (entry.hasResource()) {
                reader.take(entry.getResource());
            }
        }
        reader.notes.sort(Comparator.comparing(Note::sent).reversed());
        return new SamuCase(
                Optional.ofNullable(reader.recorded),
                reader.statuses,
                reader.interventions,
                reader.patients.size(),
                Optional.ofNullable(reader.careLevel),
                Optional.ofNullable(reader.motive),
                Optional.ofNullable(reader.motiveLabel),
                Optional.ofNullable(reader.event),
                reader.risks,
                reader.ages.age(),
                reader.ages.disagree(),
                reader.notes.subList(0, Math.min(MAX_NOTES, reader.notes.size())));
    }

    private void take(Resource resource) {
        switch (resource) {
            case Encounter encounter -> encounter(encounter);
            case Patient patient -> patient(patient);
            case Observation observation -> observation(observation);
            case Condition condition when condition.hasCode() -> condition(condition);
            case Communication communication -> communication(communication);
            default -> {}
        }
    }

    private void encounter(Encounter encounter) {
        if (encounter.hasPriority()) {
            coding(encounter.getPriority(), SamuCodes.PRIORITY)
                    .ifPresent(found -> recorded = new Coded(SamuCodes.PRIORITY, found.getCode(), display(found)));
        }
        for (CodeableConcept type : encounter.hasType() ? encounter.getType() : List.<CodeableConcept>of()) {
            coding(type, SamuCodes.STATUS).ifPresent(found -> statuses.add(found.getCode()));
            coding(type, SamuCodes.INTERVENTION).ifPresent(found -> interventions.add(found.getCode()));
        }
    }

    private void patient(Patient patient) {
        patients.add(reference(patient));
        ages.take(patient, reference(patient));
    }

    private void observation(Observation observation) {
        if (observation.hasCode()) {
            coding(observation.getCode(), SamuCodes.LOINC)
                    .filter(found -> Ages.LOINC_AGE.equals(found.getCode()))
                    .ifPresent(found -> ages.take(observation, reference(observation)));
            careLevel(observation.getCode());
        }
        if (observation.hasValueCodeableConcept()) {
            CodeableConcept value = observation.getValueCodeableConcept();
            coding(value, SamuCodes.RISK_THREAT).ifPresent(found -> risks.add(found.getCode()));
            careLevel(value);
        }
    }

    /** Of several, the most urgent: that is how the case's own level is defined (Hub Santé, careLevel). */
    private void careLevel(CodeableConcept concept) {
        coding(concept, SamuCodes.CARE_LEVEL)
                .filter(found -> careLevel == null || found.getCode().compareTo(careLevel.code()) < 0)
                .ifPresent(found -> careLevel = new Coded(SamuCodes.CARE_LEVEL, found.getCode(), display(found)));
    }

    private void condition(Condition condition) {
        Optional<Facts.Fact> found = fact(condition, SamuCodes.MOTIVE);
        if (found.isPresent()) {
            motive = found.filter(fact -> !fact.code().startsWith(MOTIVE_UNKNOWN))
                    .orElse(motive);
            if (condition.getCode().hasText()) {
                motiveLabel = new Note(
                        reference(condition),
                        "code.text",
                        "motive",
                        condition.getCode().getText(),
                        Instant.EPOCH);
            }
        }
        event = fact(condition, SamuCodes.WHATS_HAPPEN).orElse(event);
    }

    private static Optional<Facts.Fact> fact(Condition condition, String system) {
        List<Coding> codings =
                condition.getCode().hasCoding() ? condition.getCode().getCoding() : List.of();
        for (int i = 0; i < codings.size(); i++) {
            Coding coding = codings.get(i);
            if (system.equals(coding.getSystem()) && coding.hasCode()) {
                Evidence evidence = new Evidence(
                        reference(condition),
                        "code.coding[" + i + "].code",
                        0,
                        coding.getCode().length());
                return Optional.of(new Facts.Fact(coding.getCode(), evidence));
            }
        }
        return Optional.empty();
    }

    private void communication(Communication communication) {
        String kind = communication.hasCategory()
                ? communication.getCategory().stream()
                        .flatMap(category -> coding(category, SamuCodes.NOTE_KIND).stream())
                        .map(Coding::getCode)
                        .findFirst()
                        .orElse("")
                : "";
        Instant sent = communication.hasSent() ? communication.getSent().toInstant() : Instant.EPOCH;
        List<Communication.CommunicationPayloadComponent> payloads =
                communication.hasPayload() ? communication.getPayload() : List.of();
        for (int i = 0; i < payloads.size(); i++) {
            if (payloads.get(i).getContent() instanceof StringType text
                    && text.hasValue()
                    && !text.getValue().isBlank()) {
                notes.add(new Note(
                        reference(communication), "payload[" + i + "].contentString", kind, text.getValue(), sent));
            }
        }
    }

    private static Optional<Coding> coding(CodeableConcept concept, String system) {
        return concept.hasCoding()
                ? concept.getCoding().stream()
                        .filter(coding -> system.equals(coding.getSystem()) && coding.hasCode())
                        .findFirst()
                : Optional.empty();
    }

    private static String display(Coding coding) {
        return coding.hasDisplay() ? coding.getDisplay() : coding.getCode();
    }

    private static String reference(Resource resource) {
        return resource.fhirType() + "/" + resource.getIdPart();
    }
}
