package org.passerelle.connectors.fhir.mapping;

import static org.assertj.core.api.Assertions.assertThat;

import ca.uhn.fhir.context.FhirContext;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.hl7.fhir.r4.model.Composition;
import org.hl7.fhir.r4.model.DocumentReference;
import org.hl7.fhir.r4.model.Resource;
import org.junit.jupiter.api.Test;
import org.passerelle.connectors.api.Content;
import org.passerelle.connectors.api.Event;
import org.passerelle.connectors.api.FhirCodes;
import org.passerelle.connectors.api.Mapping;
import org.passerelle.connectors.api.Message;
import org.passerelle.connectors.api.Protocol;
import org.passerelle.connectors.api.SubjectChange;
import org.passerelle.connectors.api.Trigger;
import org.passerelle.connectors.fhir.testkit.PlainTextReader;
import org.passerelle.connectors.fhir.testkit.Samples;
import org.passerelle.connectors.fhir.validation.Conformance;

/** Programme: subjects as other protocols form them, triggers, documents, masks; the same twice; never an exception. */
class FhirMapperTest {
    private static final long SEED = 20261124;
    private static final int MUTATIONS = 300;

    private final FhirMapper mapper = new FhirMapper(new PlainTextReader(), Conformance.none());

    private static Message message(byte[] bytes) {
        return new Message(
                "m1",
                "dpi",
                Protocol.FHIR_JSON,
                "",
                "",
                "k",
                Instant.parse("2026-11-24T10:00:00Z"),
                Map.of(),
                Content.copyOf(bytes));
    }

    private List<Event> events(String json) {
        Mapping mapping = mapper.map(message(json.getBytes(StandardCharsets.UTF_8)));
        assertThat(mapping).isInstanceOf(Mapping.Understood.class);
        return ((Mapping.Understood) mapping).events();
    }

    @Test
    void aPatientIsFiledUnderItsLocalNumberAndSaysThatItsReferenceIsTheSame() {
        Event event = events("""
                {"resourceType":"Patient","id":"p1","identifier":[{"system":"urn:oid:9.9","value":"X"},
                {"type":{"coding":[{"code":"PI"}]},"system":"urn:oid:1.2.3","value":"IPP-1"}]}""").get(0);
        assertThat(event.trigger()).isEqualTo(Trigger.PATIENT_UPDATED);
        assertThat(event.subject()).isEqualTo("patient:1.2.3|IPP-1");
        assertThat(event.changes()).contains(new SubjectChange.Merged("patient:dpi|Patient/p1"));
    }

    @Test
    void whatOnlyRefersToAPatientIsFiledUnderThatReference() {
        Event event = events("""
                {"resourceType":"Observation","id":"o1","status":"final","code":{"text":"x"},
                "subject":{"reference":"Patient/p1"}}""").get(0);
        assertThat(event.trigger()).isEqualTo(Trigger.OBSERVATION);
        assertThat(event.subject()).isEqualTo("patient:dpi|Patient/p1");
    }

    @Test
    void theTextOfADocumentIsReadAndItsBytesStayInTheMessage() {
        String data = Base64.getEncoder().encodeToString("Compte rendu fictif".getBytes(StandardCharsets.UTF_8));
        Event event = events("""
                {"resourceType":"DocumentReference","id":"d1","status":"current","subject":{"reference":"Patient/p1"},
                "content":[{"attachment":{"contentType":"text/plain","data":"%s"}}]}""".formatted(data)).get(0);
        assertThat(event.trigger()).isEqualTo(Trigger.DOCUMENT_RECEIVED);
        DocumentReference document =
                (DocumentReference) event.bundle().getEntry().get(0).getResource();
        assertThat(document.getExtensionString(FhirCodes.PLAIN_TEXT)).isEqualTo("Compte rendu fictif");
        assertThat(document.getContentFirstRep().getAttachment().hasData()).isFalse();
        Composition composition = (Composition) event.bundle().getEntry().get(1).getResource();
        assertThat(composition.getSubject().getReference()).isEqualTo("Patient/p1");
    }

    @Test
    void aConfidentialDocumentIsMaskedWithAllThatIsReadFromIt() {
        String data = Base64.getEncoder().encodeToString("secret".getBytes(StandardCharsets.UTF_8));
        for (String label : List.of("R", "V", "MASQUE_PS", "INVISIBLE_PATIENT", "CONNEXION_SECRETE")) {
            Event event = events("""
                    {"resourceType":"DocumentReference","id":"d1","status":"current","subject":{"reference":"Patient/p1"},
                    "securityLabel":[{"coding":[{"code":"%s"}]}],
                    "content":[{"attachment":{"contentType":"text/plain","data":"%s"}}]}""".formatted(label, data)).get(0);
            assertThat(event.bundle().getEntry())
                    .as("label %s", label)
                    .hasSize(2)
                    .allSatisfy(entry -> assertThat(
                                    entry.getResource().getMeta().getSecurity())
                            .anySatisfy(code -> assertThat(code.getSystem()).isEqualTo(FhirCodes.MASKING)));
        }
    }

    @Test
    void sectionsOfACompositionCarryTheirText() {
        Event event = events("""
                {"resourceType":"Composition","id":"c1","status":"final","type":{"text":"x"},"date":"2026-11-24","title":"x",
                "author":[{"display":"x"}],"subject":{"reference":"Patient/p1"},"section":[{"text":{"status":"generated",
                "div":"<div xmlns=\\"http://www.w3.org/1999/xhtml\\"><p>Pas de  fièvre.</p><p>Toux</p></div>"}}]}""").get(0);
        Composition composition =
                (Composition) event.bundle().getEntryFirstRep().getResource();
        assertThat(composition.getSectionFirstRep().getExtensionString(FhirCodes.PLAIN_TEXT))
                .isEqualTo("Pas de fièvre.\nToux");
    }

    @Test
    void theSameMessageGivesTheSameEvents() {
        for (Path file : Samples.files(Samples.folder("fhir", "fr-core"))) {
            byte[] bytes = Samples.bytes(file);
            assertThat(printed(mapper.map(message(bytes))))
                    .as(file.getFileName().toString())
                    .isEqualTo(printed(mapper.map(message(bytes))));
        }
    }

    @Test
    void whateverTheBytesAreTheMapperAnswers() {
        Random random = new Random(SEED);
        List<Path> files = Samples.files(Samples.folder("fhir", "faults"));
        for (int i = 0; i < MUTATIONS; i++) {
            byte[] bytes =
                    Samples.bytes(files.get(random.nextInt(files.size()))).clone();
            for (int change = 0; change < 3 && bytes.length > 0; change++) {
                bytes[random.nextInt(bytes.length)] = (byte) random.nextInt(256);
            }
            assertThat(mapper.map(message(bytes)))
                    .as("seed %d, mutation %d", SEED, i)
                    .isNotNull();
            assertThat(new FhirDissector().dissect(message(bytes)))
                    .as("seed %d, mutation %d", SEED, i)
                    .isNotNull();
        }
    }

    private static String printed(Mapping mapping) {
        if (!(mapping instanceof Mapping.Understood understood)) {
            return mapping.toString();
        }
        StringBuilder text = new StringBuilder(understood.remarks().toString());
        for (Event event : understood.events()) {
            text.append(event.trigger()).append(event.subject()).append(event.changes());
            Resource bundle = event.bundle();
            text.append(FhirContext.forR4Cached().newJsonParser().encodeResourceToString(bundle));
        }
        return text.toString();
    }
}
