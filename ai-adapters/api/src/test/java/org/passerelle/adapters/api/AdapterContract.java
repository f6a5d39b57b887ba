package org.passerelle.adapters.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.hl7.fhir.r4.model.Bundle;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.passerelle.adapters.api.Calls.Outcome;

/**
 * Programme: what the gateway may rely on, whatever the adapter. It says what it is for, declares the same every time,
 * answers as deterministically as it declares, in time and from many threads, gives up when time is over or it is
 * interrupted, lives through every kind of input and leaves it as it was, gives only evidence that is in it, and names no
 * patient where an operator reads.
 *
 * <p>An adapter's own test extends this class; {@code docs/adapters/test-kit.md} says how.
 */
@Timeout(180)
public abstract class AdapterContract {
    private static final int THREADS_MAX = 8;
    private static final Duration SHORT_DEADLINE = Duration.ofMillis(500);

    /** The adapter under test; may be a new one at every call. */
    protected abstract Adapter adapter();

    /** Requests of the kind it is made for, the first answered with a suggestion, some better with an abstention. */
    protected abstract List<SuggestionRequest> requests();

    /** The same adapter before a model that never answers; empty, as here, if the model runs in this process. */
    protected Optional<Adapter> stalled() {
        return Optional.empty();
    }

    /** What a busy build machine may add to a time before it counts as too long. */
    protected Duration slack() {
        return Duration.ofSeconds(4);
    }

    /** Whether a logger is the adapter's or a library's that it uses, and not one of a server that the test runs. */
    protected boolean logsForTheAdapter(String logger) {
        return true;
    }

    @Test
    public void statesItsPurposeAndItsUseCase() {
        Manifest manifest = adapter().manifest();
        assertThat(manifest.id()).as("id").isNotBlank();
        assertThat(manifest.version()).as("version").isNotBlank();
        assertThat(manifest.useCase()).as("use case").isNotBlank();
        assertThat(manifest.intendedPurpose()).as("intended purpose").isNotBlank();
        if (manifest.conduct().fallback() instanceof Fallback.Words words) {
            assertThat(words.text())
                    .as("words that are shown when there is no answer")
                    .isNotBlank();
        }
    }

    @Test
    public void declaresTheSameManifestEveryTime() throws Exception {
        Adapter adapter = adapter();
        Manifest before = adapter.manifest();
        Calls.ask(adapter, requests().getFirst(), withinTimeLimit());
        assertThat(adapter.manifest()).as("manifest after a call").isEqualTo(before);
        assertThat(adapter().manifest()).as("manifest asked for again").isEqualTo(before);
    }

    @Test
    public void answersItsOwnRequestsBeforeTheirDeadline() throws Exception {
        boolean first = true;
        for (SuggestionRequest request : requests()) {
            Duration within = until(request);
            Outcome outcome = Calls.ask(adapter(), request, within);
            String what = "request " + request.correlationId();
            assertThat(outcome.failure()).as("failure of %s", what).isEmpty();
            assertThat(outcome.took()).as("time for %s", what).isLessThanOrEqualTo(within);
            Reply reply = outcome.reply().orElse(null);
            AnswerChecks.wellFormed(reply, request, what);
            if (first) {
                assertThat(reply.answer()).as("answer to the first request").isInstanceOf(Suggestion.class);
                first = false;
            }
        }
    }

    @Test
    public void answersTheSameAgainAsFarAsItDeclares() throws Exception {
        Adapter adapter = adapter();
        List<SuggestionRequest> requests = requests();
        List<Answer> once = answers(adapter, requests);
        List<Answer> again = answers(adapter, requests().reversed()).reversed();
        compare(requests, once, again);
    }

