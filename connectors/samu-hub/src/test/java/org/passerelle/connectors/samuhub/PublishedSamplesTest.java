package org.passerelle.connectors.samuhub;

import static org.assertj.core.api.Assertions.assertThat;

import ca.uhn.fhir.context.FhirContext;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.Coding;
import org.hl7.fhir.r4.model.Patient;
import org.junit.jupiter.api.Test;
import org.passerelle.connectors.api.Event;
import org.passerelle.connectors.api.FhirCodes;
import org.passerelle.connectors.api.Mapping;
import org.passerelle.connectors.api.Trigger;
import org.passerelle.connectors.samuhub.mapping.HubMapper;

/**
 * Programme, on every published sample: envelopes are taken, messages mapped, JSON and XML of one message mean the same,
 * failing envelopes get their fault, every free text of a sample is in the bundle.
 */
final class PublishedSamplesTest {
    private static final FhirContext FHIR = FhirContext.forR4Cached();

    private final HubMapper mapper = new HubMapper();

    @Test
    void everyEnvelopeIsTakenAndMappedAndItsTwinMeansTheSame() throws HubFault {
        int twins = 0;
        for (Path json : Samples.files(Samples.folder("dev/v3-3.4.1/enveloped-derived"), ".json")) {
            Mapping mapping = mapped(Samples.bytes(json), Encoding.JSON, ModelLine.V3);
            assertThat(mapping).as("%s", json).isNotInstanceOf(Mapping.NotUnderstood.class);
            assertThat(received(json).refusal()).as("refusal of %s", json).isEmpty();
            Path xml = Path.of(json.toString().replace(".json", ".xml"));
            if (Files.exists(xml)) {
                assertThat(received(xml).refusal()).as("refusal of %s", xml).isEmpty();
                assertSame(json, mapping, mapped(Samples.bytes(xml), Encoding.XML, ModelLine.V3));
                twins++;
            }
        }
        assertThat(twins).as("pairs of JSON and XML").isGreaterThan(60);
    }

    @Test
    void messagesOfReleaseTwoMeanTheSameInBothEncodings() {
        int twins = 0;
        for (Path json : Samples.files(Samples.folder("dev/v2-2.4.0/messages"), ".json")) {
            Mapping mapping = mapped(Samples.envelopeV2(json), Encoding.JSON, ModelLine.V2);
            assertThat(mapping).as("%s", json).isNotInstanceOf(Mapping.NotUnderstood.class);
            Path xml = Path.of(json.toString().replace(".json", ".xml"));
            if (Files.exists(xml)) {
                assertSame(json, mapping, mapped(Samples.envelopeV2(xml), Encoding.XML, ModelLine.V2));
                twins++;
            }
        }
        assertThat(twins).as("pairs of JSON and XML").isGreaterThan(8);
    }

    @Test
    void exhaustiveMessagesOfEveryReleaseAreMapped() {
        for (Path json : Samples.files(Samples.folder("dev"), ".json")) {
            boolean released = json.toString().contains("messages-exhaustive")
                    || json.toString().contains("v1-1.3.0");
            if (released && json.toString().contains("RS-EDA")) {
                Mapping mapping = mapped(Samples.envelopeV2(json), Encoding.JSON, ModelLine.V2);
                assertThat(mapping).as("%s", json).isInstanceOf(Mapping.Understood.class);
                assertThat(event(mapping).bundle().getEntry()).as("%s", json).hasSizeGreaterThanOrEqualTo(2);
            }
        }
    }

    @Test
    void everyFreeTextOfACaseIsInItsBundleCharacterForCharacter() {
        for (Path json : Samples.files(Samples.folder("dev/v3-3.4.1/enveloped-derived/RS-EDA"), ".json")) {
            String bundle = FHIR.newJsonParser()
                    .encodeResourceToString(event(mapped(Samples.bytes(json), Encoding.JSON, ModelLine.V3))
                            .bundle());
            List<String> payloads = new ArrayList<>();
            Calls.json(bundle).findValues("contentString").forEach(text -> payloads.add(text.asText()));
            Calls.json(new String(Samples.bytes(json), StandardCharsets.UTF_8))
                    .findPath("medicalNote")
                    .forEach(note -> assertThat(payloads)
                            .as("notes of %s", json)
                            .contains(note.path("freetext").asText()));
        }
    }

