package org.passerelle.routes.decide;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.BooleanSupplier;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.passerelle.adapters.api.Adapter;
import org.passerelle.adapters.api.AdapterException;
import org.passerelle.adapters.api.Feedback;
import org.passerelle.adapters.api.Manifest;
import org.passerelle.adapters.api.Manifests;
import org.passerelle.adapters.api.Reply;
import org.passerelle.adapters.api.SuggestionRequest;
import org.passerelle.adapters.api.TakesFeedback;
import org.passerelle.routes.ports.Decision;
import org.passerelle.routes.ports.Decision.Kind;
import org.passerelle.routes.ports.Inference;
import org.passerelle.routes.ports.OverrideReason;
import org.passerelle.routes.ports.Signal;
import org.passerelle.routes.ports.Signals;
import org.passerelle.routes.ports.StoredSuggestion.Outcome;
import org.passerelle.routes.rollout.Asked;

/** Programme: the provider hears what became of its suggestions, in the words of CDS Hooks, and care waits for none of it. */
class FeedbackRelayTest {
    private static final Instant DECIDED = Asked.AT.plusSeconds(30);

    private final OneSuggestion record =
            new OneSuggestion(Asked.of("i", "triage", "regles", Inference.Role.CHAMPION, Outcome.SUGGESTED, "{}"));
    private final Listening adapter = new Listening();
    private final Signals signals = new Signals();
    private final FeedbackRelay relay = new FeedbackRelay(Map.of("regles", adapter), record, Duration.ofMillis(1));

    FeedbackRelayTest() {
        relay.listenTo(signals);
    }

    @AfterEach
    void stop() {
        relay.close();
    }

    @Test
    void anAcceptedSuggestionIsAcceptedAndNamedAsItWasStored() {
        decide(Kind.ACCEPTED);
        await(() -> relay.relayed() == 1);

        assertThat(adapter.heard)
                .containsExactly(new Feedback(
                        "i",
                        OptionalInt.of(0),
                        Optional.empty(),
                        Optional.empty(),
                        DECIDED,
                        Map.of("server", "essai 1.0")));
        assertThat(relay.lost()).isZero();
    }

    @Test
    void anOverriddenOneIsOverriddenWithItsReason() {
        decide(Kind.OVERRIDDEN);
        await(() -> relay.relayed() == 1);

        assertThat(adapter.heard).singleElement().satisfies(heard -> {
            assertThat(heard.accepted()).isFalse();
            assertThat(heard.reasonSystem()).contains(OverrideReason.SYSTEM);
            assertThat(heard.reasonCode()).contains("patient-refuses");
        });
    }

    @Test
    void aModifiedOneIsOverriddenAndNeitherValueNorCommentLeaves() {
        decide(Kind.MODIFIED);
        await(() -> relay.relayed() == 1);

        assertThat(adapter.heard).singleElement().satisfies(heard -> {
            assertThat(heard.accepted()).isFalse();
            assertThat(heard.reasonCode()).isEmpty();
            assertThat(heard.toString())
                    .doesNotContain("FICTIF")
                    .doesNotContain("P0")
                    .doesNotContain("medecin");
        });
    }

    @Test
    void whatNobodyAnsweredIsNotPassedOn() {
        decide(Kind.IGNORED);
        decide(Kind.EXPIRED);
        // One thread relays in order: once this one arrived, the others would have.
        decide(Kind.ACCEPTED);
        await(() -> relay.relayed() == 1);

        assertThat(adapter.heard).hasSize(1);
    }

    @Test
    void whatDoesNotArriveIsTriedAgain() {
        adapter.failures.add(failure(AdapterException.Kind.UNREACHABLE));
        adapter.failures.add(failure(AdapterException.Kind.OVERLOADED));
        decide(Kind.ACCEPTED);
        await(() -> relay.relayed() == 1);

        assertThat(adapter.heard).as("attempts").hasSize(3);
        assertThat(adapter.heard).as("the same feedback each time").containsOnly(adapter.heard.getFirst());
        assertThat(relay.lost()).isZero();
    }

    @Test
    void afterThreeAttemptsItIsGivenUpAndTheNextOneIsTold() {
        for (int i = 0; i < 3; i++) {
            adapter.failures.add(failure(AdapterException.Kind.UNREACHABLE));
        }
        decide(Kind.ACCEPTED);
        await(() -> relay.lost() == 1);
        assertThat(adapter.heard).as("attempts").hasSize(3);

        decide(Kind.ACCEPTED);
        await(() -> relay.relayed() == 1);
    }

    @Test
    void whatIsRefusedOrCrashesIsNotTriedAgain() {
        adapter.failures.add(failure(AdapterException.Kind.REFUSED));
        adapter.failures.add(new IllegalStateException("broken"));
        decide(Kind.ACCEPTED);
        decide(Kind.ACCEPTED);
        await(() -> relay.lost() == 2);

        assertThat(adapter.heard).as("attempts").hasSize(2);
        decide(Kind.ACCEPTED);
        await(() -> relay.relayed() == 1);
    }

    @Test
    void aRecordThatCannotBeReadLosesOnlyThatFeedback() {
        record.broken = true;
        decide(Kind.ACCEPTED);
        await(() -> relay.lost() == 1);
        record.broken = false;

        decide(Kind.ACCEPTED);
        await(() -> relay.relayed() == 1);
    }

    @Test
    void afterItsEndNothingIsToldAndNobodyIsHeldUp() {
        relay.close();
        decide(Kind.ACCEPTED);

        assertThat(relay.lost()).isEqualTo(1);
        assertThat(adapter.heard).isEmpty();
    }

    private void decide(Kind kind) {
        Decision decision = new Decision(
                "i",
                kind,
                kind == Kind.MODIFIED ? Optional.of("P0") : Optional.empty(),
                kind == Kind.OVERRIDDEN ? Optional.of("patient-refuses") : Optional.empty(),
                Optional.of("Mme FICTIF refuse"),
                "medecin-7",
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                DECIDED);
        signals.raise(new Signal.DecisionWritten(decision, "triage", false, Asked.AT));
    }

    private static void await(BooleanSupplier condition) {
        Awaitility.await().atMost(Duration.ofSeconds(15)).until(condition::getAsBoolean);
    }

    private static AdapterException failure(AdapterException.Kind kind) {
        return new AdapterException(kind, "essai", "essai");
    }

    /** Fails as told, then takes everything. */
    private static final class Listening implements Adapter, TakesFeedback {
        private final List<Feedback> heard = new CopyOnWriteArrayList<>();
        private final Queue<RuntimeException> failures = new ConcurrentLinkedQueue<>();

        @Override
        public Manifest manifest() {
            return Manifests.of("test", "triage", Duration.ofSeconds(5), 2);
        }

        @Override
        public Reply suggest(SuggestionRequest request) {
            throw new IllegalStateException("nobody asks in this test");
        }

        @Override
        public void feedback(Feedback feedback) {
            heard.add(feedback);
            RuntimeException failure = failures.poll();
            if (failure != null) {
                throw failure;
            }
        }
    }
}
