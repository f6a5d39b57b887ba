package org.passerelle.gateway.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;
import org.passerelle.connectors.api.Ids;
import org.passerelle.connectors.api.Message;
import org.passerelle.connectors.api.Refusal;
import org.passerelle.routes.ports.Inbox.Received;
import org.passerelle.routes.ports.Journal.Handled;
import org.passerelle.routes.ports.MessageState;
import org.passerelle.routes.ports.Outbox.Due;
import org.passerelle.routes.ports.RecordSearch.DeliveryRow;
import org.passerelle.routes.ports.RecordSearch.MessageDetail;
import org.passerelle.routes.ports.RecordSearch.MessageRow;
import org.passerelle.routes.ports.RecordSearch.SuggestionRow;
import org.passerelle.routes.ports.RecordSearch.SuggestionState;
import org.passerelle.routes.ports.Retention;
import org.passerelle.routes.ports.Retention.Order;
import org.passerelle.routes.ports.Retention.Reason;
import org.passerelle.routes.ports.StoredSuggestion.Outcome;

/**
 * Programme: whatever happened to messages before, a purge removes exactly those that nobody waits for and that prove
 * nothing any more. What is owed is worked out from the record as screens see it, not from the purge's own conditions. The
 * seed is in every failure's text.
 */
@ParameterizedClass
@EnumSource(TestDatabase.class)
class PurgeSafetyTest extends RetentionContract {
    private static final int MESSAGES = 120;
    private static final Outcome[] OUTCOMES = Outcome.values();
    private static final Set<MessageState> ENDED =
            Set.of(MessageState.HANDLED, MessageState.IGNORED, MessageState.DUPLICATE, MessageState.REFUSED);

    @Test
    void onlyWhatIsNeitherOwedNorNeededGoes() throws Exception {
        long seed = System.nanoTime();
        Random random = new Random(seed);
        List<String> ids = new ArrayList<>();
        for (int i = 0; i < MESSAGES; i++) {
            ids.add(something(random, i));
        }
        // Within the months of the inferences, at their end, and after them.
        for (long days : new long[] {1, 184, 185, 400}) {
            Instant now = NOW.plus(Duration.ofDays(days));
            Instant before = NOW.plusSeconds(random.nextInt(MESSAGES));
            Set<String> mayGo = new TreeSet<>();
            for (String id : ids) {
                store().message(id).filter(detail -> mayGo(detail, before, now)).ifPresent(detail -> mayGo.add(id));
            }
            List<String> due = due(now);
            List<String> waiting = waiting();
            Set<String> held = held();

            int removed = purge(new Order(Ids.next(), SOURCE, Reason.DAYS, before, Long.MAX_VALUE, now));

            Set<String> gone = new TreeSet<>(held);
            gone.removeAll(held());
            assertThat(gone).as("removed after " + days + " days, seed " + seed).isEqualTo(mayGo);
            assertThat(removed).as("counted, seed " + seed).isEqualTo(mayGo.size());
            assertThat(due(now)).as("still owed, seed " + seed).isEqualTo(due);
            assertThat(waiting()).as("still to be handled, seed " + seed).isEqualTo(waiting);
            assertThat(findings()).as("findings, seed " + seed).isEmpty();
            assertThat(retention().held().getOrDefault(SOURCE, new Retention.Held(0, 0, Optional.empty())))
                    .as("counted, seed " + seed)
                    .satisfies(counted -> assertThat(counted.messages()).isEqualTo(held().size()));
        }
    }

    private static boolean mayGo(MessageDetail detail, Instant before, Instant now) {
        boolean needed = detail.suggestions().stream().anyMatch(row -> needed(row, now));
        boolean owed = detail.deliveries().stream().anyMatch(row -> owed(row, now));
        return detail.row().receivedAt().isBefore(before)
                && ENDED.contains(detail.row().state())
                && !needed
                && !owed;
    }

    private static boolean needed(SuggestionRow row, Instant now) {
        boolean young = !row.suggestion().createdAt().isBefore(now.minus(Retention.INFERENCES_KEPT));
        boolean silenceToCount = row.state() == SuggestionState.LIVE
                && row.suggestion().shown()
                && row.suggestion().outcome() == Outcome.SUGGESTED;
        return young || silenceToCount;
    }

    private static boolean owed(DeliveryRow row, Instant now) {
        return switch (row.state()) {
            case PENDING, DEAD -> true;
            case DELIVERED -> row.delivery().expiresAt().isAfter(now);
            case ANSWERED, EXPIRED -> false;
        };
    }

    /** One message, and a random fate. */
    private String something(Random random, int number) throws Exception {
        Instant at = NOW.plusSeconds(number);
        Message message = Samples.message(SOURCE, "c" + random.nextInt(2 * MESSAGES), at);
        if (random.nextInt(8) == 0) {
            done(store().appendRefused(message, new Refusal("101", "absent")));
            return message.id();
        }
        done(store().append(message));
        if (random.nextInt(6) == 0) {
            return message.id();
        }
        if (random.nextInt(6) == 0) {
            done(store().write(Handled.ended(
                    message.id(), random.nextBoolean() ? MessageState.QUARANTINED : MessageState.IGNORED, "note")));
            return message.id();
        }
        Flow flow = new Flow(message, "samu:" + random.nextInt(20), at);
        Outcome outcome = OUTCOMES[random.nextInt(OUTCOMES.length)];
        done(store().write(outcome == Outcome.SUGGESTED ? flow.handled(outcome, "hub") : flow.handled(outcome)));
        deliver(random, flow, at);
        if (random.nextInt(3) == 0 && outcome == Outcome.SUGGESTED) {
            store().decide(modified(flow.suggestionId()));
        }
        if (random.nextInt(6) == 0) {
            store().replay(message.id(), "test", "essai");
        }
        return message.id();
    }

    private void deliver(Random random, Flow flow, Instant at) {
        switch (random.nextInt(4)) {
            case 0 ->
                store().delivered(
                                flow.deliveryId("hub"), "ref-" + flow.message().id(), at);
            case 1 -> store().bury(flow.deliveryId("hub"), "refusé", at);
            case 2 -> store().expire(flow.deliveryId("hub"), at);
            default -> {}
        }
    }

    private List<String> due(Instant now) {
        return store().due("hub", now, 500).stream()
                .map((Due due) -> due.delivery().id())
                .sorted()
                .toList();
    }

    private List<String> waiting() {
        return store().receivedAfter(SOURCE, 0, 500).stream()
                .map((Received received) -> received.message().id())
                .toList();
    }

    private Set<String> held() {
        Set<String> held = new TreeSet<>();
        store().messages(StoreContract.all(500)).stream().map(MessageRow::id).forEach(held::add);
        return held;
    }
}
