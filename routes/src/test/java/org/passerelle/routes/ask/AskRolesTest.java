package org.passerelle.routes.ask;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.passerelle.adapters.api.Adapter;
import org.passerelle.adapters.api.Conduct;
import org.passerelle.adapters.api.DataNeed;
import org.passerelle.adapters.api.DataScope;
import org.passerelle.adapters.api.Fallback;
import org.passerelle.adapters.api.Limits;
import org.passerelle.adapters.api.Manifests;
import org.passerelle.adapters.api.Mode;
import org.passerelle.connectors.api.Ids;
import org.passerelle.connectors.api.Trigger;
import org.passerelle.routes.AnswerJson;
import org.passerelle.routes.FhirJson;
import org.passerelle.routes.UseCase;
import org.passerelle.routes.ports.Inference.Role;
import org.passerelle.routes.ports.KnownResource;
import org.passerelle.routes.ports.Signals;
import org.passerelle.routes.ports.StoredSuggestion;
import org.passerelle.routes.ports.StoredSuggestion.Outcome;
import org.passerelle.routes.ports.Switches;
import org.passerelle.routes.rollout.Canary;
import org.passerelle.routes.rollout.Modes;
import org.passerelle.routes.rollout.Rollout;
import org.passerelle.routes.rollout.SwitchBoard;
import org.passerelle.routes.showing.Showing;

/** Programme: who is asked, on whom it falls back, and what the message carries when an adapter fails, hangs or is killed. */
class AskRolesTest {
    private static final Duration LONGEST = Duration.ofSeconds(10);
    private static final Fallback WORDS = new Fallback.Words("Suivre le guide de régulation.");

    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final ExecutorService callers = Executors.newCachedThreadPool();
    private final SwitchBoard board = new SwitchBoard(new AskKit.MemorySwitches());
    private final Inquirer inquirer = new Inquirer(
            new FhirJson(), new AnswerJson(), InputDigest.none(), board, Showing.usual(), Clock.systemUTC());
    private final ShadowLane lane = new ShadowLane(inquirer, new AskKit.MemoryJournal(), new Signals(), 10, 1);

    @AfterEach
    void stop() {
        lane.close();
        callers.shutdownNow();
        threads.shutdownNow();
    }

    @Test
    void aHungAdapterOfOneUseCaseDoesNotTouchTheAnswerOfAnother() throws Exception {
        CountDownLatch otherAsked = new CountDownLatch(1);
        AtomicBoolean sideBySide = new AtomicBoolean();
        Ask.GuardedUseCase hung = useCase(
                "hung", Rollout.of("a", Mode.ADVISORY), adapter("a", "hung", Duration.ofSeconds(2), WORDS, request -> {
                    sideBySide.set(otherAsked.await(15, TimeUnit.SECONDS));
                    new CountDownLatch(1).await();
                    return null;
                }));
        Ask.GuardedUseCase well =
                useCase("well", Rollout.of("b", Mode.ADVISORY), adapter("b", "well", LONGEST, WORDS, request -> {
                    otherAsked.countDown();
                    return AskKit.suggestion("right");
                }));

        List<StoredSuggestion> rows = ask(List.of(hung, well), "e");
        assertThat(rows).extracting(StoredSuggestion::useCase).containsExactly("hung", "hung", "well");
        assertThat(rows)
                .extracting(StoredSuggestion::outcome)
                .containsExactly(Outcome.LATE, Outcome.ABSTAINED, Outcome.SUGGESTED);
        assertThat(rows.getLast().answerJson()).contains("\"right\"");
        assertThat(sideBySide).as("the second was asked while the first hung").isTrue();
    }

    @Test
    void whereNothingAnswersTheWordsAreShown() throws Exception {
        List<StoredSuggestion> rows = ask(
                List.of(useCase(
                        "triage", Rollout.of("a", Mode.ADVISORY), adapter("a", "triage", LONGEST, WORDS, request -> {
                            throw new OutOfMemoryError("pretended");
                        }))),
                "e");

        assertThat(rows).hasSize(2);
        assertThat(rows.getFirst().outcome()).isEqualTo(Outcome.FAILED);
        assertThat(rows.getFirst().shown()).isFalse();
        assertThat(rows.getLast().outcomeCode()).isEqualTo("fallback");
        assertThat(rows.getLast().shown()).isTrue();
        assertThat(rows.getLast().answerJson()).contains("Suivre le guide de régulation.");
        assertThat(rows.getLast().inference().role()).isEqualTo(Role.FALLBACK);
    }

