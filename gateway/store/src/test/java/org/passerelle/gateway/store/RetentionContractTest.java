package org.passerelle.gateway.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;
import org.passerelle.adapters.api.Mode;
import org.passerelle.connectors.api.Ids;
import org.passerelle.connectors.api.Message;
import org.passerelle.connectors.api.Refusal;
import org.passerelle.routes.ports.Inference.Role;
import org.passerelle.routes.ports.KnownResource;
import org.passerelle.routes.ports.MessageState;
import org.passerelle.routes.ports.RecordSearch.MessageQuery;
import org.passerelle.routes.ports.Retention;
import org.passerelle.routes.ports.Retention.Forgotten;
import org.passerelle.routes.ports.Retention.Held;
import org.passerelle.routes.ports.Retention.Order;
import org.passerelle.routes.ports.Retention.Purge;
import org.passerelle.routes.ports.Retention.Reason;
import org.passerelle.routes.ports.Retention.Step;
import org.passerelle.routes.ports.StoredSuggestion.Outcome;

/** Programme: what is old goes with everything that followed from it, digests and proof stay, and every purge is noted. */
@ParameterizedClass
@EnumSource(TestDatabase.class)
class RetentionContractTest extends RetentionContract {

    @Test
    void whatIsOldGoesWithEverythingThatFollowedFromIt() throws Exception {
        Flow old = settled("1");
        Message young = plain("2", LATER.minus(Duration.ofDays(1)), 10);

        assertThat(purge(order(LATER.minus(Duration.ofDays(2)), LATER)))
                .as("messages removed")
                .isEqualTo(1);

        assertThat(store().message(old.message().id())).as("the old message").isEmpty();
        assertThat(store().message(young.id())).as("the young one").isPresent();
        for (String table : List.of("event", "message_key", "delivery", "trace")) {
            assertThat(count("SELECT count(*) FROM " + table + " WHERE message_id = '"
                            + old.message().id() + "'"))
                    .as("rows of " + table)
                    .isZero();
        }
        assertThat(store().messages(byPatient("IPP1"))).as("found by patient").isEmpty();
        assertThat(store().countByState()).as("counted").containsEntry(MessageState.HANDLED, 1L);
        assertThat(store().deliveriesByState().getOrDefault("hub", Map.of()).values())
                .as("deliveries counted")
                .allMatch(total -> total == 0);
        assertThat(retention().held()).isEqualTo(Map.of(SOURCE, new Held(1, 10, Optional.of(young.receivedAt()))));
    }

    @Test
    void whatAnAdapterSaidIsEmptiedAndItsDigestsStayProven() throws Exception {
        Flow flow = settled("1");
        purge(order(LATER, LATER));

        assertThat(store().suggestion(flow.suggestionId())).hasValueSatisfying(row -> {
            assertThat(row.suggestion().inputJson()).as("input").isEmpty();
            assertThat(row.suggestion().answerJson()).as("answer").isEmpty();
            assertThat(row.suggestion().subject()).as("subject").isEmpty();
            assertThat(row.suggestion().inference().inputDigest())
                    .as("its digest")
                    .hasSize(64);
            assertThat(row.decision().orElseThrow().comment()).as("comment").isEmpty();
            assertThat(row.decision().orElseThrow().value())
                    .as("what was decided")
                    .contains("P1");
        });
        assertThat(findings()).as("findings").isEmpty();
        assertThat(entries().getLast().json()).as("the newest entry").contains(ErasedRows.ERASED);
        reopen();
        assertThat(findings()).as("findings after a restart").isEmpty();
    }

    @Test
    void inferencesOfTheLastSixMonthsStayWithTheirMessage() throws Exception {
        Flow suggested = settled("1");
        Flow shadow = flow("2");
        write(shadow);
        done(store().add(List.of(answer(shadow, Outcome.SUGGESTED, Mode.SHADOW, Role.CHALLENGER))));
        Message nothing = plain("3", NOW, 10);

        Instant lastMoment = NOW.plus(Retention.INFERENCES_KEPT);
        assertThat(purge(order(lastMoment, lastMoment))).as("messages removed").isEqualTo(1);
        assertThat(store().message(nothing.id())).as("without an inference").isEmpty();
        assertThat(store().message(suggested.message().id())).as("with one").isPresent();
        assertThat(store().message(shadow.message().id()))
                .as("with a silent one")
                .isPresent();
    }

    @Test
    void aSourceGivesUpNoMoreThanItsExcess() throws Exception {
        for (int i = 0; i < 40; i++) {
            plain("c" + i, NOW.plusSeconds(i), 1_000);
        }
        Order order = new Order(Ids.next(), SOURCE, Reason.GIGABYTES, LATER, 5_500, LATER);

        Step step = retention().purge(order, Optional.empty());
        assertThat(step.removed()).as("removed").isEqualTo(6);
        assertThat(step.bytes()).as("their bytes").isEqualTo(6_000);
        assertThat(retention().held().get(SOURCE))
                .as("what is left, the newest")
                .isEqualTo(new Held(34, 34_000, Optional.of(NOW.plusSeconds(6))));
    }

