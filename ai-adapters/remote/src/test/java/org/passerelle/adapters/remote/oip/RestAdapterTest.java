package org.passerelle.adapters.remote.oip;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.assertj.core.data.Offset;
import org.awaitility.Awaitility;
import org.hl7.fhir.r4.model.Bundle;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.passerelle.adapters.api.Abstention;
import org.passerelle.adapters.api.Adapter;
import org.passerelle.adapters.api.AdapterException;
import org.passerelle.adapters.api.Confidence;
import org.passerelle.adapters.api.Evidence;
import org.passerelle.adapters.api.Manifests;
import org.passerelle.adapters.api.Reply;
import org.passerelle.adapters.api.Suggestion;
import org.passerelle.adapters.remote.http.Credential;
import org.passerelle.adapters.remote.http.Loopback;
import org.passerelle.adapters.remote.oip.RestPeer.Manner;
import org.passerelle.adapters.remote.tensor.Cases;

/**
 * Programme: 1. the answer of an exact server; 2. servers that deviate and are coped with; 3. servers that fail, lie, hang,
 * drip or flood, each with its code; 4. what leaves this process.
 */
@Timeout(60)
class RestAdapterTest {
    private RestPeer peer;
    private Adapter adapter;

    @BeforeEach
    void start() throws IOException {
        peer = new RestPeer();
        adapter = adapter(Optional.of("3"));
    }

    @AfterEach
    void stop() {
        adapter.close();
        peer.close();
    }

    private Adapter adapter(Optional<String> version) {
        return OipAdapters.rest(
                Manifests.of("urgence", "triage", Duration.ofSeconds(10), 8),
                new OipSettings(
                        Loopback.at(peer.address()).with(new Credential.Bearer(() -> "jeton-secret\n")),
                        "urgence",
                        version),
                Cases.map());
    }

    private Reply ask() throws InterruptedException {
        return adapter.suggest(Cases.request("woman", Cases.woman()));
    }

    @Test
    void anExactServersScoresBecomeASuggestion() throws Exception {
        Reply reply = ask();
        Suggestion suggestion = (Suggestion) reply.answer();
        double[] expected = Model.probabilities(70, 1.2);
        assertThat(suggestion.question()).isEqualTo("Priorité (essai)");
        assertThat(suggestion.proposals())
                .extracting(proposal -> proposal.value().code())
                .as("the two best classes, the best first")
                .containsExactly("P0", "P2");
        assertThat(suggestion.proposals().get(0).detail()).isEqualTo("probabilité 60 %");
        assertThat(((Confidence.Probability) suggestion.confidence()).value())
                .isCloseTo(expected[2], Offset.offset(1e-5));
        assertThat(suggestion.urgency()).isEqualTo(1);
        assertThat(suggestion.missing()).isEmpty();
        assertThat(suggestion.reasons()).hasSize(1);
        assertThat(suggestion.reasons().get(0).text())
                .isEqualTo(
                        "Réponse du modèle urgence, version 3, calculée sur : âge, fréquence cardiaque, sexe, diabète,"
                                + " motif.");
        assertThat(suggestion.reasons().get(0).evidence())
                .containsExactly(
                        new Evidence("Patient/patient-secret-1", "birthDate", 0, 0),
                        new Evidence("Observation/pulse-new", "valueQuantity.value", 0, 0),
                        new Evidence("Patient/patient-secret-1", "gender", 0, 0),
                        new Evidence("Condition/condition-secret-1", "id", 0, 0),
                        new Evidence("Communication/note-secret-1", "payload[0].contentString", 0, 35));
        assertThat(reply.execution().environment())
                .containsEntry("transport", "oip-rest")
                .containsEntry("model-version", "3");
    }

    @Test
    void absentValuesAreReplacedAsTheMapSaysAndTold() throws Exception {
        Suggestion suggestion =
                (Suggestion) adapter.suggest(Cases.request("man", Cases.man())).answer();
        assertThat(suggestion.missing()).containsExactly("fréquence cardiaque", "motif");
    }

