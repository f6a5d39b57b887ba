package org.passerelle.gateway.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;
import org.passerelle.connectors.api.Message;
import org.passerelle.connectors.api.Receipt;
import org.passerelle.connectors.api.Refusal;
import org.passerelle.routes.ports.MessageState;
import org.passerelle.routes.ports.Outbox.DeliveryState;
import org.passerelle.routes.ports.RecordSearch.DeliveryQuery;
import org.passerelle.routes.ports.RecordSearch.MessageQuery;
import org.passerelle.routes.ports.RecordSearch.MessageRow;
import org.passerelle.routes.ports.RecordSearch.SuggestionQuery;
import org.passerelle.routes.ports.StoredSuggestion.Outcome;

/** Programme: every filter of every list, paging, limits, and counts. */
@ParameterizedClass
@EnumSource(TestDatabase.class)
class SearchContractTest extends StoreContract {
    private static final Optional<String> ANY = Optional.empty();

    private Message append(String source, String controlId, String type, Instant at) throws Exception {
        Message message = Samples.message(source, controlId, type, at, "texte");
        done(store().append(message));
        return message;
    }

    private static MessageQuery query(
            Optional<String> source, Optional<String> type, Optional<String> controlId, Optional<MessageState> state) {
        return Samples.query(source, type, controlId, state, Optional.empty(), Optional.empty(), Optional.empty(), 10);
    }

    @Test
    void messagesAreFoundBySourceTypeControlIdAndState() throws Exception {
        Message a = append("a", "1", "ADT^A01", NOW);
        Message b = append("b", "1", "ADT^A01", NOW);
        Message c = append("a", "2", "ORU^R01", NOW);
        Message copy = append("a", "1", "ADT^A01", NOW);
        done(store().write(new Flow(c, "s", NOW).handled(Outcome.SUGGESTED)));

        assertThat(ids(all(10))).as("all, newest first").containsExactly(copy.id(), c.id(), b.id(), a.id());
        assertThat(ids(query(Optional.of("a"), ANY, ANY, Optional.empty())))
                .as("source")
                .containsExactly(copy.id(), c.id(), a.id());
        assertThat(ids(query(ANY, Optional.of("ADT^A01"), ANY, Optional.empty())))
                .as("type")
                .containsExactly(copy.id(), b.id(), a.id());
        assertThat(ids(query(ANY, ANY, Optional.of("1"), Optional.empty())))
                .as("control id, copies included")
                .containsExactly(copy.id(), b.id(), a.id());
        assertThat(ids(query(ANY, ANY, ANY, Optional.of(MessageState.HANDLED))))
                .as("handled")
                .containsExactly(c.id());
        assertThat(ids(query(ANY, ANY, ANY, Optional.of(MessageState.DUPLICATE))))
                .as("duplicates")
                .containsExactly(copy.id());
        assertThat(ids(query(
                        Optional.of("a"),
                        Optional.of("ADT^A01"),
                        Optional.of("1"),
                        Optional.of(MessageState.RECEIVED))))
                .as("all filters together")
                .containsExactly(a.id());
    }

    @Test
    void messagesAreFoundInATimeWindow() throws Exception {
        Message early = append("a", "1", "T", NOW);
        Message middle = append("a", "2", "T", NOW.plusSeconds(10));
        append("a", "3", "T", NOW.plusSeconds(20));

        assertThat(ids(Samples.query(
                        ANY,
                        ANY,
                        ANY,
                        Optional.empty(),
                        Optional.of(NOW),
                        Optional.of(NOW.plusSeconds(20)),
                        Optional.empty(),
                        10)))
                .as("from is inside, to is not")
                .containsExactly(middle.id(), early.id());
        assertThat(ids(Samples.query(
                        Optional.of("a"),
                        Optional.of("T"),
                        ANY,
                        Optional.of(MessageState.RECEIVED),
                        Optional.of(NOW.plusSeconds(1)),
                        Optional.of(NOW.plusSeconds(20)),
                        Optional.of(Long.MAX_VALUE),
                        10)))
                .as("a window with every other filter")
                .containsExactly(middle.id());
    }

    @Test
    void pagesFollowEachOtherWithoutGapOrOverlapAndAreBounded() throws Exception {
        List<CompletionStage<Receipt>> receipts = new ArrayList<>();
        for (int i = 0; i < 520; i++) {
            receipts.add(store().append(Samples.message("a", "" + i, NOW)));
        }
        for (CompletionStage<Receipt> receipt : receipts) {
            done(receipt);
        }
        List<MessageRow> first = store().messages(all(10_000));
        List<MessageRow> rest = store().messages(Samples.query(
                ANY,
                ANY,
                ANY,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.of(first.getLast().sequence()),
                500));

        assertThat(first).as("a page is bounded").hasSize(500);
        assertThat(rest).as("the next page").hasSize(20);
        assertThat(store().messages(all(-1))).as("a limit below zero").isEmpty();
    }