    @Test
    public void answersTheSameFromManyThreads() throws Exception {
        List<SuggestionRequest> requests = requests();
        Adapter adapter = adapter();
        List<Answer> expected = answers(adapter, requests);
        int threads = Math.min(THREADS_MAX, adapter.manifest().limits().maxConcurrentCalls());
        try (ExecutorService pool = Executors.newFixedThreadPool(threads)) {
            Callable<List<Answer>> all = () -> answers(adapter, requests());
            for (Future<List<Answer>> answers : pool.invokeAll(Collections.nCopies(threads, all))) {
                compare(requests, expected, answers.get());
            }
        }
    }

    @Test
    public void leavesItsInputAlone() throws Exception {
        for (SuggestionRequest request : requests()) {
            Bundle before = request.data().copy();
            adapter().suggest(request);
            assertThat(before.equalsDeep(request.data()))
                    .as("the data of %s is unchanged", request.correlationId())
                    .isTrue();
        }
    }

    @Test
    public void livesThroughDifficultInput() throws Exception {
        Adapter adapter = adapter();
        for (SuggestionRequest request : requests()) {
            for (Map.Entry<String, Bundle> difficult :
                    DifficultCases.of(request).entrySet()) {
                String what = "request " + request.correlationId() + " with " + difficult.getKey();
                SuggestionRequest spoilt = with(request, difficult.getValue());
                Outcome outcome = Calls.ask(adapter, spoilt, withinTimeLimit());
                checkFailure(outcome, what);
                assertThat(outcome.took()).as("time for %s", what).isLessThanOrEqualTo(withinTimeLimit());
                assertThat(outcome.reply().isPresent() || outcome.failure().isPresent())
                        .as("%s ended with an answer or an exception", what)
                        .isTrue();
                if (outcome.failure().isEmpty()) {
                    AnswerChecks.wellFormed(outcome.reply().orElse(null), spoilt, what);
                }
            }
        }
    }

    @Test
    public void endsAtOnceWhenTheDeadlineHasPassed() throws Exception {
        for (SuggestionRequest request : requests()) {
            Outcome outcome = Calls.ask(adapter(), late(request), slack());
            String what = "request " + request.correlationId() + " after its deadline";
            checkFailure(outcome, what);
            assertThat(outcome.took()).as("time for %s", what).isLessThanOrEqualTo(slack());
        }
    }

    @Test
    public void endsAtOnceWhenInterrupted() throws Exception {
        for (SuggestionRequest request : requests()) {
            Outcome outcome = Calls.askInterrupted(adapter(), request, slack());
            String what = "interrupted request " + request.correlationId();
            checkFailure(outcome, what);
            assertThat(outcome.took()).as("time for %s", what).isLessThanOrEqualTo(slack());
        }
    }

    @Test
    public void givesUpByItselfOnAModelThatNeverAnswers() throws Exception {
        SuggestionRequest request = requests().getFirst();
        try (Adapter stalled = orSkip(stalled())) {
            for (SuggestionRequest urgent : List.of(soon(request), late(request))) {
                Outcome outcome = Calls.ask(stalled, urgent, SHORT_DEADLINE.plus(slack()));
                String what = "call to a model that never answers";
                checkFailure(outcome, what);
                assertThat(outcome.reply()).as("answer of a %s", what).isEmpty();
                assertThat(outcome.took()).as("time for a %s", what).isLessThanOrEqualTo(SHORT_DEADLINE.plus(slack()));
            }
        }
    }

    @Test
    public void canBeCalledOffWhileTheModelIsBusy() throws Exception {
        SuggestionRequest request = requests().getFirst();
        try (Adapter stalled = orSkip(stalled())) {
            Outcome outcome = Calls.ask(stalled, request, SHORT_DEADLINE);
            assertThat(outcome.reply())
                    .as("answer of a model that never answers")
                    .isEmpty();
            assertThat(outcome.failure())
                    .as("how an interrupted call ends")
                    .hasValueSatisfying(failure ->
                            assertThat(failure).isInstanceOfAny(InterruptedException.class, AdapterException.class));
            assertThat(outcome.stopping())
                    .as("time from the interruption to the end")
                    .isLessThanOrEqualTo(slack());
        }
    }

