package org.passerelle.adapters.remote.oip;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.grpc.Metadata;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.assertj.core.data.Offset;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.passerelle.adapters.api.Adapter;
import org.passerelle.adapters.api.AdapterException;
import org.passerelle.adapters.api.Confidence;
import org.passerelle.adapters.api.Manifests;
import org.passerelle.adapters.api.Suggestion;
import org.passerelle.adapters.remote.http.Credential;
import org.passerelle.adapters.remote.http.Loopback;
import org.passerelle.adapters.remote.http.RawPeer;
import org.passerelle.adapters.remote.oip.GrpcPeer.Manner;
import org.passerelle.adapters.remote.tensor.Cases;

/** Programme: as for REST, over gRPC; and a server that comes back after it was gone. */
@Timeout(60)
class GrpcAdapterTest {
    private GrpcPeer peer;
    private Adapter adapter;

    @BeforeEach
    void start() throws IOException {
        peer = new GrpcPeer();
        adapter = OipAdapters.grpc(
                Manifests.of("urgence", "triage", Duration.ofSeconds(10), 8),
                new OipSettings(
                        Loopback.at(peer.address()).with(new Credential.Bearer(() -> "jeton-secret")),
                        "urgence",
                        Optional.of("3")),
                Cases.map());
    }

    @AfterEach
    void stop() {
        adapter.close();
        peer.close();
    }

    private Suggestion ask() throws InterruptedException {
        return (Suggestion)
                adapter.suggest(Cases.request("woman", Cases.woman())).answer();
    }

    @ParameterizedTest
    @EnumSource(names = {"EXACT", "RAW", "RAW_FP16"})
    void scoresBecomeASuggestionHoweverTheyArePacked(Manner manner) throws Exception {
        peer.behaving(manner);
        Suggestion suggestion = ask();
        assertThat(suggestion.proposals().get(0).value().code()).isEqualTo("P0");
        assertThat(((Confidence.Probability) suggestion.confidence()).value())
                .as("the probability of " + manner)
                .isCloseTo(Model.probabilities(70, 1.2)[2], Offset.offset(1e-3));
    }

    @ParameterizedTest
    @CsvSource({
        "RAW_AND_TYPED, INVALID, malformed-answer",
        "RAW_TOO_SHORT, INVALID, malformed-answer",
        "WRONG_SHAPE, INVALID, malformed-answer",
        "WRONG_ID, INVALID, wrong-id",
        "NOT_A_NUMBER, INVALID, output-not-finite",
        "HUGE, INVALID, answer-too-long",
        "UNAVAILABLE, OVERLOADED, grpc-unavailable",
        "EXHAUSTED, OVERLOADED, grpc-resource-exhausted",
        "INVALID_ARGUMENT, REFUSED, grpc-invalid-argument",
        "INTERNAL, REFUSED, grpc-internal",
    })
    void aServerThatFailsOrLiesIsToldByItsCode(Manner manner, AdapterException.Kind kind, String code)
            throws Exception {
        peer.behaving(manner);
        AdapterException failure = catchThrowableOfType(AdapterException.class, this::ask);
        assertThat(failure).as("the failure of a server with " + manner).isNotNull();
        assertThat(failure.kind() + " " + failure.code()).isEqualTo(kind + " " + code);
        assertThat(failure).hasMessageNotContaining("SECRET");
        peer.behaving(Manner.EXACT);
        assertThat(ask()).as("the next call").isNotNull();
    }

    @Test
    void aServerThatDoesNotAnswerIsGivenUpAtTheDeadline() {
        peer.behaving(Manner.HANG);
        assertThatThrownBy(() -> adapter.suggest(Cases.request("woman", Cases.woman(), 300)))
                .isInstanceOfSatisfying(
                        AdapterException.class,
                        failure -> assertThat(failure.code()).isEqualTo("timeout"));
    }

