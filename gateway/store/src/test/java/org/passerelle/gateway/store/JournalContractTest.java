package org.passerelle.gateway.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;
import org.passerelle.connectors.api.Message;
import org.passerelle.routes.ports.Decision;
import org.passerelle.routes.ports.Decisions.Result;
import org.passerelle.routes.ports.Journal.Handled;
import org.passerelle.routes.ports.KnownResource;
import org.passerelle.routes.ports.MessageState;
import org.passerelle.routes.ports.Outbox.DeliveryState;
import org.passerelle.routes.ports.PatientKey;
import org.passerelle.routes.ports.RecordSearch.MessageDetail;
import org.passerelle.routes.ports.RecordSearch.SuggestionState;
import org.passerelle.routes.ports.StoredSuggestion.Outcome;

/** Programme: all or nothing, twice is once, newer answers supersede older ones, and handling again after a replay. */
@ParameterizedClass
@EnumSource(TestDatabase.class)
class JournalContractTest extends StoreContract {

    private Flow flow(String controlId, String subject) throws Exception {
        return new Flow(taken("samu", controlId), subject, NOW);
    }

    private void write(Handled handled) throws Exception {
        done(store().write(handled));
    }

    private SuggestionState suggestionState(Flow flow) {
        return store().suggestion(flow.suggestionId()).orElseThrow().state();
    }

    @Test
    void everythingThatFollowsIsInTheRecord() throws Exception {
        Flow flow = flow("1", "samu:1");
        write(flow.handled(Outcome.SUGGESTED, "hub", "ecran"));

        MessageDetail detail = detail(flow.message().id());
        assertThat(detail.row().state()).as("state").isEqualTo(MessageState.HANDLED);
        assertThat(detail.row().handledAt()).as("handled at").contains(NOW);
        assertThat(detail.row().suggestions()).as("suggestions counted").isEqualTo(1);
        assertThat(detail.row().deliveries()).as("deliveries counted").isEqualTo(2);
        assertThat(detail.events()).as("events").containsExactly(flow.event());
        assertThat(detail.suggestions()).as("suggestions").singleElement().satisfies(row -> {
            assertThat(Samples.unsealed(row.suggestion())).isEqualTo(flow.suggestion(Outcome.SUGGESTED));
            assertThat(row.state()).isEqualTo(SuggestionState.LIVE);
            assertThat(row.decision()).isEmpty();
        });
        assertThat(detail.deliveries())
                .as("deliveries")
                .extracting(row -> row.delivery())
                .containsExactlyInAnyOrder(flow.owed("hub"), flow.owed("ecran"));
        assertThat(store().context("samu:1"))
                .as("what is known")
                .containsExactly(new KnownResource("samu:1", "Patient/1", "{\"id\":\"1\"}", NOW));
        assertThat(Waiting.after(store(), 0, 10)).as("nothing left to handle").isEmpty();
    }

    @Test
    void writingTwiceDoesNothingMore() throws Exception {
        Flow flow = flow("1", "samu:1");
        write(flow.handled(Outcome.SUGGESTED, "hub"));
        store().delivered(flow.deliveryId("hub"), "ref", NOW);
        write(flow.handled(Outcome.ABSTAINED, "hub", "ecran"));

        assertThat(detail(flow.message().id()).deliveries()).as("deliveries").hasSize(1);
        assertThat(delivery(flow.message(), flow.deliveryId("hub")).state())
                .as("a confirmed delivery stays confirmed")
                .isEqualTo(DeliveryState.DELIVERED);
        assertThat(store().suggestion(flow.suggestionId())
                        .orElseThrow()
                        .suggestion()
                        .outcome())
                .as("the first answer stays")
                .isEqualTo(Outcome.SUGGESTED);
    }

    @Test
    void aMessageThatIsNotThereWritesNothing() throws Exception {
        Flow unknown = new Flow(Samples.message("samu", "1", NOW), "samu:1", NOW);
        write(unknown.handled(Outcome.SUGGESTED, "hub"));

        assertThat(store().suggestion(unknown.suggestionId())).as("suggestion").isEmpty();
        assertThat(store().context("samu:1")).as("what is known").isEmpty();
    }

