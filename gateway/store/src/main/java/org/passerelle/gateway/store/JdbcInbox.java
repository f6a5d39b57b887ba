package org.passerelle.gateway.store;

import java.sql.SQLException;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import org.passerelle.connectors.api.Message;
import org.passerelle.connectors.api.Receipt;
import org.passerelle.connectors.api.Refusal;
import org.passerelle.gateway.store.Write.Lane;
import org.passerelle.routes.ports.Inbox;

/** The inbox: every message, one row each. */
final class JdbcInbox implements Inbox {
    private static final String SAME_COPY = "Copie d'un message déjà reçu.";
    private static final String OTHER_COPY =
            "Même numéro de contrôle qu'un message déjà reçu, mais contenu différent : à vérifier.";

    // The second condition is what lets SQLite use the index of unusual states.
    static final String RECEIVED_AFTER = "SELECT " + MessageRows.COLUMNS
            + " FROM message WHERE state = 'RECEIVED' AND state <> 'HANDLED' AND sequence > ?"
            + " ORDER BY sequence LIMIT ?";
    private static final String FIND = "SELECT " + MessageRows.COLUMNS + " FROM message WHERE id = ?";

    private final GroupWriter writer;
    private final Readers readers;
    private final Clock clock;

    JdbcInbox(GroupWriter writer, Readers readers, Clock clock) {
        this.writer = writer;
        this.readers = readers;
        this.clock = clock;
    }

    @Override
    public CompletionStage<Receipt> append(Message message) {
        return writer.submit(Lane.INTAKE, message.content().size(), connection -> append(connection, message));
    }

    @Override
    public CompletionStage<Receipt> appendRefused(Message message, Refusal refusal) {
        String note = refusal.code() + " : " + refusal.reason();
        return writer.submit(Lane.INTAKE, message.content().size(), connection -> {
            MessageRows.insertRefused(connection, message, note);
            return new Receipt.Taken(message.id());
        });
    }

    @Override
    public List<Received> receivedAfter(long afterSequence, int limit) {
        return readers.all(RECEIVED_AFTER, bind -> bind.number(afterSequence).number(limit), MessageRows::received);
    }

    @Override
    public Optional<Received> find(String messageId) {
        return readers.first(FIND, bind -> bind.text(messageId), MessageRows::received);
    }

    @Override
    public boolean replay(String messageId, String by, String why) {
        TraceRows.Entry trace = new TraceRows.Entry(messageId, clock.instant(), by, "Message rejoué", why);
        return writer.await(connection -> {
            boolean found = MessageRows.replay(connection, messageId);
            if (found) {
                TraceRows.insert(connection, trace);
            }
            return found;
        });
    }

    private static Receipt append(WriterConnection connection, Message message) throws SQLException {
        if (MessageRows.insertFirst(connection, message)) {
            return new Receipt.Taken(message.id());
        }
        MessageRows.FirstCopy first = MessageRows.firstCopy(connection, message);
        MessageRows.insertDuplicate(connection, message, first.id(), first.sameContent() ? SAME_COPY : OTHER_COPY);
        return new Receipt.Duplicate(message.id(), first.id(), first.sameContent());
    }
}
