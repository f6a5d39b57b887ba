package org.passerelle.routes.ask;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.hl7.fhir.r4.model.Bundle;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.passerelle.adapters.api.Abstention;
import org.passerelle.adapters.api.Adapter;
import org.passerelle.adapters.api.Answer;
import org.passerelle.adapters.api.DataNeed;
import org.passerelle.adapters.api.Manifest;
import org.passerelle.adapters.api.Manifests;
import org.passerelle.adapters.api.Reply;
import org.passerelle.adapters.api.SuggestionRequest;

/** Programme: an adapter that answers, one that hangs, one that throws, one that answers nothing, and the breaker. */
class AdapterGuardTest {
    private static final Duration LIMIT = Duration.ofSeconds(1);

    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();

    @AfterEach
    void stop() {
        threads.shutdownNow();
    }

    @Test
    void anAnswerInTimeIsPassedOn() throws Exception {
        Abstention answer = new Abstention("nothing", "Rien à dire.", List.of());

        assertThat(call(request -> answer).outcome()).isEqualTo(new AdapterGuard.Answered(Reply.of(answer)));
    }

    @Test
    void aHungAdapterCostsItsTimeLimitAndIsInterrupted() throws Exception {
        CountDownLatch interrupted = new CountDownLatch(1);
        AdapterGuard.Result result = call(request -> {
            try {
                new CountDownLatch(1).await();
            } finally {
                interrupted.countDown();
            }
            return null;
        });

        assertThat(result.outcome()).isInstanceOf(AdapterGuard.Late.class);
        assertThat(result.latency()).as("time lost to a hung adapter").isBetween(LIMIT, LIMIT.multipliedBy(15));
        assertThat(interrupted.await(10, TimeUnit.SECONDS))
                .as("the hung call was interrupted")
                .isTrue();
    }

    @Test
    void anAdapterThatThrowsAnErrorHarmsNothingElse() throws Exception {
        AdapterGuard.Result result = call(request -> {
            throw new StackOverflowError();
        });

        assertThat(result.outcome())
                .isInstanceOfSatisfying(
                        AdapterGuard.Failed.class,
                        failed -> assertThat(failed.cause()).isInstanceOf(StackOverflowError.class));
    }

    @Test
    void noAnswerAtAllCountsAsFailure() throws Exception {
        assertThat(call(request -> null).outcome()).isEqualTo(new AdapterGuard.Invalid("no-answer"));
    }

    @Test
    void afterRepeatedFailuresTheAdapterIsNotAskedAnyMore() throws Exception {
        AdapterGuard guard = new AdapterGuard(
                adapter(request -> {
                    throw new IllegalStateException("broken");
                }),
                threads);
        for (int i = 0; i < 5; i++) {
            guard.call(request());
        }

        assertThat(guard.state()).isEqualTo(CircuitBreaker.State.OPEN);
        assertThat(guard.call(request()).outcome()).isEqualTo(new AdapterGuard.NotAsked("circuit-open"));
    }

    private AdapterGuard.Result call(Body body) throws InterruptedException {
        return new AdapterGuard(adapter(body), threads).call(request());
    }

    private static SuggestionRequest request() {
        Instant now = Instant.parse("2026-01-01T08:00:00Z");
        return new SuggestionRequest("correlation", "inference", "CALL_CREATED", new Bundle(), now, now.plus(LIMIT));
    }

    private interface Body {
        Answer suggest(SuggestionRequest request) throws InterruptedException;
    }

    private static Adapter adapter(Body body) {
        Manifest manifest = Manifests.of("test", "test", LIMIT, 2, DataNeed.of("Patient"));
        return new Adapter() {
            @Override
            public Manifest manifest() {
                return manifest;
            }

            @Override
            public Reply suggest(SuggestionRequest request) throws InterruptedException {
                return Reply.of(body.suggest(request));
            }
        };
    }
}
