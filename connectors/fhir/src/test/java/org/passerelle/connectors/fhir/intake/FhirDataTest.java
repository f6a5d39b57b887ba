package org.passerelle.connectors.fhir.intake;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.passerelle.connectors.api.Content;
import org.passerelle.connectors.api.Reception;
import org.passerelle.connectors.fhir.testkit.MemoryGateway;
import org.passerelle.connectors.fhir.testkit.Samples;
import org.passerelle.connectors.fhir.validation.Conformance;

/** Programme: every collected FHIR file is taken or refused, in time, and what is taken is understood. */
class FhirDataTest {
    private static final Duration TIME_MAX = Duration.ofSeconds(1);

    private final MemoryGateway gateway = new MemoryGateway();

    @Test
    void publishedExamplesOfFrCoreAndTdduiAreTaken() throws Exception {
        assertThat(refusedIn("fhir", "fr-core")).as("FR Core examples refused").isEmpty();
        assertThat(refusedIn("fhir", "tddui")).as("TDDUI examples refused").isEmpty();
    }

    @Test
    void generatedPatientRecordsAreTakenAsTransactions() throws Exception {
        assertThat(refusedIn("fhir", "synthea")).as("Synthea bundles refused").isEmpty();
        assertThat(gateway.events()).as("events of 12 patient records").hasSizeGreaterThan(50);
    }

    @Test
    void examplesOfTheSpecificationAreTaken() throws Exception {
        assertThat(refusedIn("fhir", "r4-spec"))
                .as("R4 examples refused, but for the one with a modifier extension that nobody here understands")
                .allSatisfy(refused -> assertThat(refused).startsWith("Basic-referral.json: 422 [extension]"));
        assertThat(refusedIn("pharmacy", "fhir"))
                .as("R4 pharmacy examples refused")
                .isEmpty();
    }

    @Test
    void bundlesConvertedFromHl7AreTakenOrRefused() throws Exception {
        System.err.println("ms-v2-expected refused: " + refusedIn("fhir", "ms-v2-expected"));
        assertThat(gateway.unmapped()).as("taken and not understood").isEmpty();
    }

    @Test
    void casesOfTheValidatorNeitherFailNorHang() throws Exception {
        Map<String, Integer> byCode = new TreeMap<>();
        for (String answer : refusedIn("fhir", "validator-cases")) {
            byCode.merge(answer.replaceAll(".*: (\\d+).*", "$1"), 1, Integer::sum);
        }
        System.err.println("validator cases refused by status: " + byCode);
        assertThat(gateway.taken().size() + gateway.refused().size())
                .as("each case leaves one message")
                .isEqualTo(
                        Samples.files(Samples.folder("fhir", "validator-cases")).size());
    }

    private List<String> refusedIn(String... folder) throws Exception {
        List<String> refused = new ArrayList<>();
        List<String> slow = new ArrayList<>();
        boolean warm = false;
        for (Path file : Samples.files(Samples.folder(folder))) {
            byte[] bytes = Samples.bytes(file);
            if (!warm) {
                // The first reading of a type loads the model.
                receive(new MemoryGateway(), bytes);
                warm = true;
            }
            Reception.Reply reply = receive(gateway, bytes);
            Duration took = timeToAnswer(bytes);
            if (took.compareTo(TIME_MAX) > 0) {
                slow.add(file.getFileName() + " " + took.toMillis() + " ms");
            }
            if (!reply.taken()) {
                refused.add(file.getFileName() + ": " + reply.code() + " " + reply.errors());
            }
        }
        assertThat(slow).as("files that took too long").isEmpty();
        return refused;
    }

    private static Reception.Reply receive(MemoryGateway gateway, byte[] bytes) throws Exception {
        return new FhirReception(new FhirDesk(
                        FhirSettings.of("dpi"),
                        gateway,
                        gateway,
                        (type, query) -> List.of(),
                        Conformance.none(),
                        Clock.systemUTC()))
                .receive(Content.copyOf(bytes), Map.of())
                .toCompletableFuture()
                .get(10, TimeUnit.SECONDS);
    }

    /** Of this thread's own work, since other builds share the machine; the flow behind the answer is not part of it. */
    private static Duration timeToAnswer(byte[] bytes) throws Exception {
        MemoryGateway idle = new MemoryGateway();
        idle.stopMapping();
        ThreadMXBean threads = ManagementFactory.getThreadMXBean();
        long started = threads.getCurrentThreadCpuTime();
        receive(idle, bytes);
        return Duration.ofNanos(threads.getCurrentThreadCpuTime() - started);
    }
}
