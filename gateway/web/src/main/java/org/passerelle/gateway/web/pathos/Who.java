package org.passerelle.gateway.web.pathos;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.Optional;
import org.passerelle.routes.ports.HeldResources;

/**
 * Who a resident is.
 *
 * @param subject the key
 * @param id as it stands in addresses
 * @param name family name first; the key if no name is known
 * @param birthDate as FHIR writes it; empty if it is not known
 */
public record Who(String subject, String id, String name, String birthDate) {
    private static final ObjectMapper MAPPER = new ObjectMapper();

    /** Reads who it is; blocks. */
    public static Who of(String subject, HeldResources held) {
        return held.held("Patient", Optional.empty(), Optional.of(subject), "", 1).stream()
                .findFirst()
                .map(patient -> read(subject, patient.json()))
                .orElseGet(() -> new Who(subject, ResidentId.of(subject), number(subject), ""));
    }

    private static Who read(String subject, String json) {
        try {
            JsonNode patient = MAPPER.readTree(json);
            JsonNode name = patient.path("name").path(0);
            String given = name.path("given").path(0).asText();
            String words = (name.path("family").asText() + " " + given).strip();
            return new Who(
                    subject,
                    ResidentId.of(subject),
                    words.isEmpty() ? number(subject) : words,
                    patient.path("birthDate").asText());
        } catch (JsonProcessingException unreadable) {
            return new Who(subject, ResidentId.of(subject), number(subject), "");
        }
    }

    /** The number in a key. */
    private static String number(String subject) {
        return subject.substring(Math.max(subject.lastIndexOf('|'), subject.indexOf(':')) + 1);
    }
}