    @Test
    void withoutWhatIsIndispensableTheServerIsNotAsked() throws Exception {
        Reply reply = adapter.suggest(Cases.request("nobody", new Bundle()));
        assertThat(((Abstention) reply.answer()).code()).isEqualTo("missing-data");
        assertThat(((Abstention) reply.answer()).missing()).containsExactly("âge");
        assertThat(peer.received()).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(names = {"NESTED_DATA", "REORDERED_WITH_EXTRA_FIELDS", "NO_MODEL_VERSION", "NO_ID"})
    void aServerThatDeviatesHarmlesslyGivesTheSameAnswer(Manner manner) throws Exception {
        Reply exact = ask();
        peer.behaving(manner);
        assertThat(ask().answer()).as("the answer of a server with " + manner).isEqualTo(exact.answer());
    }

    @ParameterizedTest
    @CsvSource({
        "WRONG_ID, INVALID, wrong-id",
        "WRONG_MODEL, INVALID, wrong-model",
        "WRONG_VERSION, INVALID, wrong-version",
        "WRONG_SHAPE, INVALID, malformed-answer",
        "TOO_FEW_SCORES, INVALID, output-shape",
        "NO_OUTPUT, INVALID, output-missing",
        "NOT_A_NUMBER, INVALID, output-not-finite",
        "NULL_SCORE, INVALID, output-not-finite",
        "HALF_PRECISION, INVALID, half-precision-in-json",
        "NOT_PROBABILITIES, INVALID, output-no-probability",
        "NOT_JSON, INVALID, not-json",
        "DEEP_BODY, INVALID, not-json",
        "EMPTY_BODY, INVALID, not-json",
        "ENDLESS_BODY, INVALID, answer-too-long",
        "ERROR_BODY, REFUSED, http-400",
        "REDIRECT, REFUSED, http-307",
        "OVERLOADED, OVERLOADED, http-503",
        "TOO_MANY, OVERLOADED, http-429",
    })
    void aServerThatFailsOrLiesIsToldByItsCode(Manner manner, AdapterException.Kind kind, String code)
            throws Exception {
        peer.behaving(manner);
        AdapterException failure = catchThrowableOfType(AdapterException.class, this::ask);
        assertThat(failure).as("the failure of a server with " + manner).isNotNull();
        assertThat(failure.kind() + " " + failure.code()).isEqualTo(kind + " " + code);
        assertThat(failure).hasMessageNotContaining("SECRET");
        peer.behaving(Manner.EXACT);
        assertThat(ask().answer()).as("the next call").isInstanceOf(Suggestion.class);
    }

    @ParameterizedTest
    @EnumSource(names = {"HANG", "DRIP"})
    void aServerThatDoesNotEndItsAnswerIsGivenUpAtTheDeadline(Manner manner) {
        peer.behaving(manner);
        assertThatThrownBy(() -> adapter.suggest(Cases.request("woman", Cases.woman(), 300)))
                .isInstanceOfSatisfying(AdapterException.class, failure -> {
                    assertThat(failure.code()).isEqualTo("timeout");
                    assertThat(failure.kind()).isEqualTo(AdapterException.Kind.REFUSED);
                });
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
    void nobodyListeningIsUnreachable() throws Exception {
        peer.close();
        assertThatThrownBy(this::ask).isInstanceOfSatisfying(AdapterException.class, failure -> {
            assertThat(failure.kind()).isEqualTo(AdapterException.Kind.UNREACHABLE);
            assertThat(failure.code()).isEqualTo("no-connection");
        });
    }

    @Test
    void nothingButMappedValuesLeaves() throws Exception {
        ask();
        String sent = peer.received().get(0);
        assertThat(sent)
                .as("names, numbers, ids of resources and of the message")
                .doesNotContain("SECRET", "Secret", "secret-1", "2560375123456", "0612345678", "1956", "woman", "E11");
        JsonNode body = Cases.json(sent.substring(sent.lastIndexOf("\n") + 1));
        assertThat(body).isEqualTo(Cases.json("""
                {"id": "0190a5a0-0000-7000-8000-000000000001",
                 "inputs": [
                  {"name": "features", "shape": [1, 6], "datatype": "FP32", "data": [70.0, 1.2, 0.0, 1.0, 0.0, 1.0]},
                  {"name": "note", "shape": [1, 1], "datatype": "BYTES",
                   "data": ["Douleur thoracique depuis une heure"]}],
                 "outputs": [{"name": "probabilities"}]}"""));
        assertThat(sent).contains("POST /v2/models/urgence/versions/3/infer", "Bearer jeton-secret");
        assertThat(List.of(sent.split("\n", -1)))
                .as("request line, headers, body")
                .hasSize(3);
    }

    @Test
    void anUnversionedModelIsAskedWithoutVersion() throws Exception {
        try (Adapter unversioned = adapter(Optional.empty())) {
            unversioned.suggest(Cases.request("woman", Cases.woman()));
        }
        assertThat(peer.received().get(0)).startsWith("POST /v2/models/urgence/infer");
    }
}
