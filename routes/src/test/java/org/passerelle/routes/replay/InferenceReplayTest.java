package org.passerelle.routes.replay;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.passerelle.adapters.api.Abstention;
import org.passerelle.adapters.api.Adapter;
import org.passerelle.adapters.api.AdapterException;
import org.passerelle.adapters.api.Answer;
import org.passerelle.adapters.api.Coded;
import org.passerelle.adapters.api.Confidence;
import org.passerelle.adapters.api.Manifest;
import org.passerelle.adapters.api.Manifests;
import org.passerelle.adapters.api.Proposal;
import org.passerelle.adapters.api.Reason;
import org.passerelle.adapters.api.Reply;
import org.passerelle.adapters.api.Suggestion;
import org.passerelle.adapters.api.SuggestionRequest;
import org.passerelle.routes.AnswerJson;
import org.passerelle.routes.FhirJson;
import org.passerelle.routes.ports.Inference;
import org.passerelle.routes.ports.StoredSuggestion;
import org.passerelle.routes.ports.StoredSuggestion.Outcome;
import org.passerelle.routes.replay.Replayed.Difference;
import org.passerelle.routes.replay.Replayed.Verdict;
import org.passerelle.routes.rollout.Asked;

/** Programme: asking again says identical, equivalent, different or not comparable, and never falls over an adapter. */
class InferenceReplayTest {
    private final InferenceReplay replay = new InferenceReplay(new FhirJson(), new AnswerJson());

    @Test
    void theSameAnswerIsIdenticalAndTheCallIsTheOneOfThen() throws Exception {
        AtomicReference<SuggestionRequest> seen = new AtomicReference<>();
        Answer answer = answer(0.8, "r1", "P1", "P2");

        Replayed replayed = replay.replay(stored(answer), adapter("1.0", request -> {
            seen.set(request);
            return Reply.of(answer);
        }));

        assertThat(replayed).isEqualTo(new Replayed("i", Verdict.IDENTICAL, List.of()));
        assertThat(seen.get().now()).as("its clock").isEqualTo(Asked.AT);
        assertThat(seen.get().deadline()).isEqualTo(Asked.AT.plusSeconds(5));
        assertThat(seen.get().trigger()).isEqualTo("CALL_CREATED");
        assertThat(seen.get().inferenceId()).isEqualTo("i");
        assertThat(seen.get().correlationId()).isEqualTo("m");
    }

    @Test
    void anotherReasonForTheSameProposalsIsEquivalent() throws Exception {
        Replayed replayed = replay(answer(0.8, "r1", "P1", "P2"), answer(0.8 + 5e-7, "r2", "P1", "P2"));

        assertThat(replayed.verdict()).isEqualTo(Verdict.EQUIVALENT);
        assertThat(replayed.differences())
                .extracting(Difference::path)
                .containsExactlyInAnyOrder("confidence.value", "reasons[0].rule");
        assertThat(replayed.differences()).contains(new Difference("reasons[0].rule", "r1", "r2"));
    }

    @Test
    void otherProposalsOrderConfidenceOrMissingDataAreDifferent() throws Exception {
        Answer then = answer(0.8, "r1", "P1", "P2");

        assertThat(replay(then, answer(0.8, "r1", "P2", "P1")).verdict())
                .as("order")
                .isEqualTo(Verdict.DIFFERENT);
        assertThat(replay(then, answer(0.8 + 2e-6, "r1", "P1", "P2")).verdict())
                .as("confidence")
                .isEqualTo(Verdict.DIFFERENT);
        assertThat(replay(then, answer(0.8, "r1", "P1"))).satisfies(one -> {
            assertThat(one.verdict()).as("a proposal less").isEqualTo(Verdict.DIFFERENT);
            assertThat(one.differences()).singleElement().satisfies(difference -> {
                assertThat(difference.path()).isEqualTo("proposals[1]");
                assertThat(difference.before()).contains("P2");
                assertThat(difference.after()).isEmpty();
            });
        });
        assertThat(replay(then, answer(0.8, "r1", "P3", "P2")).differences())
                .containsExactly(new Difference("proposals[0].value.code", "P1", "P3"));
        assertThat(replay(then, new Abstention("no-age", "Âge inconnu.", List.of("âge")))
                        .verdict())
                .as("an abstention")
                .isEqualTo(Verdict.DIFFERENT);
    }

    @Test
    void anAbstentionIsComparedToo() throws Exception {
        Abstention then = new Abstention("no-age", "Âge inconnu.", List.of("âge"));

        assertThat(replay(then, then).verdict()).isEqualTo(Verdict.IDENTICAL);
        assertThat(replay(then, new Abstention("no-age", "Pas d'âge.", List.of("âge")))
                        .verdict())
                .isEqualTo(Verdict.EQUIVALENT);
        assertThat(replay(then, new Abstention("no-age", "Âge inconnu.", List.of()))
                        .verdict())
                .isEqualTo(Verdict.DIFFERENT);
        assertThat(replay(then, new Abstention("no-text", "Âge inconnu.", List.of("âge")))
                        .verdict())
                .isEqualTo(Verdict.DIFFERENT);
    }