    @Test
    void theAdapterThatOneFallsBackOnIsAskedTheSame() throws Exception {
        List<StoredSuggestion> rows = ask(
                List.of(useCase(
                        "triage",
                        Rollout.of("a", Mode.ADVISORY),
                        adapter("a", "triage", LONGEST, new Fallback.OtherAdapter("rules"), request -> null),
                        adapter("rules", "triage", LONGEST, WORDS, request -> AskKit.suggestion("rule")))),
                "e");

        assertThat(rows).extracting(StoredSuggestion::outcome).containsExactly(Outcome.INVALID, Outcome.SUGGESTED);
        assertThat(rows.getLast().adapterId()).isEqualTo("rules");
        assertThat(rows.getLast().inference().role()).isEqualTo(Role.FALLBACK);
        assertThat(rows.getLast().shown()).isTrue();
        assertThat(rows.getLast().inputJson()).isEqualTo(rows.getFirst().inputJson());
    }

    @Test
    void twoThatFallBackOnEachOtherAreAskedOnceEach() throws Exception {
        AtomicInteger asked = new AtomicInteger();
        AskKit.Body fails = request -> {
            asked.incrementAndGet();
            return null;
        };
        List<StoredSuggestion> rows = ask(
                List.of(useCase(
                        "triage",
                        Rollout.of("a", Mode.ADVISORY),
                        adapter("a", "triage", LONGEST, new Fallback.OtherAdapter("b"), fails),
                        adapter("b", "triage", LONGEST, new Fallback.OtherAdapter("a"), fails))),
                "e");

        assertThat(rows).hasSize(2);
        assertThat(asked).hasValue(2);
    }

    @Test
    void aCanaryWithoutAnAnswerDoesNotCostTheChampions() throws Exception {
        Rollout rollout = new Rollout(
                "old",
                Modes.everywhere(Mode.ADVISORY),
                Optional.of(Canary.of("new", 100)),
                List.of(),
                Optional.empty());
        List<StoredSuggestion> rows = ask(
                List.of(useCase(
                        "triage",
                        rollout,
                        adapter("old", "triage", LONGEST, WORDS, request -> AskKit.suggestion("old")),
                        adapter("new", "triage", LONGEST, WORDS, request -> {
                            throw new IllegalStateException("broken");
                        }))),
                "e");

        assertThat(rows).extracting(StoredSuggestion::adapterId).containsExactly("new", "old");
        assertThat(rows).extracting(StoredSuggestion::outcome).containsExactly(Outcome.FAILED, Outcome.SUGGESTED);
        assertThat(rows.getFirst().inference().role()).isEqualTo(Role.CANARY);
        assertThat(rows.getFirst().id()).isEqualTo(Ids.derived("e", "triage"));
        assertThat(rows.getLast().shown()).isTrue();
    }

    @Test
    void aKillSwitchEndsTheCallUnderWayAndLeavesTheWords() throws Exception {
        CountDownLatch asked = new CountDownLatch(1);
        AtomicInteger calls = new AtomicInteger();
        Ask.GuardedUseCase useCase =
                useCase("triage", Rollout.of("a", Mode.ADVISORY), adapter("a", "triage", LONGEST, WORDS, request -> {
                    calls.incrementAndGet();
                    asked.countDown();
                    new CountDownLatch(1).await();
                    return null;
                }));
        Ask ask = new Ask(List.of(useCase), inquirer, lane);
        Future<List<StoredSuggestion>> underWay =
                callers.submit(() -> ask.ask(AskKit.handling("e")).suggestions());
        assertThat(asked.await(15, TimeUnit.SECONDS)).isTrue();
        board.set(new Switches.Switch("a", "", "", Mode.OFF, "operator", "essai", Instant.EPOCH));

        requireKilled(underWay.get(15, TimeUnit.SECONDS));
        requireKilled(ask.ask(AskKit.handling("later")).suggestions());
        assertThat(calls).as("calls after the switch").hasValue(1);
        board.clear("a", "", "", "operator", "essai", Instant.EPOCH);
        assertThat(board.switches()).isEmpty();
    }

    private static void requireKilled(List<StoredSuggestion> rows) {
        assertThat(rows).hasSize(2);
        assertThat(rows.getFirst().outcome()).isEqualTo(Outcome.NOT_ASKED);
        assertThat(rows.getFirst().outcomeCode()).isEqualTo("switched-off");
        assertThat(rows.getLast().outcomeCode()).isEqualTo("fallback");
    }

