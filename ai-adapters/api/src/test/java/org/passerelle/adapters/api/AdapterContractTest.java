package org.passerelle.adapters.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.Observation;
import org.hl7.fhir.r4.model.Patient;
import org.hl7.fhir.r4.model.Quantity;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

/** Programme: the kit lets a sound adapter pass, and each fault that it is there to find makes its check fail. */
class AdapterContractTest {
    private static final Instant NOW = Instant.parse("2026-11-24T03:00:00Z");
    private static final Logger JUL = Logger.getLogger("org.passerelle.essai");

    /** One way to answer. */
    @FunctionalInterface
    private interface Way {
        Reply answer(SuggestionRequest request) throws InterruptedException;
    }

    @Test
    void aSoundAdapterPasses() {
        Kit kit = new Kit(AdapterContractTest::sound);
        List<ThrowingCallable> checks = List.of(
                kit::statesItsPurposeAndItsUseCase,
                kit::declaresTheSameManifestEveryTime,
                kit::answersItsOwnRequestsBeforeTheirDeadline,
                kit::answersTheSameAgainAsFarAsItDeclares,
                kit::answersTheSameFromManyThreads,
                kit::leavesItsInputAlone,
                kit::livesThroughDifficultInput,
                kit::endsAtOnceWhenTheDeadlineHasPassed,
                kit::endsAtOnceWhenInterrupted,
                kit::namesNoPatientWhereAnOperatorReads);
        assertThat(checks).allSatisfy(check -> assertThatCode(check).doesNotThrowAnyException());
    }

    @Test
    void anotherAnswerToTheSameRequestIsFound() {
        AtomicInteger calls = new AtomicInteger();
        Kit kit = new Kit(request -> Reply.of(pulse("n" + calls.incrementAndGet(), new Confidence.None(), evidence())));
        assertThatThrownBy(kit::answersTheSameAgainAsFarAsItDeclares).isInstanceOf(AssertionError.class);
        assertThatThrownBy(kit::answersTheSameFromManyThreads).isInstanceOf(AssertionError.class);
    }

    @Test
    void aConfidenceOutOfRangeIsFound() {
        for (Confidence wrong : List.of(
                new Confidence.Probability(1.2),
                new Confidence.Probability(Double.NaN),
                new Confidence.Interval(3, 2, 0.9),
                new Confidence.Interval(1, 2, 95),
                new Confidence.Words(" "))) {
            Kit kit = new Kit(request -> Reply.of(pulse("vu", wrong, evidence())));
            assertThatThrownBy(kit::answersItsOwnRequestsBeforeTheirDeadline)
                    .as("%s", wrong)
                    .isInstanceOf(AssertionError.class);
        }
    }

    @Test
    void anInventedEvidenceIsFound() {
        Evidence invented = new Evidence("Observation/o9", "valueQuantity.value", 0, 0);
        Kit kit = new Kit(request -> Reply.of(pulse("vu", new Confidence.None(), invented)));
        assertThatThrownBy(kit::answersItsOwnRequestsBeforeTheirDeadline).hasMessageContaining("Observation/o9");
    }

    @Test
    void anAnswerThatNobodyCanReadIsFound() {
        Kit kit = new Kit(request -> Reply.of(pulse("x".repeat(1 << 20), new Confidence.None(), evidence())));
        assertThatThrownBy(kit::answersItsOwnRequestsBeforeTheirDeadline).hasMessageContaining("characters");
    }

    @Test
    void changedInputIsFound() {
        Kit kit = new Kit(request -> {
            request.data().addEntry();
            return sound(request);
        });
        assertThatThrownBy(kit::leavesItsInputAlone).hasMessageContaining("unchanged");
    }

    @Test
    void anExceptionOfAnotherKindIsFound() {
        Kit kit = new Kit(request -> {
            Observation first = observations(request.data()).getFirst();
            return Reply.of(pulse(first.getValueQuantity().getValue().toString(), new Confidence.None(), evidence()));
        });
        assertThatThrownBy(kit::livesThroughDifficultInput)
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("threw");
    }

    @Test
    void anAdapterThatWaitsForeverIsFound() {
        Kit kit = new Kit(AdapterContractTest::sound) {
            @Override
            protected Optional<Adapter> stalled() {
                return Optional.of(AdapterContractTest.adapter(request -> {
                    new CountDownLatch(1).await();
                    return sound(request);
                }));
            }

            @Override
            protected Duration slack() {
                return Duration.ofSeconds(1);
            }
        };
        assertThatThrownBy(kit::givesUpByItselfOnAModelThatNeverAnswers).hasMessageContaining("time for");
        assertThatCode(kit::canBeCalledOffWhileTheModelIsBusy).doesNotThrowAnyException();
    }

