package org.passerelle.gateway.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.passerelle.adapters.api.Mode;
import org.passerelle.connectors.api.Content;
import org.passerelle.connectors.api.Ids;
import org.passerelle.connectors.api.Message;
import org.passerelle.connectors.api.Protocol;
import org.passerelle.routes.ports.Inference.Role;
import org.passerelle.routes.ports.Journal.Handled;
import org.passerelle.routes.ports.MessageState;
import org.passerelle.routes.ports.Retention;
import org.passerelle.routes.ports.Retention.Order;
import org.passerelle.routes.ports.Retention.Place;
import org.passerelle.routes.ports.Retention.Reason;
import org.passerelle.routes.ports.Retention.Step;
import org.passerelle.routes.ports.StoredEvent;
import org.passerelle.routes.ports.StoredSuggestion.Outcome;

/** Short ways to fill a store with what may go one day, and to let it go. */
abstract class RetentionContract extends LedgerContract {
    /** When everything that was written at {@link #NOW} is old enough. */
    static final Instant LATER = NOW.plus(Retention.INFERENCES_KEPT).plus(Duration.ofDays(1));

    static final String SOURCE = "samu";

    Retention retention() {
        return store().retention();
    }

    static Order order(Instant before, Instant now) {
        return new Order(Ids.next(), SOURCE, Reason.DAYS, before, Long.MAX_VALUE, now);
    }

    /** Purges to the end and returns how many messages went. */
    int purge(Order order) {
        int removed = 0;
        Optional<Place> place = Optional.empty();
        do {
            Step step = retention().purge(order, place);
            removed += step.removed();
            place = step.next();
        } while (place.isPresent());
        return removed;
    }

    /** Handled, with an event that names a patient, an answer, and a delivery that was confirmed and answered. */
    Flow settled(String controlId) throws Exception {
        Flow flow = handled(controlId, Outcome.SUGGESTED);
        store().delivered(flow.deliveryId("hub"), "ref-" + controlId, NOW);
        store().decide(modified(flow.suggestionId()));
        return flow;
    }

    Flow handled(String controlId, Outcome outcome) throws Exception {
        Flow flow = flow(controlId);
        done(store().write(Flow.handled(
                flow.message().id(),
                MessageState.HANDLED,
                "",
                List.of(event(flow, "IPP" + controlId)),
                List.of(),
                List.of(answer(flow, outcome, Mode.ADVISORY, Role.CHAMPION)),
                outcome == Outcome.SUGGESTED ? List.of(flow.owed("hub")) : List.of(),
                List.of())));
        return flow;
    }

    static StoredEvent event(Flow flow, String patient) {
        String bundle = "{\"resourceType\":\"Bundle\",\"entry\":[{\"resource\":{\"resourceType\":\"Patient\","
                + "\"identifier\":[{\"value\":\"" + patient + "\"}]}}]}";
        return new StoredEvent(
                Ids.derived(flow.message().id(), "event", "0"),
                flow.message().id(),
                "CALL_CREATED",
                flow.subject(),
                NOW,
                bundle);
    }

    /** A message that says nothing to anybody, of a size. */
    Message plain(String controlId, Instant at, int bytes) throws Exception {
        Message message = new Message(
                Ids.next(),
                SOURCE,
                Protocol.HL7V2,
                "ADT^A01",
                controlId,
                "cle",
                at,
                Map.of(),
                Content.copyOf(noise(bytes)));
        done(store().append(message));
        done(store().write(Handled.ended(message.id(), MessageState.HANDLED, "")));
        return message;
    }

    /** Bytes that no database makes smaller. */
    private static byte[] noise(int bytes) {
        byte[] noise = new byte[bytes];
        new Random(bytes).nextBytes(noise);
        return noise;
    }

    long count(String sql) throws SQLException {
        try (Connection connection = place().connect();
                Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery(sql)) {
            assertThat(result.next()).isTrue();
            return result.getLong(1);
        }
    }
}