    @Test
    void closingEndsTheCallsThatStillRun() throws Exception {
        peer.behaving(Manner.HANG);
        AtomicReference<Throwable> end = new AtomicReference<>();
        Thread caller = Thread.ofVirtual().start(() -> {
            try {
                adapter.suggest(Cases.request("woman", Cases.woman(), 50_000));
            } catch (InterruptedException | RuntimeException e) {
                end.set(e);
            }
        });
        Awaitility.await()
                .atMost(15, TimeUnit.SECONDS)
                .until(() -> !peer.received().isEmpty());
        adapter.close();
        assertThat(caller.join(Duration.ofSeconds(15))).as("the call ended").isTrue();
        assertThat(end.get()).isInstanceOf(AdapterException.class);
    }

    @Test
    void anInterruptedCallEndsAtOnce() throws Exception {
        peer.behaving(Manner.HANG);
        AtomicReference<Throwable> end = new AtomicReference<>();
        Thread caller = Thread.ofVirtual().start(() -> {
            try {
                adapter.suggest(Cases.request("woman", Cases.woman(), 50_000));
            } catch (InterruptedException | RuntimeException e) {
                end.set(e);
            }
        });
        Awaitility.await()
                .atMost(15, TimeUnit.SECONDS)
                .until(() -> !peer.received().isEmpty());
        caller.interrupt();
        assertThat(caller.join(Duration.ofSeconds(15))).as("the call ended").isTrue();
        assertThat(end.get()).isInstanceOf(InterruptedException.class);
    }

    @Test
    void aServerThatStopsInTheMiddleMayHaveBeenReached() {
        peer.behaving(Manner.VANISH);
        AdapterException failure = catchThrowableOfType(AdapterException.class, this::ask);
        assertThat(failure.kind()).isEqualTo(AdapterException.Kind.REFUSED);
    }

    @ParameterizedTest
    @EnumSource
    void somethingElseListeningThereIsNoServer(RawPeer.Manner manner) throws Exception {
        try (RawPeer other = new RawPeer(manner);
                Adapter wrong = OipAdapters.grpc(
                        adapter.manifest(),
                        new OipSettings(
                                Loopback.at(URI.create("grpc://127.0.0.1:" + other.port())),
                                "urgence",
                                Optional.empty()),
                        Cases.map())) {
            AdapterException failure = catchThrowableOfType(
                    AdapterException.class, () -> wrong.suggest(Cases.request("woman", Cases.woman(), 2_000)));
            assertThat(failure).as("what a peer with " + manner + " gives").isNotNull();
            assertThat(failure.kind()).isEqualTo(AdapterException.Kind.REFUSED);
        }
    }

    @Test
    void aServerThatComesBackIsFoundAtTheNextCall() throws Exception {
        ask();
        int port = peer.port();
        peer.close();
        Awaitility.await().atMost(15, TimeUnit.SECONDS).untilAsserted(() -> {
            AdapterException failure = catchThrowableOfType(AdapterException.class, this::ask);
            assertThat(failure.kind() + " " + failure.code()).isEqualTo("UNREACHABLE no-connection");
        });
        peer = new GrpcPeer(port);
        Awaitility.await()
                .atMost(15, TimeUnit.SECONDS)
                .ignoreExceptionsInstanceOf(AdapterException.class)
                .untilAsserted(() -> assertThat(ask()).isNotNull());
    }

    @Test
    void nothingButMappedValuesLeaves() throws Exception {
        ask();
        Metadata headers = new Metadata();
        headers.merge(peer.headers().get(0));
        // Microseconds that are left: any digits, a year of birth among them.
        headers.discardAll(Metadata.Key.of("grpc-timeout", Metadata.ASCII_STRING_MARSHALLER));
        assertThat(peer.received().get(0).toString() + headers)
                .as("names, numbers, ids of resources and of the message")
                .doesNotContain("SECRET", "Secret", "secret-1", "2560375123456", "0612345678", "1956", "woman", "E11");
        assertThat(peer.received().get(0).getInputs(0).getContents().getFp32ContentsList())
                .containsExactly(70f, 1.2f, 0f, 1f, 0f, 1f);
        assertThat(peer.received().get(0).getId()).isEqualTo(Cases.INFERENCE_ID);
        assertThat(peer.received().get(0).getModelVersion()).isEqualTo("3");
        assertThat(peer.headers().get(0).get(Metadata.Key.of("authorization", Metadata.ASCII_STRING_MARSHALLER)))
                .isEqualTo("Bearer jeton-secret");
    }
}
