package org.passerelle.connectors.fhir.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.GuidanceResponse;
import org.hl7.fhir.r4.model.Patient;
import org.hl7.fhir.r4.model.UriType;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.passerelle.connectors.api.DeliveryException;
import org.passerelle.connectors.api.Handover;
import org.passerelle.connectors.fhir.intake.FhirDesk;
import org.passerelle.connectors.fhir.intake.FhirSettings;
import org.passerelle.connectors.fhir.server.FhirServerSettings;
import org.passerelle.connectors.fhir.testkit.MemoryGateway;
import org.passerelle.connectors.fhir.testkit.RunningServer;
import org.passerelle.connectors.fhir.validation.Conformance;

/** Programme: another FHIR server (our own, over HTTP) is polled and pushed to; twice changes nothing; troubles are survived. */
class FhirClientTest {
    private static final String PATIENT = """
            {"resourceType":"Patient","id":"%s","identifier":[{"system":"urn:oid:1.2.3","value":"%s"}]}""";

    @TempDir
    private Path folder;

    private final MemoryGateway gateway = new MemoryGateway();
    private RunningServer other;

    @BeforeEach
    void start() throws Exception {
        other = new RunningServer(FhirServerSettings.of(FhirSettings.of("autre")));
    }

    @AfterEach
    void stop() {
        other.close();
    }

    private FhirEndpoint endpoint() {
        return new FhirEndpoint(URI.create(other.base() + "/"), Optional.empty(), Duration.ofSeconds(5));
    }

    private Poll poll() {
        FhirDesk desk = new FhirDesk(
                FhirSettings.of("dpi"),
                gateway,
                gateway,
                (type, query) -> List.of(),
                Conformance.none(),
                Clock.systemUTC());
        PollSettings settings = PollSettings.of("dpi", endpoint(), List.of("Patient"));
        return new Poll(settings, new FhirHttp(settings.endpoint()), desk, new CursorFolder(folder));
    }

    @Test
    void whatChangedIsFetchedOnceAcrossPagesAndRestarts() throws Exception {
        for (int i = 0; i < 120; i++) {
            other.send("PUT", "/Patient/p" + i, PATIENT.formatted("p" + i, "IPP-" + i));
        }
        poll().run("Patient");
        assertThat(gateway.taken()).as("two pages").hasSize(120);
        poll().run("Patient");
        assertThat(gateway.taken())
                .as("the overlap brings some again, and nothing comes of it")
                .hasSize(120);
        other.send("PUT", "/Patient/p7", PATIENT.formatted("p7", "IPP-7b"));
        poll().run("Patient");
        assertThat(gateway.taken()).as("one new version").hasSize(121);
        assertThat(gateway.events().get(0).subject()).isEqualTo("patient:1.2.3|IPP-0");
    }

    @Test
    void theCursorStaysWhereNothingCouldBeKept() throws Exception {
        other.send("PUT", "/Patient/p1", PATIENT.formatted("p1", "IPP-1"));
        gateway.breakDown();
        assertThatExceptionOfType(IOException.class).isThrownBy(() -> poll().run("Patient"));
        gateway.recover();
        poll().run("Patient");
        assertThat(gateway.taken()).hasSize(1);
    }

    @Test
    void theSourceRunsByItselfAndSaysHowItIs() throws Exception {
        other.send("PUT", "/Patient/p1", PATIENT.formatted("p1", "IPP-1"));
        FhirDesk desk = new FhirDesk(
                FhirSettings.of("dpi"),
                gateway,
                gateway,
                (type, query) -> List.of(),
                Conformance.none(),
                Clock.systemUTC());
        FhirPollSource source = new FhirPollSource(
                PollSettings.of("dpi", endpoint(), List.of("Patient")), desk, new CursorFolder(folder));
        assertThat(source.health().up()).isFalse();
        source.start();
        try {
            await().atMost(Duration.ofSeconds(20)).until(() -> source.health().up());
            assertThat(gateway.taken()).hasSize(1);
        } finally {
            source.stop();
        }
    }

    private static Handover handover(Instant expiresAt) {
        Bundle bundle = new Bundle().setType(Bundle.BundleType.COLLECTION);
        GuidanceResponse guidance = new GuidanceResponse();
        guidance.setStatus(GuidanceResponse.GuidanceResponseStatus.SUCCESS);
        guidance.setModule(new UriType("urn:passerelle:adapter:triage"));
        guidance.addNote().setText("[SUGGESTION IA - à valider] priorité P1");
        Patient patient = new Patient();
        patient.addIdentifier().setSystem("urn:oid:1.2.3").setValue("IPP-1");
        bundle.addEntry().setResource(guidance);
        bundle.addEntry().setResource(patient);
        return new Handover("d1", "s1", bundle, expiresAt, false);
    }

    @Test
    void aSuggestionIsCreatedOnceAndMarkedAsMadeByAi() throws Exception {
        FhirDestination destination = new FhirDestination("dpi", endpoint(), Clock.systemUTC());
        destination.deliver(handover(Instant.now().plusSeconds(60)));
        destination.deliver(handover(Instant.now().plusSeconds(60)));
        String found = other.send("GET", "/Communication?patient.identifier=urn:oid:1.2.3%7CIPP-1", "")
                .body();
        assertThat(found)
                .containsOnlyOnce("\"resourceType\":\"Communication\"")
                .contains("AIAST")
                .contains("SUGGESTION IA");
        assertThat(other.send("GET", "/GuidanceResponse", "").body())
                .containsOnlyOnce("\"resourceType\":\"GuidanceResponse\"");
    }

    @Test
    void aRefusalIsFinalAndAFailureIsTriedAgain() throws Exception {
        FhirDestination wrong = new FhirDestination(
                "dpi",
                new FhirEndpoint(URI.create(other.base() + "/Patient"), Optional.empty(), Duration.ofSeconds(5)),
                Clock.systemUTC());
        assertThat(retried(wrong, Instant.now().plusSeconds(60))).as("400").isFalse();
        assertThat(retried(wrong, Instant.now().minusSeconds(60))).as("expired").isFalse();
        other.gateway.breakDown();
        FhirDestination down = new FhirDestination("dpi", endpoint(), Clock.systemUTC());
        assertThat(retried(down, Instant.now().plusSeconds(60))).as("503").isTrue();
        int free;
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            free = socket.getLocalPort();
        }
        FhirDestination absent = new FhirDestination(
                "dpi",
                new FhirEndpoint(URI.create("http://127.0.0.1:" + free), Optional.empty(), Duration.ofSeconds(5)),
                Clock.systemUTC());
        assertThat(retried(absent, Instant.now().plusSeconds(60)))
                .as("nobody listens")
                .isTrue();
    }

    private static boolean retried(FhirDestination destination, Instant expiresAt) throws InterruptedException {
        try {
            destination.deliver(handover(expiresAt));
        } catch (DeliveryException e) {
            return e.worthRetrying();
        }
        throw new AssertionError("the delivery was confirmed");
    }
}