    @Test
    void oneRowThatCannotBeWrittenKeepsAllOthersOut() throws Exception {
        Flow flow = flow("1", "samu:1");
        Handled good = flow.handled(Outcome.SUGGESTED, "hub");
        Handled bad = Flow.handled(
                good.messageId(),
                good.state(),
                good.note(),
                List.of(flow.event(), flow.event()),
                good.context(),
                good.suggestions(),
                good.deliveries(),
                List.of());

        assertThatThrownBy(() -> write(bad))
                .as("two events with one id")
                .hasCauseInstanceOf(IllegalArgumentException.class);
        assertThat(state(flow.message())).as("state").isEqualTo(MessageState.RECEIVED);
        assertThat(detail(flow.message().id()).deliveries()).as("deliveries").isEmpty();
        assertThat(store().countByState()).as("counts").containsEntry(MessageState.RECEIVED, 1L);

        write(good);
        assertThat(state(flow.message())).as("state, once it is put right").isEqualTo(MessageState.HANDLED);
    }

    @Test
    void aNewerAnswerSupersedesTheOlderAndExpiresWhatItOwes() throws Exception {
        Flow older = flow("1", "samu:1");
        Flow elsewhere = flow("2", "samu:2");
        Flow newer = flow("3", "samu:1");
        write(older.handled(Outcome.SUGGESTED, "hub", "ecran"));
        write(elsewhere.handled(Outcome.SUGGESTED, "hub"));
        store().delivered(older.deliveryId("ecran"), "", NOW);
        write(newer.handled(Outcome.ABSTAINED));

        assertThat(suggestionState(older)).as("older").isEqualTo(SuggestionState.SUPERSEDED);
        assertThat(suggestionState(elsewhere)).as("another subject").isEqualTo(SuggestionState.LIVE);
        assertThat(suggestionState(newer)).as("newer").isEqualTo(SuggestionState.LIVE);
        assertThat(delivery(older.message(), older.deliveryId("hub")).state())
                .as("pending delivery")
                .isEqualTo(DeliveryState.EXPIRED);
        assertThat(delivery(older.message(), older.deliveryId("ecran")).state())
                .as("confirmed delivery")
                .isEqualTo(DeliveryState.DELIVERED);
    }

    @Test
    void newerFactsWithdrawTheOlderAnswerThoughNobodyAnswersThem() throws Exception {
        for (Outcome silent : List.of(Outcome.LATE, Outcome.FAILED, Outcome.NOT_ASKED, Outcome.INVALID)) {
            String subject = "samu:" + silent.name();
            Flow older = flow("older-" + silent.name(), subject);
            write(older.handled(Outcome.SUGGESTED, "hub"));
            write(flow(silent.name(), subject).handled(silent));

            assertThat(suggestionState(older)).as("older than %s", silent).isEqualTo(SuggestionState.SUPERSEDED);
        }
        assertThat(store().due("hub", NOW, 10)).as("deliveries still owed").isEmpty();
    }

    @Test
    void aPatientOfACaseLeavesTheOthersAloneAndWithdrawsTheCase() throws Exception {
        String case1 = "samu:fr.health.samu440.1";
        Flow whole = flow("1", case1);
        write(whole.handled(Outcome.SUGGESTED, "hub"));
        Flow first = flow("2", PatientKey.of(case1, "Patient/a"));
        Flow second = flow("3", PatientKey.of(case1, "Patient/b"));
        Flow elsewhere = flow("4", PatientKey.of(case1 + "0", "Patient/a"));
        write(first.handled(Outcome.SUGGESTED, "hub"));
        write(second.handled(Outcome.SUGGESTED, "hub"));
        write(elsewhere.handled(Outcome.SUGGESTED, "hub"));

        assertThat(suggestionState(whole)).as("the case as a whole").isEqualTo(SuggestionState.SUPERSEDED);
        assertThat(suggestionState(first)).as("one patient").isEqualTo(SuggestionState.LIVE);

        Flow newer = flow("5", PatientKey.of(case1, "Patient/a"));
        write(newer.handled(Outcome.ABSTAINED));
        assertThat(suggestionState(first)).as("older, same patient").isEqualTo(SuggestionState.SUPERSEDED);
        assertThat(suggestionState(second)).as("the other patient").isEqualTo(SuggestionState.LIVE);

        Flow together = flow("6", PatientKey.together(case1));
        write(together.handled(Outcome.ABSTAINED));
        assertThat(suggestionState(second)).as("once all are judged together").isEqualTo(SuggestionState.SUPERSEDED);
        assertThat(suggestionState(together)).as("all together").isEqualTo(SuggestionState.LIVE);
        assertThat(suggestionState(elsewhere)).as("another case").isEqualTo(SuggestionState.LIVE);
    }

