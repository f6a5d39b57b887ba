package org.passerelle.gateway.store;

import java.util.List;
import java.util.Optional;
import org.passerelle.routes.ports.RecordSearch.DeliveryQuery;
import org.passerelle.routes.ports.RecordSearch.DeliveryRow;

/** Lists of deliveries. */
final class DeliverySearch {
    private static final String SELECT = "SELECT " + DeliveryRows.COLUMNS + " FROM delivery";
    private static final String OF_MESSAGE = SELECT + " WHERE message_id = ? ORDER BY created_at DESC, id DESC";

    private final Readers readers;
    private final Dialect dialect;

    DeliverySearch(Readers readers, Dialect dialect) {
        this.readers = readers;
        this.dialect = dialect;
    }

    List<DeliveryRow> deliveries(DeliveryQuery query) {
        Conditions conditions = conditions(query, dialect);
        return readers.all(
                sql(conditions),
                bind -> {
                    conditions.set(bind);
                    bind.number(Conditions.limit(query.limit()));
                },
                DeliveryRows::row);
    }

    List<DeliveryRow> ofMessage(String messageId) {
        return readers.all(OF_MESSAGE, bind -> bind.text(messageId), DeliveryRows::row);
    }

    /** The message that what a destination knows under this reference follows from. */
    Optional<String> messageDeliveredAs(String reference) {
        return readers.first(DeliveryRows.BY_REFERENCE, bind -> bind.key(reference), row -> row.text("message_id"));
    }

    static String sql(Conditions conditions) {
        return SELECT + conditions.where() + " ORDER BY created_at DESC, id DESC LIMIT ?";
    }

    /** The message finds the rows if it is given, then the state, then the destination. */
    static Conditions conditions(DeliveryQuery query, Dialect dialect) {
        boolean byMessage = query.messageId().isPresent();
        boolean byState = !byMessage && query.state().isPresent();
        boolean byDestination = !byMessage && !byState;
        Conditions conditions = new Conditions();
        query.messageId().ifPresent(id -> conditions.add("message_id = ?", bind -> bind.text(id)));
        String state = byState ? "state" : dialect.filterOnly("state");
        query.state().ifPresent(wanted -> conditions.add(state + " = ?", bind -> bind.name(wanted)));
        conditions.key(
                (byDestination ? "destination" : dialect.filterOnly("destination")) + " = ?", query.destination());
        String createdAt = byMessage ? dialect.filterOnly("created_at") : "created_at";
        query.createdBefore().ifPresent(before -> conditions.add(createdAt + " < ?", bind -> bind.instant(before)));
        return conditions;
    }
}