    @Test
    void anotherVersionIsSaidEvenIfItAnswersTheSame() throws Exception {
        Answer answer = answer(0.8, "r1", "P1");

        Replayed replayed = replay.replay(stored(answer), adapter("2.0", request -> Reply.of(answer)));

        assertThat(replayed.verdict()).isEqualTo(Verdict.IDENTICAL);
        assertThat(replayed.differences()).containsExactly(new Difference("manifest.version", "1.0", "2.0"));
    }

    @ParameterizedTest
    @EnumSource(
            value = Outcome.class,
            names = {"LATE", "FAILED", "INVALID", "NOT_ASKED"})
    void withoutAnAnswerThenThereIsNothingToCompare(Outcome outcome) throws Exception {
        StoredSuggestion stored = Asked.of("i", "triage", "a", Inference.Role.CHAMPION, outcome, "");

        assertThat(replay.replay(stored, refusing(new IllegalStateException("must not be asked"))))
                .isEqualTo(new Replayed("i", Verdict.NOT_COMPARABLE, List.of()));
    }

    @Test
    void whateverAnAdapterThrowsIsAFindingThatQuotesNoData() throws Exception {
        StoredSuggestion stored = stored(answer(0.8, "r1", "P1"));
        List<RuntimeException> failures = List.of(
                new IllegalStateException("Mme FICTIF"),
                new NullPointerException("FICTIF"),
                new UnsupportedOperationException(new RuntimeException("FICTIF")),
                new ArrayIndexOutOfBoundsException("FICTIF"));
        for (RuntimeException failure : failures) {
            Replayed replayed = replay.replay(stored, refusing(failure));
            assertThat(replayed.verdict()).isEqualTo(Verdict.NOT_ANSWERED);
            assertThat(replayed.differences())
                    .containsExactly(
                            new Difference("", "SUGGESTED", failure.getClass().getSimpleName()));
        }
        assertThat(replay.replay(
                                stored,
                                refusing(new AdapterException(
                                        AdapterException.Kind.UNREACHABLE, "connect", "no connection")))
                        .differences())
                .containsExactly(new Difference("", "SUGGESTED", "connect"));
        assertThat(replay.replay(stored, adapter("1.0", request -> Reply.of(null)))
                        .verdict())
                .as("no answer at all")
                .isEqualTo(Verdict.NOT_ANSWERED);
        assertThat(replay.replay(stored, adapter("1.0", request -> null)).verdict())
                .as("no reply at all")
                .isEqualTo(Verdict.NOT_ANSWERED);
    }

    @Test
    void anAdapterThatCannotEvenSayWhatItIsIsAFinding() throws Exception {
        Adapter nameless = new Adapter() {
            @Override
            public Manifest manifest() {
                throw new IllegalStateException("lost");
            }

            @Override
            public Reply suggest(SuggestionRequest request) {
                throw new IllegalStateException("lost");
            }
        };

        assertThat(replay.replay(stored(answer(0.8, "r1", "P1")), nameless).verdict())
                .isEqualTo(Verdict.NOT_ANSWERED);
    }

    @Test
    void aDamagedRowIsAFinding() throws Exception {
        StoredSuggestion damaged =
                Asked.of("i", "triage", "a", Inference.Role.CHAMPION, Outcome.SUGGESTED, "{\"kind\":\"sugg");

        Replayed replayed = replay.replay(damaged, adapter("1.0", request -> Reply.of(answer(0.8, "r1", "P1"))));

        assertThat(replayed.verdict()).isEqualTo(Verdict.NOT_COMPARABLE);
        assertThat(replayed.differences()).containsExactly(new Difference("", "stored", "unreadable"));
    }

    private Replayed replay(Answer then, Answer now) throws InterruptedException {
        return replay.replay(stored(then), adapter("1.0", request -> Reply.of(now)));
    }

    private static StoredSuggestion stored(Answer answer) {
        Outcome outcome = answer instanceof Suggestion ? Outcome.SUGGESTED : Outcome.ABSTAINED;
        return Asked.of("i", "triage", "a", Inference.Role.CHAMPION, outcome, new AnswerJson().write(answer));
    }

    private static Answer answer(double confidence, String rule, String... codes) {
        return new Suggestion(
                "Priorité",
                List.of(codes).stream()
                        .map(code -> new Proposal(new Coded("urn:priority", code, "Priorité"), ""))
                        .toList(),
                Optional.empty(),
                new Confidence.Probability(confidence),
                List.of(new Reason("fièvre", rule, "Guide", List.of())),
                List.of("âge"),
                Suggestion.Presentation.SHOW,
                3);
    }

    private static Adapter refusing(RuntimeException failure) {
        return adapter("1.0", request -> {
            throw failure;
        });
    }

    /** What an adapter does when it is asked. */
    private interface Asking {
        Reply ask(SuggestionRequest request);
    }

    private static Adapter adapter(String version, Asking asking) {
        Manifest usual = Manifests.of("test", "triage", Duration.ofSeconds(5), 2);
        Manifest manifest = new Manifest(
                usual.id(),
                version,
                usual.useCase(),
                usual.intendedPurpose(),
                usual.regulation(),
                usual.digests(),
                usual.data(),
                usual.limits(),
                usual.conduct(),
                usual.papers(),
                usual.baseline());
        return new Adapter() {
            @Override
            public Manifest manifest() {
                return manifest;
            }

            @Override
            public Reply suggest(SuggestionRequest request) {
                return asking.ask(request);
            }
        };
    }
}