    @Test
    void handlingAgainKeepsASuggestionAndItsDecision() throws Exception {
        Flow flow = flow("1", "samu:1");
        write(flow.handled(Outcome.SUGGESTED, "hub"));
        store().delivered(flow.deliveryId("hub"), "ref", NOW);
        Decision decision = DecisionsContractTest.accepted(flow.suggestionId(), NOW.plusSeconds(1));
        assertThat(store().decide(decision)).as("decision").isEqualTo(Result.KEPT);

        store().replay(flow.message().id(), "poste", "essai");
        write(flow.handled(Outcome.ABSTAINED, "hub", "ecran"));

        assertThat(state(flow.message())).as("message").isEqualTo(MessageState.HANDLED);
        assertThat(store().suggestion(flow.suggestionId()).orElseThrow())
                .as("suggestion")
                .satisfies(row -> {
                    assertThat(Samples.unsealed(row.suggestion())).isEqualTo(flow.suggestion(Outcome.SUGGESTED));
                    assertThat(row.decision()).contains(decision);
                });
        assertThat(delivery(flow.message(), flow.deliveryId("hub")).state())
                .as("a confirmed delivery is not sent again")
                .isEqualTo(DeliveryState.DELIVERED);
        assertThat(delivery(flow.message(), flow.deliveryId("ecran")).state())
                .as("what was decided is not sent any more")
                .isEqualTo(DeliveryState.EXPIRED);
        assertThat(detail(flow.message().id()).events()).as("events").hasSize(1);
    }

    @Test
    void handlingAgainReplacesAnAnswerThatNeverCame() throws Exception {
        Flow flow = flow("1", "samu:1");
        write(flow.handled(Outcome.FAILED));
        store().replay(flow.message().id(), "poste", "adaptateur réparé");
        write(flow.handled(Outcome.SUGGESTED, "hub"));

        assertThat(detail(flow.message().id()).suggestions())
                .as("suggestions")
                .singleElement()
                .extracting(row -> Samples.unsealed(row.suggestion()))
                .isEqualTo(flow.suggestion(Outcome.SUGGESTED));
        assertThat(store().due("hub", NOW, 10)).as("deliveries owed").hasSize(1);
    }

    @Test
    void twoAnswersOfOneMessageAboutOneSubjectLeaveTheLastLive() throws Exception {
        Flow first = flow("1", "samu:1");
        Flow second = new Flow(Samples.message("samu", "x", NOW), "samu:1", NOW);
        Handled both = Flow.handled(
                first.message().id(),
                MessageState.HANDLED,
                "",
                List.of(),
                List.of(),
                List.of(first.suggestion(Outcome.SUGGESTED), second.suggestion(Outcome.SUGGESTED)),
                List.of(first.owed("hub"), second.owed("hub")),
                List.of());
        write(both);

        assertThat(suggestionState(first)).as("first").isEqualTo(SuggestionState.SUPERSEDED);
        assertThat(suggestionState(second)).as("second").isEqualTo(SuggestionState.LIVE);
        assertThat(store().due("hub", NOW, 10))
                .as("deliveries owed")
                .extracting(due -> due.delivery().id())
                .containsExactly(second.deliveryId("hub"));
    }

    @Test
    void contextIsReplacedResourceByResource() throws Exception {
        Message message = taken("samu", "1");
        KnownResource before = new KnownResource("s", "Patient/1", "{\"v\":1}", NOW);
        KnownResource other = new KnownResource("s", "Encounter/1", "{}", NOW);
        KnownResource after = new KnownResource("s", "Patient/1", "{\"v\":2}", NOW.plusSeconds(1));
        write(context(message, List.of(before, other)));
        write(context(taken("samu", "2"), List.of(after)));

        assertThat(store().context("s")).as("what is known").containsExactlyInAnyOrder(after, other);
        assertThat(store().context("t")).as("another subject").isEmpty();
    }

    private static Handled context(Message message, List<KnownResource> resources) {
        return Flow.handled(
                message.id(),
                MessageState.IGNORED,
                "rien à faire",
                List.of(),
                resources,
                List.of(),
                List.of(),
                List.of());
    }

    @Test
    void whatCameOfAMessageSurvivesARestart() throws Exception {
        Flow flow = flow("1", "samu:1");
        write(flow.handled(Outcome.SUGGESTED, "hub"));
        MessageDetail before = detail(flow.message().id());
        reopen();

        assertThat(store().message(flow.message().id())).as("the record").isEqualTo(Optional.of(before));
        assertThat(store().due("hub", NOW, 10)).as("deliveries owed").hasSize(1);
    }
}
