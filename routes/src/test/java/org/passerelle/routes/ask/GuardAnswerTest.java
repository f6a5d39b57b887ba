package org.passerelle.routes.ask;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.passerelle.adapters.api.Abstention;
import org.passerelle.adapters.api.Adapter;
import org.passerelle.adapters.api.AdapterException;
import org.passerelle.adapters.api.Answer;
import org.passerelle.adapters.api.Coded;
import org.passerelle.adapters.api.Confidence;
import org.passerelle.adapters.api.DataNeed;
import org.passerelle.adapters.api.Evidence;
import org.passerelle.adapters.api.Manifest;
import org.passerelle.adapters.api.Manifests;
import org.passerelle.adapters.api.Reply;
import org.passerelle.adapters.api.Suggestion;
import org.passerelle.adapters.api.SuggestionRequest;

/** Programme: whatever an adapter throws is contained, and whatever it answers keeps the contract or is refused. */
class GuardAnswerTest {
    private static final Manifest MANIFEST =
            Manifests.of("test", "test", Duration.ofSeconds(10), 2, DataNeed.of("Patient"));
    private static final Coded CODE = new Coded("urn:test", "1", "Un");

    private final ExecutorService threads = Executors.newCachedThreadPool();

    @AfterEach
    void stop() {
        threads.shutdownNow();
    }

    static List<Throwable> throwables() {
        return List.of(
                new OutOfMemoryError("pretended"),
                new StackOverflowError(),
                new IllegalStateException("broken"),
                new NoClassDefFoundError("Missing"),
                new InterruptedException(),
                new AdapterException(AdapterException.Kind.REFUSED, null, "without a code"));
    }

    @ParameterizedTest
    @MethodSource("throwables")
    void whateverIsThrownIsContainedAndTheNextCallIsAnswered(Throwable thrown) throws Exception {
        boolean[] thrownOnce = {false};
        AdapterGuard guard = guard(request -> {
            if (!thrownOnce[0]) {
                thrownOnce[0] = true;
                throw GuardAnswerTest.<RuntimeException>unchecked(thrown);
            }
            return AskKit.nothing();
        });

        assertThat(guard.call(AskKit.request()).outcome()).isEqualTo(new AdapterGuard.Failed(thrown));
        assertThat(guard.snapshot().lastFailure()).as("code for counting").isNotBlank();
        assertThat(guard.call(AskKit.request()).outcome()).isInstanceOf(AdapterGuard.Answered.class);
        assertThat(guard.snapshot().failed()).isEqualTo(1);
    }

    /** An answer and the code under which it is refused. */
    record Broken(String code, Answer answer) {}

    static List<Broken> brokenAnswers() {
        String huge = "x".repeat(AnswerCheck.MOST_CHARACTERS + 1);
        Confidence none = new Confidence.None();
        return List.of(
                new Broken("no-answer", null),
                new Broken("abstention-without-code", new Abstention(" ", "Rien.", List.of())),
                new Broken("abstention-without-reason", new Abstention("code", null, List.of())),
                new Broken("answer-too-big", new Abstention("code", huge, List.of())),
                new Broken("answer-too-big", new Abstention(huge, "Rien.", List.of())),
                new Broken("answer-too-big", AskKit.suggestion(CODE, none, huge)),
                new Broken("answer-too-big", AskKit.suggestion(new Coded("s", huge, ""), none, "Motif")),
                new Broken(
                        "answer-too-big",
                        AskKit.suggestion(CODE, none, "Motif", new Evidence("Patient/p", huge, 0, 0))),
                new Broken("proposal-without-code", AskKit.suggestion(new Coded("s", "", "Rien"), none, "Motif")),
                new Broken("proposal-without-code", AskKit.suggestion(null, none, "Motif")),
                new Broken("incomplete-suggestion", AskKit.suggestion(CODE, null, "Motif")),
                new Broken(
                        "impossible-confidence",
                        AskKit.suggestion(CODE, new Confidence.Probability(Double.NaN), "Motif")),
                new Broken("impossible-confidence", AskKit.suggestion(CODE, new Confidence.Probability(1.01), "Motif")),
                new Broken(
                        "impossible-confidence", AskKit.suggestion(CODE, new Confidence.Interval(2, 1, 0.9), "Motif")));
    }

    @ParameterizedTest
    @MethodSource("brokenAnswers")
    void anAnswerThatBreaksTheContractIsRefusedWithACode(Broken broken) throws Exception {
        AdapterGuard guard = guard(request -> broken.answer());

        assertThat(guard.call(AskKit.request()).outcome()).isEqualTo(new AdapterGuard.Invalid(broken.code()));
        assertThat(guard.snapshot().invalid()).isEqualTo(1);
    }

    @Test
    void noReplyAtAllAndAReplyWithoutExecutionAreRefused() throws Exception {
        for (Reply reply : new Reply[] {null, new Reply(AskKit.nothing(), null)}) {
            assertThat(replying(reply).call(AskKit.request()).outcome())
                    .isEqualTo(new AdapterGuard.Invalid("no-answer"));
        }
    }

    @Test
    void evidenceThatLeadsNowhereIsTakenOutAndCounted() throws Exception {
        Evidence real = new Evidence("Patient/p", "id", 0, 1);
        Suggestion pointing = AskKit.suggestion(
                "1",
                real,
                new Evidence("Patient/other", "id", 0, 1),
                new Evidence("Patient/p", "birthDate", 0, 0),
                new Evidence("Patient/p", "id", 0, 2),
                new Evidence("Patient/p", "id[0].(", 0, 0),
                new Evidence(null, "id", 0, 0),
                new Evidence("Patient/p", null, 0, 0));
        AdapterGuard guard = guard(request -> pointing);

        assertThat(guard.call(AskKit.request()).outcome())
                .isEqualTo(new AdapterGuard.Answered(Reply.of(AskKit.suggestion("1", real))));
        assertThat(guard.snapshot().evidenceDropped()).isEqualTo(6);
    }

    private AdapterGuard guard(AskKit.Body body) {
        return new AdapterGuard(AskKit.adapter(MANIFEST, body), threads);
    }

    private AdapterGuard replying(Reply reply) {
        return new AdapterGuard(
                new Adapter() {
                    @Override
                    public Manifest manifest() {
                        return MANIFEST;
                    }

                    @Override
                    public Reply suggest(SuggestionRequest request) {
                        return reply;
                    }
                },
                threads);
    }

    @SuppressWarnings({"unchecked", "TypeParameterUnusedInFormals"})
    private static <T extends Throwable> T unchecked(Throwable thrown) throws T {
        throw (T) thrown;
    }
}
