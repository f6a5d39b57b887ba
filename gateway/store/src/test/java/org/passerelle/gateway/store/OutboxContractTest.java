package org.passerelle.gateway.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;
import org.passerelle.connectors.api.Ids;
import org.passerelle.routes.ports.Outbox.DeliveryState;
import org.passerelle.routes.ports.Outbox.Due;
import org.passerelle.routes.ports.RecordSearch.DeliveryRow;
import org.passerelle.routes.ports.StoredSuggestion.Outcome;

/** Programme: what is due, every way a delivery ends, peers' answers (even early ones), and replay. */
@ParameterizedClass
@EnumSource(TestDatabase.class)
class OutboxContractTest extends StoreContract {

    private Flow owing(String controlId, String... destinations) throws Exception {
        Flow flow = new Flow(taken("samu", controlId), "samu:" + controlId, NOW);
        done(store().write(flow.handled(Outcome.SUGGESTED, destinations)));
        return flow;
    }

    private DeliveryRow hub(Flow flow) {
        return delivery(flow.message(), flow.deliveryId("hub"));
    }

    private List<String> due(int secondsFromNow) {
        return store().due("hub", NOW.plusSeconds(secondsFromNow), 10).stream()
                .map(due -> due.delivery().id())
                .toList();
    }

    @Test
    void oneDestinationSeesItsOwnDueDeliveriesOldestFirst() throws Exception {
        Flow first = owing("1", "hub", "ecran");
        Flow second = owing("2", "hub");
        store().retryAt(first.deliveryId("hub"), "injoignable", NOW.plusSeconds(10));

        assertThat(due(0)).as("due now").containsExactly(second.deliveryId("hub"));
        assertThat(due(10)).as("due later").containsExactly(second.deliveryId("hub"), first.deliveryId("hub"));
        assertThat(store().due("hub", NOW.plusSeconds(10), 1)).as("limit").hasSize(1);
        assertThat(store().due("hub", NOW.plusSeconds(10), 10))
                .as("attempts before")
                .extracting(Due::attempts)
                .containsExactly(0, 1);
    }

    @Test
    void aConfirmedDeliveryIsNeverDueAgain() throws Exception {
        Flow flow = owing("1", "hub");
        store().delivered(flow.deliveryId("hub"), "ref-1", NOW.plusSeconds(1));
        store().retryAt(flow.deliveryId("hub"), "trop tard", NOW);
        store().bury(flow.deliveryId("hub"), "trop tard", NOW);
        store().expire(flow.deliveryId("hub"), NOW);

        assertThat(due(100)).as("due").isEmpty();
        assertThat(hub(flow)).as("delivery").satisfies(row -> {
            assertThat(row.state()).isEqualTo(DeliveryState.DELIVERED);
            assertThat(row.reference()).isEqualTo("ref-1");
            assertThat(row.deliveredAt()).contains(NOW.plusSeconds(1));
            assertThat(row.attempts()).isEqualTo(1);
            assertThat(row.error()).isEmpty();
        });
    }

    @Test
    void aDeliveryThatWasUnderWayWhenItExpiredIsRecordedAsDelivered() throws Exception {
        Flow flow = owing("1", "hub");
        store().expire(flow.deliveryId("hub"), NOW);
        store().delivered(flow.deliveryId("hub"), "ref-1", NOW);

        assertThat(hub(flow).state()).as("state").isEqualTo(DeliveryState.DELIVERED);
    }

    @Test
    void deadLettersAndExpiredDeliveriesCanBeReplayed() throws Exception {
        Flow dead = owing("1", "hub");
        Flow expired = owing("2", "hub");
        store().bury(dead.deliveryId("hub"), "refusé", NOW);
        store().expire(expired.deliveryId("hub"), NOW);
        assertThat(hub(dead).state()).as("buried").isEqualTo(DeliveryState.DEAD);
        assertThat(hub(dead).error()).as("why").isEqualTo("refusé");
        assertThat(hub(expired).state()).as("expired").isEqualTo(DeliveryState.EXPIRED);

        assertThat(store().replay(dead.deliveryId("hub"), NOW.plusSeconds(600), "poste", "réparé"))
                .as("dead letter")
                .isTrue();
        assertThat(store().replay(expired.deliveryId("hub"), NOW.plusSeconds(600), "poste", "réparé"))
                .as("expired")
                .isTrue();
        assertThat(store().replay(dead.deliveryId("hub"), NOW.plusSeconds(600), "poste", "encore"))
                .as("pending already")
                .isFalse();
        assertThat(store().replay(Ids.next(), NOW, "poste", "rien"))
                .as("unknown")
                .isFalse();

        assertThat(due(0)).as("due").containsExactlyInAnyOrder(dead.deliveryId("hub"), expired.deliveryId("hub"));
        assertThat(hub(dead).delivery().expiresAt()).as("new expiry").isEqualTo(NOW.plusSeconds(600));
        assertThat(hub(dead).attempts()).as("attempts start again").isZero();
        assertThat(detail(dead.message().id()).traces()).as("trace").hasSize(1);
    }

