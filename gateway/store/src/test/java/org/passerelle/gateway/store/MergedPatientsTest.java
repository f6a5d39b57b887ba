package org.passerelle.gateway.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.Observation;
import org.hl7.fhir.r4.model.Patient;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;
import org.passerelle.connectors.api.Event;
import org.passerelle.connectors.api.Mapping;
import org.passerelle.connectors.api.Message;
import org.passerelle.connectors.api.Protocol;
import org.passerelle.connectors.api.SubjectChange;
import org.passerelle.connectors.api.Trigger;
import org.passerelle.routes.FhirJson;
import org.passerelle.routes.evidence.BookKeeper;
import org.passerelle.routes.handover.HandOver;
import org.passerelle.routes.handover.SuggestionBundle;
import org.passerelle.routes.handover.SuggestionText;
import org.passerelle.routes.ports.Followers;
import org.passerelle.routes.ports.KnownResource;
import org.passerelle.routes.ports.Signals;
import org.passerelle.routes.stock.StockKeeper;
import org.passerelle.routes.understand.Understand;

/**
 * Programme: the flow on a real store. Facts about the absorbed and the surviving patient, before, after and while they are
 * merged, all end with the survivor; facts that move or are taken back leave where they were.
 *
 * <p>A message's text is {@code subject resource}, {@code subject merge absorbed}, {@code subject move from reference} or
 * {@code subject remove reference}.
 */
@ParameterizedClass
@EnumSource(TestDatabase.class)
class MergedPatientsTest extends StoreContract {
    private static final int THREADS = 8;
    private static final int MESSAGES = 240;

    private Understand understand;
    private HandOver handOver;

    private void flow() {
        understand = new Understand(Map.of(Protocol.HL7V2, MergedPatientsTest::map), new FhirJson(), store());
        handOver = new HandOver(
                Map.of(),
                new SuggestionBundle(new SuggestionText()),
                Followers.none(),
                BookKeeper.none(),
                new StockKeeper(ZoneId.of("Europe/Paris")),
                store(),
                new Signals(),
                () -> {},
                clock());
    }

    private static Mapping map(Message message) {
        String[] words = message.content().text(StandardCharsets.UTF_8).split(" ");
        List<SubjectChange> changes = switch (words[1]) {
            case "merge" -> List.of(new SubjectChange.Merged(words[2]));
            case "move" -> List.of(new SubjectChange.Moved(words[2], List.of(words[3])));
            case "remove" -> List.of(new SubjectChange.Removed(List.of(words[2])));
            default -> List.of();
        };
        Bundle bundle = new Bundle().setType(Bundle.BundleType.COLLECTION);
        if (changes.isEmpty()) {
            Observation observation = new Observation();
            observation.setId(words[1]);
            observation.getSubject().setReference("Patient/commun");
            bundle.addEntry().setResource(observation);
            // Everyone states something of one resource: who overwrites it loses what others stated.
            Patient patient = new Patient();
            patient.setId("commun");
            patient.addIdentifier().setSystem("urn:fictif:" + words[1]).setValue(words[1]);
            bundle.addEntry().setResource(patient);
        }
        return new Mapping.Understood(
                List.of(new Event(Trigger.OBSERVATION, words[0], message.receivedAt(), false, bundle, changes)));
    }

    private Message append(String text) throws Exception {
        Message message = Samples.message("urgences", "", "ORU^R01", NOW, text);
        done(store().append(message));
        return message;
    }

    private void handle(Message message) throws InterruptedException {
        handOver.handOver(understand.understand(message));
    }

    private void send(String text) throws Exception {
        handle(append(text));
    }

    private List<String> references(String subject) {
        return store().context(subject).stream().map(KnownResource::reference).toList();
    }

    @Test
    void whatArrivesBeforeAndAfterTheMergeIsTheSurvivors() throws Exception {
        flow();
        send("A obs-1");
        send("B obs-2");
        send("B merge A");
        send("A obs-3");
        send("C merge B");
        send("A obs-4");

        assertThat(store().currentSubject("A")).as("a key absorbed twice").isEqualTo("C");
        assertThat(references("C"))
                .as("facts of the survivor")
                .containsExactlyInAnyOrder(
                        "Observation/obs-1",
                        "Observation/obs-2",
                        "Observation/obs-3",
                        "Observation/obs-4",
                        "Patient/commun");
        assertThat(references("A")).as("facts under an absorbed key").isEmpty();
        assertThat(references("B")).as("facts under an absorbed key").isEmpty();
        assertThat(store().held("Patient/commun").orElseThrow().json())
                .as("a resource that both had")
                .contains("urn:fictif:obs-1", "urn:fictif:obs-2", "urn:fictif:obs-3", "urn:fictif:obs-4");
    }

    @Test
    void aMergeMayComeBeforeTheFacts() throws Exception {
        flow();
        send("B merge A");
        send("A obs-1");
        send("A merge B");

        assertThat(references("B"))
                .as("facts of the survivor")
                .containsExactlyInAnyOrder("Observation/obs-1", "Patient/commun");
        assertThat(store().currentSubject("B"))
                .as("merged back: still one patient")
                .isEqualTo("B");
    }

    @Test
    void factsMoveWithWhatRefersToThemAndCanBeTakenBack() throws Exception {
        flow();
        send("A obs-1");
        send("A obs-2");
        send("B move A Patient/commun");
        assertThat(references("A")).as("all referred to the patient").isEmpty();
        assertThat(references("B")).as("moved").hasSize(3);

        send("A move B Observation/obs-1");
        send("B remove Observation/obs-2");
        assertThat(references("A")).as("moved back alone").containsExactly("Observation/obs-1");
        assertThat(references("B")).as("what is left").containsExactly("Patient/commun");
    }

    @Test
    void messagesBesideAMergeLoseNothing() throws Exception {
        flow();
        List<Message> messages = new ArrayList<>();
        for (int i = 0; i < MESSAGES; i++) {
            messages.add(append((i % 2 == 0 ? "A" : "B") + " obs-" + i));
        }
        messages.add(append("B merge A"));
        long seed = System.nanoTime();
        Collections.shuffle(messages, new Random(seed));

        try (ExecutorService threads = Executors.newFixedThreadPool(THREADS)) {
            List<Future<?>> handled = new ArrayList<>();
            for (Message message : messages) {
                handled.add(threads.submit(() -> {
                    handle(message);
                    return null;
                }));
            }
            for (Future<?> one : handled) {
                one.get(30, TimeUnit.SECONDS);
            }
        }

        assertThat(references("A")).as("facts left behind, seed " + seed).isEmpty();
        assertThat(references("B")).as("facts of the survivor, seed " + seed).hasSize(MESSAGES + 1);
        String patient = store().held("Patient/commun").orElseThrow().json();
        for (int i = 0; i < MESSAGES; i++) {
            assertThat(patient)
                    .as("what message " + i + " stated, seed " + seed)
                    .contains("\"urn:fictif:obs-" + i + "\"");
        }
    }
}