    @Test
    public void namesNoPatientWhereAnOperatorReads() throws Exception {
        Overheard overheard = Overheard.from(this::logsForTheAdapter);
        try (overheard) {
            Adapter adapter = adapter();
            for (SuggestionRequest request : requests()) {
                SuggestionRequest marked = with(request, MarkedIdentity.in(request.data()));
                listen(overheard, adapter, marked);
                for (Bundle difficult : DifficultCases.of(marked).values()) {
                    listen(overheard, adapter, with(marked, difficult));
                }
            }
            Optional<Adapter> stalled = stalled();
            if (stalled.isPresent()) {
                try (Adapter silent = stalled.get()) {
                    SuggestionRequest first = requests().getFirst();
                    listen(overheard, silent, soon(with(first, MarkedIdentity.in(first.data()))));
                }
            }
        }
        // Only now: a line that was begun and never ended is heard when the ears are taken off.
        assertThat(overheard.found()).as("places that name the patient").isEmpty();
    }

    private void listen(Overheard overheard, Adapter adapter, SuggestionRequest request) throws InterruptedException {
        Outcome outcome = Calls.ask(adapter, request, withinTimeLimit());
        outcome.reply()
                .ifPresent(reply -> overheard.take(
                        "execution environment", reply.execution().environment().toString()));
        for (Throwable at = outcome.failure().orElse(null); at != null; at = at.getCause()) {
            overheard.take("exception", at.toString());
            for (Throwable suppressed : at.getSuppressed()) {
                overheard.take("suppressed exception", suppressed.toString());
            }
        }
    }

    private void compare(List<SuggestionRequest> requests, List<Answer> expected, List<Answer> actual) {
        boolean deterministic = adapter().manifest().conduct().deterministic();
        for (int i = 0; i < expected.size(); i++) {
            SuggestionRequest request = requests.get(i);
            String what = "request " + request.correlationId();
            if (deterministic) {
                assertThat(actual.get(i)).as("second answer to %s", what).isEqualTo(expected.get(i));
            } else {
                AnswerChecks.wellFormed(Reply.of(actual.get(i)), request, what);
                AnswerChecks.sameKind(expected.get(i), actual.get(i), what);
            }
        }
    }

    private static void checkFailure(Outcome outcome, String what) {
        outcome.failure().ifPresent(failure -> {
            assertThat(failure)
                    .as("what %s threw", what)
                    .isInstanceOfAny(AdapterException.class, InterruptedException.class);
            if (failure instanceof AdapterException refused) {
                assertThat(refused.kind()).as("kind of failure of %s", what).isNotNull();
                assertThat(refused.code()).as("code of the failure of %s", what).isNotBlank();
            }
        });
    }

    private Duration withinTimeLimit() {
        return adapter().manifest().timeLimit().plus(slack());
    }

    private Duration until(SuggestionRequest request) {
        return Duration.between(request.now(), request.deadline()).plus(slack());
    }

    private static List<Answer> answers(Adapter adapter, List<SuggestionRequest> requests) throws InterruptedException {
        List<Answer> answers = new ArrayList<>();
        for (SuggestionRequest request : requests) {
            answers.add(adapter.suggest(request).answer());
        }
        return answers;
    }

    private static Adapter orSkip(Optional<Adapter> stalled) {
        Assumptions.assumeTrue(stalled.isPresent(), "the model runs in this process");
        return stalled.orElseThrow();
    }

    private static SuggestionRequest soon(SuggestionRequest request) {
        return with(request, request.data(), request.now().plus(SHORT_DEADLINE));
    }

    private static SuggestionRequest late(SuggestionRequest request) {
        return with(request, request.data(), request.now().minusSeconds(1));
    }

    private static SuggestionRequest with(SuggestionRequest request, Bundle data) {
        return with(request, data, request.deadline());
    }

    private static SuggestionRequest with(SuggestionRequest request, Bundle data, Instant deadline) {
        return new SuggestionRequest(
                request.correlationId(), request.inferenceId(), request.trigger(), data, request.now(), deadline);
    }
}