    @Test
    void aPurgeIsNotedOnceForARun() throws Exception {
        settled("0");
        for (int i = 1; i < 40; i++) {
            plain("c" + i, NOW.plusSeconds(i), 1_000);
        }
        purge(order(LATER, LATER));

        assertThat(retention().purges(10)).singleElement().satisfies((Purge purge) -> {
            assertThat(purge.messages()).isEqualTo(40);
            assertThat(purge.inferences()).isEqualTo(1);
            assertThat(purge.reason()).isEqualTo(Reason.DAYS);
            assertThat(purge.at()).isEqualTo(LATER);
            assertThat(purge.oldest()).isEqualTo(NOW);
            assertThat(purge.newest()).isEqualTo(NOW.plusSeconds(39));
        });
    }

    @Test
    void anotherSourceIsLeftAlone() throws Exception {
        Message other = Samples.message("urgences", "C1", NOW);
        done(store().appendRefused(other, new Refusal("207", "plein")));
        settled("1");

        purge(order(LATER, LATER));
        assertThat(store().message(other.id())).isPresent();
        assertThat(purge(new Order(Ids.next(), "urgences", Reason.DAYS, LATER, Long.MAX_VALUE, LATER)))
                .as("refused messages go too")
                .isEqualTo(1);
    }

    @Test
    void aMessageHandledAgainAboutAnotherPatientIsFoundUnderThatOneAlone() throws Exception {
        Flow flow = flow("1");
        writeEvent(flow, "AVANT");
        store().replay(flow.message().id(), "test", "mauvais patient");
        writeEvent(flow, "APRES");

        assertThat(store().messages(byPatient("AVANT"))).isEmpty();
        assertThat(store().messages(byPatient("APRES"))).hasSize(1);
    }

    private void writeEvent(Flow flow, String patient) throws Exception {
        done(store().write(Flow.handled(
                flow.message().id(),
                MessageState.HANDLED,
                "",
                List.of(event(flow, patient)),
                List.of(),
                List.of(),
                List.of(),
                List.of())));
    }

    @Test
    void factsOfWhichNothingNewCameAreForgotten() throws Exception {
        Flow flow = flow("1");
        done(store().write(Flow.handled(
                flow.message().id(),
                MessageState.HANDLED,
                "",
                List.of(),
                List.of(
                        fact("samu:ancien", "Patient/1", NOW.minusSeconds(10)),
                        fact("samu:suivi", "Patient/2", NOW.minusSeconds(10)),
                        fact("samu:suivi", "Observation/2", NOW.plusSeconds(10))),
                List.of(),
                List.of(),
                List.of())));

        assertThat(retention().forget(NOW, "")).isEqualTo(new Forgotten(1, Optional.empty()));
        assertThat(store().context("samu:ancien")).as("nothing new came").isEmpty();
        assertThat(store().context("samu:suivi")).as("something new came").hasSize(2);
        assertThat(count("SELECT count(*) FROM held_identifier WHERE value = 'IPP-Patient/1'"))
                .as("identifiers that led there")
                .isZero();
        assertThat(count("SELECT count(*) FROM held_identifier WHERE value = 'IPP-Patient/2'"))
                .as("identifiers that lead elsewhere")
                .isEqualTo(1);
    }

    private static KnownResource fact(String subject, String reference, Instant at) {
        return new KnownResource(
                subject,
                reference,
                "{\"resourceType\":\"Patient\",\"identifier\":[{\"value\":\"IPP-" + reference + "\"}]}",
                at);
    }

    /** Senders go on while the record is purged; nothing of theirs is touched. */
    @Test
    void messagesArriveWhileOthersGo() throws Exception {
        for (int i = 0; i < 300; i++) {
            plain("vieux" + i, NOW.plusSeconds(i), 2_000);
        }
        AtomicBoolean purged = new AtomicBoolean();
        int arrived = 0;
        try (ExecutorService thread = Executors.newSingleThreadExecutor()) {
            Future<Integer> purge = thread.submit(() -> {
                try {
                    return purge(order(NOW.plus(Duration.ofDays(1)), LATER));
                } finally {
                    purged.set(true);
                }
            });
            while (!purged.get() || arrived < 50) {
                done(store().append(Samples.message(SOURCE, "neuf" + arrived++, LATER)));
            }
            assertThat(purge.get()).as("messages removed").isEqualTo(300);
        }
        assertThat(retention().held().get(SOURCE).messages())
                .as("messages held")
                .isEqualTo(arrived);
    }

    @Test
    void growthIsNotedHourByHourForAMonth() {
        for (int hour = 0; hour < 40 * 24; hour++) {
            retention().noteSpace(NOW.plus(Duration.ofHours(hour)), hour);
        }
        List<Retention.Sample> samples = retention().spaceSince(Instant.EPOCH);
        assertThat(samples).hasSize(31 * 24 + 1);
        assertThat(samples.getLast().usedBytes()).isEqualTo(40 * 24 - 1);
    }

    private static MessageQuery byPatient(String patient) {
        return new MessageQuery(
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.of(patient),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                10);
    }
}