    @Test
    void aNameThatIsSaidIsFoundWhereverItIsSaid() {
        Map<String, Way> talkative = Map.of(
                "stdout", saying(name -> System.out.println(name)),
                "stderr", saying(name -> System.err.print(name)),
                "log of org.passerelle.essai", saying(name -> JUL.log(Level.FINE, "patient {0}", name)),
                "log of org.passerelle.logback",
                        saying(name -> LoggerFactory.getLogger("org.passerelle.logback")
                                .debug("patient {}", name)),
                "exception",
                        request -> {
                            throw new IllegalStateException("of", new IllegalArgumentException(name(request)));
                        },
                "execution environment",
                        request -> new Reply(sound(request).answer(), Execution.in(Map.of("who", name(request)))));
        talkative.forEach((where, way) -> assertThatThrownBy(new Kit(way)::namesNoPatientWhereAnOperatorReads)
                .as(where)
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining(where + ": "));
    }

    @Test
    void whatWasHeardWithIsPutBack() {
        Object out = System.out;
        Object err = System.err;
        List<Object> handlers = List.of((Object[]) Logger.getLogger("").getHandlers());
        ThrowingCallable check = new Kit(AdapterContractTest::sound)::namesNoPatientWhereAnOperatorReads;
        assertThatCode(check).doesNotThrowAnyException();
        assertThat(System.out).isSameAs(out);
        assertThat(System.err).isSameAs(err);
        assertThat(List.of((Object[]) Logger.getLogger("").getHandlers())).isEqualTo(handlers);
    }

    private interface Voice {
        void say(String name);
    }

    private static Way saying(Voice voice) {
        return request -> {
            voice.say(name(request));
            return sound(request);
        };
    }

    private static String name(SuggestionRequest request) {
        return request.data().getEntry().stream()
                .map(Bundle.BundleEntryComponent::getResource)
                .filter(Patient.class::isInstance)
                .map(patient -> ((Patient) patient).getNameFirstRep().getFamily())
                .findFirst()
                .orElse("nobody");
    }

    /** Suggests where the first observation has a value, and abstains otherwise. */
    private static Reply sound(SuggestionRequest request) {
        return observations(request.data()).stream()
                .filter(observation ->
                        observation.getValue() instanceof Quantity quantity && quantity.getValue() != null)
                .findFirst()
                .map(observation -> Reply.of(pulse(
                        "vu",
                        new Confidence.Probability(0.5),
                        new Evidence("Observation/" + observation.getIdPart(), "valueQuantity.value", 0, 0))))
                .orElseGet(() -> Reply.of(new Abstention("no-pulse", "Aucun pouls.", List.of("pouls"))));
    }

    private static Suggestion pulse(String code, Confidence confidence, Evidence evidence) {
        return new Suggestion(
                "Essai",
                List.of(new Proposal(new Coded("urn:essai", code, "Essai"), "")),
                Optional.empty(),
                confidence,
                List.of(new Reason("Un pouls est noté.", "r1", "essai", List.of(evidence))),
                List.of(),
                Suggestion.Presentation.SHOW,
                5);
    }

    private static Evidence evidence() {
        return new Evidence("Observation/o1", "valueQuantity.value", 0, 0);
    }

    private static List<Observation> observations(Bundle data) {
        return data.getEntry().stream()
                .map(Bundle.BundleEntryComponent::getResource)
                .filter(Observation.class::isInstance)
                .map(Observation.class::cast)
                .toList();
    }

    private static Adapter adapter(Way way) {
        Manifest manifest = Manifests.of("essai", "essai", Duration.ofSeconds(2), 4);
        return new Adapter() {
            @Override
            public Manifest manifest() {
                return manifest;
            }

            @Override
            public Reply suggest(SuggestionRequest request) throws InterruptedException {
                return way.answer(request);
            }
        };
    }

    /** The kit as a vendor extends it. */
    private static class Kit extends AdapterContract {
        private final Adapter adapter;

        Kit(Way way) {
            this.adapter = AdapterContractTest.adapter(way);
        }

        @Override
        protected Adapter adapter() {
            return adapter;
        }

        @Override
        protected List<SuggestionRequest> requests() {
            Bundle data = new Bundle();
            Observation pulse = new Observation();
            pulse.setId("o1");
            pulse.setValue(new Quantity(72));
            data.addEntry().setResource(pulse);
            return List.of(new SuggestionRequest("c1", "i1", "ADMISSION", data, NOW, NOW.plusSeconds(2)));
        }
    }
}