    @Test
    void aPeersAnswerFindsItsDelivery() throws Exception {
        Flow flow = owing("1", "hub");
        store().delivered(flow.deliveryId("hub"), "ref-1", NOW);
        Flow answer = new Flow(taken("samu", "2"), "", NOW);
        done(store().write(answer.answer("ref-1", true, "CONSULTE")));

        assertThat(hub(flow).state()).as("state").isEqualTo(DeliveryState.ANSWERED);
        assertThat(hub(flow).answer()).as("answer").isEqualTo("CONSULTE");
        assertThat(detail(answer.message().id()).answers())
                .as("the message whose delivery it answers")
                .contains(flow.message().id());
        assertThat(detail(flow.message().id()).answers())
                .as("answered by the case itself")
                .isEmpty();
        done(store().write(new Flow(taken("samu", "3"), "", NOW).answer("ref-1", false, "500")));
        assertThat(hub(flow).answer()).as("every answer").isEqualTo("CONSULTE ; Refus : 500");
        done(store().write(new Flow(taken("samu", "4"), "", NOW).answer("ref-1", true, "CONSULTE")));
        assertThat(hub(flow).answer()).as("said once").isEqualTo("CONSULTE ; Refus : 500");
    }

    @Test
    void thatAPersonReadItOpensTheSuggestion() throws Exception {
        Flow flow = owing("1", "hub");
        store().delivered(flow.deliveryId("hub"), "ref-1", NOW);
        done(store().write(new Flow(taken("samu", "2"), "", NOW).answer("ref-1", true, "RECU")));
        assertThat(detail(flow.message().id()).suggestions().getFirst().openedAt())
                .as("received is not read")
                .isEmpty();
        done(store().write(new Flow(taken("samu", "3"), "", NOW).answer("ref-1", true, "CONSULTE")));
        assertThat(detail(flow.message().id()).suggestions().getFirst().openedAt())
                .as("opened")
                .isPresent();
    }

    @Test
    void anAnswerThatOvertakesTheConfirmationIsKeptForIt() throws Exception {
        Flow flow = owing("1", "hub");
        done(store().write(new Flow(taken("samu", "2"), "", NOW).answer("ref-1", true, "REMIS")));
        store().delivered(flow.deliveryId("hub"), "ref-1", NOW);

        assertThat(hub(flow).state()).as("state").isEqualTo(DeliveryState.ANSWERED);
        assertThat(hub(flow).answer()).as("answer").isEqualTo("REMIS");
    }

    @Test
    void whatWasConfirmedButNeverAnsweredIsOwedAgainUntilItsTimeHasPassed() throws Exception {
        Flow unanswered = owing("1", "hub", "ecran");
        Flow answered = owing("2", "hub");
        store().delivered(unanswered.deliveryId("hub"), "ref-1", NOW);
        store().delivered(unanswered.deliveryId("ecran"), "", NOW);
        store().delivered(answered.deliveryId("hub"), "ref-2", NOW);
        done(store().write(new Flow(taken("samu", "3"), "", NOW).answer("ref-2", true, "RECU")));

        assertThat(store().owedAgain("hub", NOW.plusSeconds(86_400)))
                .as("a day later")
                .isZero();
        assertThat(store().owedAgain("hub", NOW)).as("owed again").isEqualTo(1);
        assertThat(due(0)).as("due").containsExactly(unanswered.deliveryId("hub"));
    }

    @Test
    void countsFollowEveryChange() throws Exception {
        Flow delivered = owing("1", "hub", "ecran");
        Flow dead = owing("2", "hub");
        owing("3", "hub");
        store().delivered(delivered.deliveryId("hub"), "", NOW);
        store().bury(dead.deliveryId("hub"), "refusé", NOW);

        Map<String, Map<DeliveryState, Long>> counts = store().deliveriesByState();
        assertThat(counts.get("ecran")).as("screen").containsEntry(DeliveryState.PENDING, 1L);
        assertThat(counts.get("hub"))
                .as("hub")
                .containsEntry(DeliveryState.PENDING, 1L)
                .containsEntry(DeliveryState.DELIVERED, 1L)
                .containsEntry(DeliveryState.DEAD, 1L);
    }
}
