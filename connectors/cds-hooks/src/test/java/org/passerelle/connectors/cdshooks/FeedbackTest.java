package org.passerelle.connectors.cdshooks;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.passerelle.connectors.cdshooks.FeedbackSink.Taken;

/** Programme: 1. both outcomes arrive whole; 2. several at once, twice, and of unknown cards; 3. what is wrong is refused. */
class FeedbackTest {
    private static final String PATH = "/cds-services/triage/feedback";
    private static final String ACCEPTED = """
            {"card":"%s","outcome":"accepted","acceptedSuggestions":[{"id":"%s"}],
             "outcomeTimestamp":"2026-01-01T08:00:00Z"}""".formatted(Samples.CARD, Samples.SUGGESTION);
    private static final String OVERRIDDEN = """
            {"card":"%s","outcome":"overridden","outcomeTimestamp":"2026-01-01T09:05:00.5+01:00",
             "overrideReason":{"reason":{"system":"%s","code":"patient-refuses"},"userComment":"Refus"}}""".formatted(Samples.CARD, Samples.REASONS);

    private final List<CdsFeedback> kept = new CopyOnWriteArrayList<>();
    private final TestClinic clinic = new TestClinic(
            TestClinic.open(),
            List.of(Samples.triage(
                    Duration.ofSeconds(5), request -> CompletableFuture.completedStage(CdsAnswer.none()))),
            this::take);

    private CompletionStage<Taken> take(CdsFeedback feedback) {
        if (!feedback.cardUuid().equals(Samples.CARD)) {
            return CompletableFuture.completedStage(Taken.UNKNOWN_CARD);
        }
        boolean again = kept.contains(feedback);
        kept.add(feedback);
        return CompletableFuture.completedStage(again ? Taken.WITHOUT_EFFECT : Taken.KEPT);
    }

    @AfterEach
    void stop() {
        clinic.close();
    }

    @Test
    void bothOutcomesArriveWhole() throws Exception {
        HttpResponse<String> response = clinic.post(PATH, body(ACCEPTED, OVERRIDDEN));

        assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
        assertThat(kept).hasSize(2);
        assertThat(kept.getFirst().outcome()).isEqualTo(CdsFeedback.Outcome.ACCEPTED);
        assertThat(kept.getFirst().acceptedSuggestions()).containsExactly(Samples.SUGGESTION);
        CdsFeedback overridden = kept.getLast();
        assertThat(overridden.reason()).contains(new CdsCoding(Samples.REASONS, "patient-refuses", ""));
        assertThat(overridden.comment()).contains("Refus");
        assertThat(overridden.at()).isEqualTo(Instant.parse("2026-01-01T08:05:00.500Z"));
    }

    @Test
    void anOverrideNeedsNoReason() throws Exception {
        String bare = OVERRIDDEN.replaceAll("(?s),\\s*\"overrideReason\":.*", "}");

        assertThat(clinic.post(PATH, body(bare)).statusCode()).isEqualTo(200);
        assertThat(kept.getFirst().reason()).isEmpty();
    }

    @Test
    void theSameReportMayComeAgain() throws Exception {
        assertThat(clinic.post(PATH, body(ACCEPTED, ACCEPTED)).statusCode()).isEqualTo(200);
        assertThat(kept).as("twice in one body").hasSize(1);
        assertThat(clinic.post(PATH, body(ACCEPTED)).statusCode()).isEqualTo(200);
    }

    @Test
    void anUnknownCardIsNamedAndTheOthersCount() throws Exception {
        String unknown = ACCEPTED.replace(Samples.CARD, Samples.INSTANCE);

        HttpResponse<String> response = clinic.post(PATH, body(unknown, ACCEPTED));

        assertThat(response.statusCode()).isEqualTo(404);
        assertThat(kept).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "[]",
                "{}",
                "{\"feedback\":[]}",
                "{\"feedback\":[1]}",
                "{\"feedback\":{}}",
                "{\"feedback\":[{\"card\":\"a\",\"outcome\":\"ignored\",\"outcomeTimestamp\":\"2026-01-01T08:00:00Z\"}]}",
                "{\"feedback\":[{\"card\":\"a\",\"outcome\":\"accepted\",\"outcomeTimestamp\":\"2026-01-01T08:00:00Z\"}]}",
                "{\"feedback\":[{\"card\":\"a\",\"outcome\":\"overridden\",\"outcomeTimestamp\":\"hier\"}]}",
                "{\"feedback\":[{\"card\":\"a\",\"outcome\":\"overridden\"}]}",
                "{\"feedback\":[{\"card\":\"a\",\"outcome\":\"overridden\",\"outcomeTimestamp\":\"2026-01-01T08:00:00Z\","
                        + "\"overrideReason\":{\"reason\":{\"code\":\"x\"}}}]}"
            })
    void whatIsWrongIsRefused(String body) throws Exception {
        HttpResponse<String> response = clinic.post(PATH, body);

        assertThat(response.statusCode()).as(response.body()).isEqualTo(400);
        assertThat(kept).isEmpty();
    }

    private static String body(String... reports) {
        return "{\"feedback\":[" + String.join(",", reports) + "]}";
    }
}