    @Test
    void suggestionsAreFoundByUseCaseSubjectLifeAndTime() throws Exception {
        Flow live = new Flow(taken("samu", "1"), "samu:1", NOW);
        Flow other = new Flow(taken("samu", "2"), "samu:2", NOW.plusSeconds(5));
        Flow hidden = new Flow(taken("samu", "3"), "samu:3", NOW.plusSeconds(6));
        done(store().write(live.handled(Outcome.SUGGESTED)));
        done(store().write(other.handled(Outcome.SUGGESTED)));
        done(store().write(hidden.handled(Outcome.LATE)));
        store().decide(DecisionsContractTest.accepted(live.suggestionId(), NOW.plusSeconds(1)));

        assertThat(suggestions(ANY, ANY, false, false, Optional.empty()))
                .as("all, newest first")
                .containsExactly(hidden.suggestionId(), other.suggestionId(), live.suggestionId());
        assertThat(suggestions(ANY, ANY, true, true, Optional.empty()))
                .as("live and shown")
                .containsExactly(other.suggestionId());
        assertThat(suggestions(Optional.of(Flow.USE_CASE), Optional.of("samu:1"), false, false, Optional.empty()))
                .as("subject and use case")
                .containsExactly(live.suggestionId());
        assertThat(suggestions(Optional.of("pathos"), ANY, false, false, Optional.empty()))
                .as("another use case")
                .isEmpty();
        assertThat(suggestions(ANY, ANY, false, false, Optional.of(NOW.plusSeconds(5))))
                .as("the next page")
                .containsExactly(live.suggestionId());
        assertThat(store().suggestions(
                                new SuggestionQuery(ANY, ANY, true, true, Optional.empty(), NOW.plusSeconds(65), 10)))
                .as("past its time it is not live")
                .isEmpty();
    }

    private List<String> suggestions(
            Optional<String> useCase,
            Optional<String> subject,
            boolean liveOnly,
            boolean shownOnly,
            Optional<Instant> before) {
        SuggestionQuery query = new SuggestionQuery(useCase, subject, liveOnly, shownOnly, before, NOW, 10);
        return store().suggestions(query).stream()
                .map(row -> row.suggestion().id())
                .toList();
    }

    @Test
    void deliveriesAreFoundByDestinationStateMessageAndTime() throws Exception {
        Flow first = new Flow(taken("samu", "1"), "samu:1", NOW);
        Flow second = new Flow(taken("samu", "2"), "samu:2", NOW.plusSeconds(5));
        done(store().write(first.handled(Outcome.SUGGESTED, "hub", "ecran")));
        done(store().write(second.handled(Outcome.SUGGESTED, "hub")));
        store().bury(first.deliveryId("hub"), "refusé", NOW);

        assertThat(deliveries(Optional.of("hub"), Optional.empty(), ANY, Optional.empty()))
                .as("destination, newest first")
                .containsExactly(second.deliveryId("hub"), first.deliveryId("hub"));
        assertThat(deliveries(ANY, Optional.of(DeliveryState.DEAD), ANY, Optional.empty()))
                .as("dead letters")
                .containsExactly(first.deliveryId("hub"));
        assertThat(deliveries(
                        Optional.of("ecran"),
                        Optional.of(DeliveryState.PENDING),
                        Optional.of(first.message().id()),
                        Optional.of(NOW.plusSeconds(1))))
                .as("all filters together")
                .containsExactly(first.deliveryId("ecran"));
        assertThat(deliveries(ANY, Optional.empty(), ANY, Optional.of(NOW.plusSeconds(5))))
                .as("the next page")
                .hasSize(2);
    }

    private List<String> deliveries(
            Optional<String> destination,
            Optional<DeliveryState> state,
            Optional<String> messageId,
            Optional<Instant> before) {
        return store().deliveries(new DeliveryQuery(destination, state, messageId, before, 10)).stream()
                .map(row -> row.delivery().id())
                .toList();
    }

    @Test
    void countsFollowEveryMessage() throws Exception {
        Message handled = taken("a", "1");
        taken("a", "2");
        append("a", "2", "T", NOW);
        done(store().appendRefused(Samples.message("a", "3", NOW), new Refusal("AE", "illisible")));
        done(store().write(new Flow(handled, "s", NOW).handled(Outcome.SUGGESTED)));
        store().replay(handled.id(), "poste", "essai");
        reopen();

        assertThat(store().countByState())
                .as("counts")
                .containsEntry(MessageState.RECEIVED, 2L)
                .containsEntry(MessageState.HANDLED, 0L)
                .containsEntry(MessageState.DUPLICATE, 1L)
                .containsEntry(MessageState.REFUSED, 1L)
                .containsEntry(MessageState.QUARANTINED, 0L);
    }
}
