package org.passerelle.connectors.samuhub;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.rabbitmq.client.Channel;
import com.rabbitmq.client.GetResponse;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.Patient;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.passerelle.connectors.api.Content;
import org.passerelle.connectors.api.DeliveryException;
import org.passerelle.connectors.api.Handover;
import org.passerelle.connectors.samuhub.TestBrokers.TestHub;

/**
 * Programme: a suggestion reaches the call centre's queue, valid and with nothing but one note; the same at every attempt; no
 * broker, no route, no case, too late.
 */
final class HubDestinationTest {
    private static final Clock CLOCK = Clock.systemUTC();

    @ParameterizedTest
    @CsvSource({"EMBEDDED, V3, JSON", "EMBEDDED, V2, XML", "RABBITMQ, V3, XML", "RABBITMQ, V2, JSON"})
    void aSuggestionArrivesAtTheCallCentre(TestBrokers broker, ModelLine line, Encoding encoding) throws Exception {
        try (TestHub hub = new TestHub(broker, line, CLOCK);
                TestClient centre = hub.client(hub.callCentre);
                HubDestination destination = new HubDestination("samu", hub.settings(hub.gateway), CLOCK)) {
            Handover handover = Suggestions.handover(hub.callCentre, line, encoding);
            String reference = destination.deliver(handover);
            assertThat(reference).isEqualTo(hub.gateway + "_" + Suggestions.DELIVERY_ID);
            assertThat(destination.deliver(handover)).as("a second attempt").isEqualTo(reference);

            GetResponse response = centre.take("message");
            assertThat(response.getProps().getContentType()).isEqualTo(encoding.mediaType());
            assertThat(response.getProps().getDeliveryMode()).isEqualTo(2);
            assertThat(response.getProps().getExpiration())
                    .as("the Hub sets a time to live")
                    .isNotNull();
            assertThat(Schemas.faults(written(response, encoding), MessageTypes.CASE_UPDATE, line))
                    .isEmpty();
            Envelope envelope = TestClient.read(response);
            assertThat(envelope.type()).isEqualTo("RS-EDA-MAJ");
            assertThat(envelope.kind()).isEqualTo(Kind.UPDATE);
            assertThat(envelope.expires().getEpochSecond())
                    .isEqualTo(handover.expiresAt().getEpochSecond());
            assertOnlyOneNote(envelope);
            assertThat(centre.take("message").getBody())
                    .as("the second attempt")
                    .isNotEmpty();
        }
    }

    private static void assertOnlyOneNote(Envelope envelope) {
        List<String> names = new ArrayList<>();
        envelope.body().fieldNames().forEachRemaining(names::add);
        assertThat(names).as("fields of record must never be written").containsExactly("caseId", "medicalNote");
        assertThat(Trees.list(envelope.body(), "medicalNote")).hasSize(1);
        var note = Trees.list(envelope.body(), "medicalNote").getFirst();
        List<String> properties = new ArrayList<>();
        note.fieldNames().forEachRemaining(properties::add);
        assertThat(properties)
                .containsExactlyInAnyOrder("patientId", "operator", "medicalNoteId", "creation", "freetext");
        assertThat(Trees.text(note, "operator", "role")).isEqualTo("AUTRE");
        assertThat(Trees.text(note, "operator", "label")).isEqualTo("AIDE IA (non validée)");
        assertThat(Trees.text(note, "medicalNoteId")).endsWith(".ia.medicalNote." + Suggestions.SUGGESTION_ID);
        assertThat(Trees.exactText(note, "freetext")).isEqualTo(Suggestions.TEXT);
        assertThat(Trees.text(note, "creation")).isEqualTo("2026-01-01T10:00:05+01:00");
    }

