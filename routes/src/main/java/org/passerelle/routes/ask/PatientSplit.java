package org.passerelle.routes.ask;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.passerelle.connectors.api.FhirCodes;
import org.passerelle.routes.ports.KnownResource;
import org.passerelle.routes.ports.PatientKey;
import org.passerelle.routes.understand.SubjectFacts;

/**
 * Splits a case with several patients into one question a patient: each gets what is stated about that patient and what is
 * stated about the case, and nothing of the others. A case with eleven people or more is no longer split: it is an incident
 * with many casualties, not a call (Hub Santé nomenclature of risks, R26 « 2 à 10 », R27 « 11 et plus »).
 */
public final class PatientSplit {
    private static final int PATIENTS_MOST = 10;
    private static final String PATIENT = "Patient/";
    private static final ObjectMapper MAPPER = new ObjectMapper();

    private PatientSplit() {}

    /** The facts for each question, filed under the key of its patient; the facts themselves where there is one question. */
    public static List<SubjectFacts> split(SubjectFacts facts) {
        List<String> patients = facts.resources().values().stream()
                .filter(known -> known.reference().startsWith(PATIENT))
                // Elsewhere than in a SAMU case a second patient is a relative, not somebody to judge.
                .filter(known -> known.json().contains(FhirCodes.SAMU_PATIENT))
                .map(KnownResource::reference)
                .toList();
        if (patients.size() < 2) {
            return List.of(facts);
        }
        if (patients.size() > PATIENTS_MOST) {
            return List.of(facts.about(PatientKey.together(facts.subject()), known -> true));
        }
        List<SubjectFacts> parts = new ArrayList<>();
        for (String patient : patients) {
            Set<String> others = new HashSet<>(patients);
            others.remove(patient);
            parts.add(facts.about(
                    PatientKey.of(facts.subject(), patient),
                    known -> !others.contains(known.reference()) && !others.contains(subject(known))));
        }
        return parts;
    }

    /** The facts that a suggestion about {@code key} was made from. */
    public static SubjectFacts part(SubjectFacts facts, String key) {
        return split(facts).stream()
                .filter(part -> part.subject().equals(key))
                .findFirst()
                .orElse(facts);
    }

    /** The reference of whoever a resource is about; empty if it does not say. */
    private static String subject(KnownResource known) {
        if (!known.json().contains(PATIENT)) {
            return "";
        }
        try {
            JsonNode json = MAPPER.readTree(known.json());
            String subject = json.path("subject").path("reference").asText();
            return subject.isEmpty() ? json.path("patient").path("reference").asText() : subject;
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("JSON written by the gateway itself cannot be read back", e);
        }
    }
}
