package org.passerelle.adapters.remote.oip;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.passerelle.adapters.api.Manifest;
import org.passerelle.adapters.api.Manifests;
import org.passerelle.adapters.remote.http.Loopback;
import org.passerelle.adapters.remote.oip.RestPeer.Manner;
import org.passerelle.adapters.remote.probe.ProbeReport;
import org.passerelle.adapters.remote.probe.ProbeReport.Finding;
import org.passerelle.adapters.remote.probe.ProbeReport.Severity;
import org.passerelle.adapters.remote.tensor.Cases;
import org.passerelle.adapters.remote.tensor.TensorMapReader;

/** Programme: what the probe says of an exact server, of each that deviates, of one that is not there; and its JSON. */
@Timeout(60)
class OipProbeTest {
    private static final Manifest MANIFEST = Manifests.of("urgence", "triage", Duration.ofSeconds(10), 8);

    private RestPeer peer;

    @BeforeEach
    void start() throws Exception {
        peer = new RestPeer();
    }

    @AfterEach
    void stop() {
        peer.close();
    }

    private ProbeReport probe() throws InterruptedException {
        return OipAdapters.restProbe(
                        MANIFEST,
                        new OipSettings(Loopback.at(peer.address()), "urgence", Optional.empty()),
                        Cases.map())
                .probe(Cases.NOW);
    }

    @Test
    void anExactServerIsUsableAndDeviatesInNothing() throws Exception {
        ProbeReport report = probe();
        assertThat(report.usable()).isTrue();
        assertThat(report.deviations()).isEmpty();
        assertThat(report.server() + " " + report.version()).isEqualTo("pair-essai 1.2");
        assertThat(report.findings())
                .extracting(Finding::code)
                .containsExactly("fingerprint", "timing", "same-answers");
        assertThat(ProbeReport.fromJson(report.toJson())).isEqualTo(report);
    }

    @Test
    void anExactServerOverGrpcToo() throws Exception {
        try (GrpcPeer grpc = new GrpcPeer()) {
            ProbeReport report = OipAdapters.grpcProbe(
                            MANIFEST,
                            new OipSettings(Loopback.at(grpc.address()), "urgence", Optional.empty()),
                            Cases.map())
                    .probe(Cases.NOW);
            assertThat(report.findings())
                    .extracting(Finding::code)
                    .containsExactly("fingerprint", "timing", "same-answers");
            assertThat(report.transport() + " " + report.server()).isEqualTo("oip-grpc pair-grpc");
        }
    }

    @ParameterizedTest
    @CsvSource({
        "EMPTY_HEALTH, live-without-body, DEVIATION",
        "NOT_READY, ready-false, PROBLEM",
        "NO_ID, id-not-echoed, DEVIATION",
        "WRONG_ID, wrong-id, PROBLEM",
        "NO_MODEL_VERSION, no-model-version, DEVIATION",
        "NO_OUTPUT, output-missing, PROBLEM",
        "ERROR_BODY, infer-failed, PROBLEM",
    })
    void aDeviationIsFound(Manner manner, String code, Severity severity) throws Exception {
        peer.behaving(manner);
        ProbeReport report = probe();
        assertThat(report.of(severity)).extracting(Finding::code).contains(code);
        assertThat(report.usable()).isEqualTo(severity != Severity.PROBLEM);
    }

    @Test
    void aMapThatDoesNotSuitTheModelIsFound() throws Exception {
        ProbeReport report = OipAdapters.restProbe(
                        MANIFEST,
                        new OipSettings(Loopback.at(peer.address()), "urgence", Optional.empty()),
                        TensorMapReader.read(Cases.json("""
                                {"inputs": [
                                  {"name": "features", "datatype": "FP64", "shape": [1, 1], "fields": [
                                    {"label": "x", "path": "id", "as": "present"}]},
                                  {"name": "autre", "datatype": "FP32", "shape": [1, 1], "fields": [
                                    {"label": "y", "path": "id", "as": "present"}]}],
                                 "output": {"question": "?", "scores": "scores", "confidence": "none", "classes": [
                                    {"system": "s", "code": "a", "display": "a", "urgency": 1},
                                    {"system": "s", "code": "b", "display": "b", "urgency": 1}]}}""")))
                .probe(Cases.NOW);
        assertThat(report.of(Severity.PROBLEM))
                .extracting(Finding::code)
                .contains("input-differs", "input-unknown", "input-unfilled", "output-unknown");
    }

    @Test
    void aServerThatIsNotThereIsToldNotThrown() throws Exception {
        peer.close();
        ProbeReport report = probe();
        assertThat(report.usable()).isFalse();
        assertThat(report.of(Severity.PROBLEM).get(0).text()).contains("no-connection");
    }
}