    @ParameterizedTest
    @EnumSource
    void aHubThatHasNotBoundItsQueuesIsWorthAnotherAttempt(TestBrokers broker) throws Exception {
        try (TestHub hub = new TestHub(broker, ModelLine.V3, CLOCK);
                HubDestination destination = new HubDestination("samu", hub.settings(hub.gateway), CLOCK)) {
            try (Channel channel = hub.connection().createChannel()) {
                channel.queueUnbind(hub.topology().dispatch(), hub.topology().inbound(), "#");
            }
            Handover handover = Suggestions.handover(hub.callCentre, ModelLine.V3, Encoding.JSON);
            DeliveryException failure = failure(destination, handover);
            assertThat(failure).hasMessageContaining("Aucune file du Hub");
            assertThat(failure.worthRetrying()).as("%s", failure.getCause()).isTrue();
            try (Channel channel = hub.connection().createChannel()) {
                channel.queueBind(hub.topology().dispatch(), hub.topology().inbound(), "#");
            }
            assertThat(destination.deliver(handover)).as("once bound").isNotEmpty();
        }
    }

    @ParameterizedTest
    @EnumSource
    void aBrokerThatIsAwayIsWorthAnotherAttempt(TestBrokers broker) throws Exception {
        try (TestHub hub = new TestHub(broker, ModelLine.V3, CLOCK);
                CuttableProxy proxy = new CuttableProxy(broker.port());
                HubDestination destination =
                        new HubDestination("samu", hub.settings(hub.gateway, proxy.port()), CLOCK)) {
            Handover handover = Suggestions.handover(hub.callCentre, ModelLine.V3, Encoding.JSON);
            assertThat(failure(destination, handover).worthRetrying())
                    .as("before the start")
                    .isTrue();
            proxy.open();
            assertThat(destination.deliver(handover)).isNotEmpty();
            proxy.cut();
            assertThat(failure(destination, handover).worthRetrying())
                    .as("after a cut")
                    .isTrue();
            proxy.open();
            assertThat(destination.deliver(handover)).as("after it came back").isNotEmpty();
        }
    }

    @Test
    void whatCannotBeAddressedIsPutAside() {
        HubSettings nowhere = HubSettings.local("samu", 1, "fr.health.samu999.ia", ModelLine.V3);
        try (HubDestination destination = new HubDestination("samu", nowhere, CLOCK)) {
            Bundle noHeader = Suggestions.bundle("fr.health.samu999", ModelLine.V3, Encoding.JSON);
            noHeader.getEntry().removeLast();
            Bundle noCase = Suggestions.bundle("fr.health.samu999", ModelLine.V3, Encoding.JSON);
            noCase.getEntry().remove(2);
            Bundle noText = Suggestions.bundle("fr.health.samu999", ModelLine.V3, Encoding.JSON);
            noText.getEntry().removeFirst();
            for (Bundle bundle : List.of(noHeader, noCase, noText)) {
                DeliveryException failure = failure(destination, Suggestions.handover(bundle));
                assertThat(failure.worthRetrying()).as(failure.getMessage()).isFalse();
            }
            Bundle whole = Suggestions.bundle("fr.health.samu999", ModelLine.V3, Encoding.JSON);
            Instant past = CLOCK.instant().minus(Duration.ofSeconds(1));
            assertThat(failure(destination, new Handover("d", "s", whole, past, false))
                            .worthRetrying())
                    .as("too late")
                    .isFalse();
        }
    }

    @Test
    void amongSeveralPatientsTheNoteIsFiledUnderNone() {
        Bundle bundle = Suggestions.bundle("fr.health.samu999", ModelLine.V3, Encoding.JSON);
        assertThat(new SuggestionContext(bundle).patientId()).contains(Calls.PATIENT_ID);
        Patient second = new Patient();
        second.addIdentifier().setSystem("urn:hubsante:patient-id").setValue("fr.health.samu999.patient.2");
        bundle.addEntry().setResource(second);
        assertThat(new SuggestionContext(bundle).patientId()).isEmpty();
    }

    @Test
    void aTextWithoutTheMarkerGetsIt() {
        var note = SuggestionNote.body("c", java.util.Optional.empty(), "n", CLOCK.instant(), "P1", ModelLine.V3);
        assertThat(note.at("/medicalNote/0/freetext").asText()).isEqualTo("[SUGGESTION IA - à valider] P1");
    }

    private static DeliveryException failure(HubDestination destination, Handover handover) {
        return catchThrowableOfType(DeliveryException.class, () -> destination.deliver(handover));
    }

    private static Envelope.Written written(GetResponse response, Encoding encoding) {
        return new Envelope.Written("", encoding, Content.copyOf(response.getBody()));
    }
}