    @Test
    void withoutTheMinimumNobodyIsAskedAndTheProfessionalReadsWhatIsMissing() throws Exception {
        AtomicInteger calls = new AtomicInteger();
        DataScope scope = new DataScope(
                List.of(DataNeed.of("Patient"), DataNeed.of("Observation")),
                List.of(
                        DataNeed.parse("Patient?_elements=birthDate"),
                        DataNeed.parse("Observation?category=vital-signs&code=http://loinc.org|8867-4")));
        Adapter adapter = AskKit.adapter(
                Manifests.of(
                        "a", "triage", Limits.of(LONGEST, 4), new Conduct(Set.of(Mode.values()), WORDS, true), scope),
                request -> {
                    calls.incrementAndGet();
                    return AskKit.nothing();
                });
        Ask ask = new Ask(List.of(useCase("triage", Rollout.of("a", Mode.ADVISORY), adapter)), inquirer, lane);
        KnownResource born =
                new KnownResource("s", "Patient/p", patient(",\"birthDate\":\"1970-01-01\""), Instant.EPOCH);
        KnownResource unborn = new KnownResource("s", "Patient/p", patient(""), Instant.EPOCH);

        List<StoredSuggestion> nothing = ask.ask(AskKit.handling("e", unborn)).suggestions();
        assertThat(nothing).singleElement().satisfies(row -> {
            assertThat(row.outcome()).isEqualTo(Outcome.ABSTAINED);
            assertThat(row.outcomeCode()).isEqualTo("minimum-data");
            assertThat(row.shown()).isTrue();
            assertThat(row.answerJson())
                    .contains("données du patient : date de naissance", "constantes : fréquence cardiaque (8867-4)")
                    .doesNotContain("loinc.org", "_elements");
        });
        assertThat(ask.ask(AskKit.handling("e", born)).suggestions().getFirst().answerJson())
                .contains("constantes : fréquence cardiaque (8867-4)")
                .doesNotContain("date de naissance");
        assertThat(calls).as("calls without the minimum").hasValue(0);

        KnownResource heart = new KnownResource(
                "s",
                "Observation/hr",
                "{\"resourceType\":\"Observation\",\"id\":\"hr\",\"status\":\"final\",\"category\":[{\"coding\":[{\"code\":"
                        + "\"vital-signs\"}]}],\"code\":{\"coding\":[{\"system\":\"http://loinc.org\",\"code\":\"8867-4\"}]}}",
                Instant.EPOCH);
        assertThat(ask.ask(AskKit.handling("e", born, heart))
                        .suggestions()
                        .getFirst()
                        .outcomeCode())
                .isEqualTo("nothing");
        assertThat(calls).hasValue(1);
    }

    @Test
    void handlingAgainGivesTheSameIdsAndNoTwoRowsShareOne() throws Exception {
        List<Ask.GuardedUseCase> useCases = List.of(
                useCase(
                        "one",
                        Rollout.of("a", Mode.ADVISORY),
                        adapter("a", "one", LONGEST, new Fallback.OtherAdapter("b"), request -> null),
                        adapter("b", "one", LONGEST, WORDS, request -> null)),
                useCase(
                        "two",
                        Rollout.of("c", Mode.ADVISORY),
                        adapter("c", "two", LONGEST, WORDS, request -> AskKit.suggestion("1"))));
        List<String> first = ids(ask(useCases, "e"));

        assertThat(first).hasSize(4).doesNotHaveDuplicates().contains(Ids.derived("e", "one"), Ids.derived("e", "two"));
        assertThat(ids(ask(useCases, "e"))).isEqualTo(first);
        assertThat(ids(ask(useCases, "another"))).doesNotContainAnyElementsOf(first);
    }

    private static List<String> ids(List<StoredSuggestion> rows) {
        return rows.stream().map(StoredSuggestion::id).toList();
    }

    private static String patient(String more) {
        return "{\"resourceType\":\"Patient\",\"id\":\"p\"" + more + "}";
    }

    private List<StoredSuggestion> ask(List<Ask.GuardedUseCase> useCases, String eventId) throws InterruptedException {
        return new Ask(new ArrayList<>(useCases), inquirer, lane)
                .ask(AskKit.handling(eventId))
                .suggestions();
    }

    private Ask.GuardedUseCase useCase(String name, Rollout rollout, Adapter... adapters) {
        Map<String, Adapter> byName = new HashMap<>();
        Map<String, AdapterGuard> guards = new HashMap<>();
        for (Adapter adapter : adapters) {
            byName.put(adapter.manifest().id(), adapter);
            guards.put(adapter.manifest().id(), new AdapterGuard(adapter, threads));
        }
        UseCase useCase = new UseCase(
                name, Set.of(Trigger.valueOf(AskKit.TRIGGER)), byName, rollout, List.of(), Duration.ofMinutes(1));
        return new Ask.GuardedUseCase(useCase, guards);
    }

    private static Adapter adapter(String id, String useCase, Duration limit, Fallback fallback, AskKit.Body body) {
        Conduct conduct = new Conduct(Set.of(Mode.values()), fallback, true);
        return AskKit.adapter(
                Manifests.of(id, useCase, Limits.of(limit, 4), conduct, DataScope.of(DataNeed.of("Patient"))), body);
    }
}