    @Test
    void theFirstSampleReadsAsAPersonWouldReadIt() {
        Path json = Samples.folder("dev/v3-3.4.1/enveloped-derived/RS-EDA")
                .resolve("RS-EDA-SMUR_FemmeEnceinte_DelphineVigneau.01.edxl.json");
        Event event = event(mapped(Samples.bytes(json), Encoding.JSON, ModelLine.V3));
        assertThat(event.trigger()).isEqualTo(Trigger.CALL_CREATED);
        assertThat(event.subject()).isEqualTo("samu:fr.fire.sis044.cga-044.SC-20240526-044-cga-AL8");
        assertThat(event.occurredAt()).isEqualTo("2026-08-07T08:04:34Z");
        Bundle bundle = event.bundle();
        assertThat(bundle.getEntry().stream()
                        .map(entry -> entry.getResource().fhirType() + "/"
                                + entry.getResource()
                                        .getIdPart()
                                        .replaceAll("(patient|decision)-[0-9a-f]{16}", "$1-X")))
                .containsExactly(
                        "MessageHeader/header",
                        "Encounter/case",
                        "Condition/motive",
                        "Condition/whats-happen",
                        "Observation/location-kind",
                        "Patient/patient-X",
                        "Observation/age-patient-X",
                        "Condition/hypothesis-patient-X",
                        "Communication/caller",
                        "ServiceRequest/decision-X");
        Patient patient = (Patient) bundle.getEntry().get(5).getResource();
        assertThat(patient.getIdentifierFirstRep().getSystem()).isEqualTo(FhirCodes.SAMU_PATIENT);
        assertThat(patient.getBirthDateElement().getValueAsString()).isEqualTo("1992-03-03");
        Coding line = bundle.getEntry().getFirst().getResource().getMeta().getTagFirstRep();
        assertThat(line.getSystem() + " " + line.getCode()).isEqualTo("urn:passerelle:samu-line v3");
    }

    @Test
    void failingEnvelopesGetTheirFaultAndReadableOnesAreTaken() {
        // What is taken here breaks the schema only where a person would not notice: unknown properties, header
        // details.
        Map<String, String> expected = Map.ofEntries(
                Map.entry("completely-missing-RC-DE.json", "taken"),
                Map.entry("error-in-envelope.json", "300"),
                Map.entry("error-in-envelope-and-RC-DE.json", "300"),
                Map.entry("external-entity.xml", "102"),
                Map.entry("hub-invalid-content-valid-envelope.json", "taken"),
                Map.entry("hub-no-health-actor.json", "300"),
                Map.entry("hub-unparsable-content.json", "300"),
                Map.entry("invalid-header.json", "taken"),
                Map.entry("multiple-errors-in-RC-DE.json", "taken"),
                Map.entry("multiple-errors-in-envelope.json", "300"),
                Map.entry("too-many-schemas-and-errors-in-content.json", "300"),
                Map.entry("unknown-property-at-root.json", "taken"));
        Path folder = Samples.folder("dev/v3-3.4.1/envelopes/failing");
        Receptionist samuB = receptionist("fr.health.samuB");
        expected.forEach((name, outcome) -> {
            Path file = folder.resolve(name);
            Reception reception =
                    samuB.receive(Samples.bytes(file), Samples.encoding(file).mediaType(), "fr.health.samuB.message");
            assertThat(reception.refusal().map(refusal -> refusal.code()).orElse("taken"))
                    .as(name)
                    .isEqualTo(outcome);
        });
        assertThat(Samples.files(folder, ".json").size()
                        + Samples.files(folder, ".xml").size())
                .as("files with an expected outcome")
                .isEqualTo(expected.size());
    }

    private static Receptionist receptionist(String clientId) {
        return new Receptionist(HubSettings.local("samu", 5_672, clientId, ModelLine.V3), Samples.THEN);
    }

    private static Reception received(Path file) throws HubFault {
        Encoding encoding = Samples.encoding(file);
        String recipient =
                new EnvelopeReader().read(Samples.bytes(file), encoding).recipient();
        return receptionist(recipient).receive(Samples.bytes(file), encoding.mediaType(), recipient + ".message");
    }

    private Mapping mapped(byte[] bytes, Encoding encoding, ModelLine line) {
        return mapper.map(Samples.message(bytes, encoding, line));
    }

    private static Event event(Mapping mapping) {
        return ((Mapping.Understood) mapping).events().getFirst();
    }

    private static void assertSame(Path sample, Mapping json, Mapping xml) {
        assertThat(text(xml)).as("the XML twin of %s", sample).isEqualTo(text(json));
    }

    private static String text(Mapping mapping) {
        return mapping instanceof Mapping.Understood
                ? FHIR.newJsonParser()
                        .encodeResourceToString(event(mapping).bundle())
                        .replace("\"code\":\"xml\"", "\"code\":\"json\"")
                : mapping.toString();
    }
}
