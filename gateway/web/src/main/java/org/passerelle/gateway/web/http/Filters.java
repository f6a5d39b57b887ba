package org.passerelle.gateway.web.http;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.passerelle.routes.ports.MessageState;
import org.passerelle.routes.ports.Outbox.DeliveryState;
import org.passerelle.routes.ports.RecordSearch.DeliveryQuery;
import org.passerelle.routes.ports.RecordSearch.MessageQuery;
import org.passerelle.routes.ports.RecordSearch.SuggestionQuery;

/** The search filters, named alike in the addresses of screens and of the JSON interface. */
public final class Filters {
    /** The parameters of a search for messages. */
    public static final List<String> MESSAGES =
            List.of("source", "type", "controlId", "state", "text", "from", "to", "before", "limit");

    private Filters() {}

    /** Messages; no patient's identifier, which has no place in an address. */
    public static MessageQuery messages(Query query, int limitByDefault) {
        query.only(MESSAGES.toArray(String[]::new));
        return messages(query, Optional.empty(), limitByDefault);
    }

    /**
     * Messages, by parameters that were checked before.
     *
     * @param patient an identifier of the patient, which came by another way than an address
     */
    public static MessageQuery messages(Query query, Optional<String> patient, int limitByDefault) {
        return new MessageQuery(
                query.text("source"),
                query.text("type"),
                query.text("controlId"),
                query.oneOf("state", MessageState.class),
                patient,
                query.text("text"),
                query.instant("from"),
                query.instant("to"),
                query.number("before"),
                query.limit(limitByDefault));
    }

    public static SuggestionQuery suggestions(Query query, Instant now, int limitByDefault) {
        query.only("useCase", "subject", "live", "shown", "before", "limit");
        return new SuggestionQuery(
                query.text("useCase"),
                query.text("subject"),
                query.flag("live"),
                query.flag("shown"),
                query.instant("before"),
                now,
                query.limit(limitByDefault));
    }

    /** Deliveries in any state, or in the one that the parameter names. */
    public static DeliveryQuery deliveries(Query query, int limitByDefault) {
        query.only("destination", "state", "messageId", "before", "limit");
        return deliveries(query, query.oneOf("state", DeliveryState.class), limitByDefault);
    }

    /** Dead letters. */
    public static DeliveryQuery deadLetters(Query query, int limitByDefault) {
        query.only("destination", "messageId", "before", "limit");
        return deliveries(query, Optional.of(DeliveryState.DEAD), limitByDefault);
    }

    private static DeliveryQuery deliveries(Query query, Optional<DeliveryState> state, int limitByDefault) {
        return new DeliveryQuery(
                query.text("destination"),
                state,
                query.text("messageId"),
                query.instant("before"),
                query.limit(limitByDefault));
    }
}
