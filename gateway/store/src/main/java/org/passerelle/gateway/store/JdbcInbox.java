package org.passerelle.gateway.store;

import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletionStage;
import org.passerelle.connectors.api.Message;
import org.passerelle.connectors.api.Receipt;
import org.passerelle.connectors.api.Refusal;
import org.passerelle.gateway.store.Write.Lane;
import org.passerelle.routes.ports.Inbox;
import org.passerelle.routes.ports.RecordSearch.MessageQuery;

/** The inbox: every message, one row each. */
final class JdbcInbox implements Inbox {
    private static final String SAME_COPY = "Copie d'un message déjà reçu.";
    private static final String OTHER_COPY =
            "Même numéro de contrôle qu'un message déjà reçu, mais contenu différent : à vérifier.";

    static final String RECEIVED_AFTER = "SELECT " + MessageRows.COLUMNS
            + " FROM message WHERE state = 'RECEIVED' AND source = ? AND sequence > ? ORDER BY sequence LIMIT ?";
    /** Bytes of content in one reading, beyond which the rest waits for the next. */
    private static final long READ_BYTES_MAX = 16L << 20;
    /** Messages replayed in one transaction: others are not to wait long for theirs. */
    private static final int REPLAYED_AT_ONCE = 100;

    private static final String FIND = "SELECT " + MessageRows.COLUMNS + " FROM message WHERE id = ?";

    private final GroupWriter writer;
    private final Readers readers;
    private final MessageSearch messages;
    private final FlowSearch flows;
    private final Clock clock;

    JdbcInbox(GroupWriter writer, Readers readers, Dialect dialect, Clock clock) {
        this.writer = writer;
        this.readers = readers;
        this.messages = new MessageSearch(readers, dialect);
        this.flows = new FlowSearch(readers);
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
    public Set<String> waitingSources() {
        return new LinkedHashSet<>(flows.waitingSources());
    }

    @Override
    public List<Received> receivedAfter(String source, long afterSequence, int limit) {
        return readers.until(
                RECEIVED_AFTER,
                bind -> bind.key(source).number(afterSequence).number(limit),
                MessageRows::received,
                received -> received.message().content().size(),
                READ_BYTES_MAX);
    }

    @Override
    public Optional<Received> find(String messageId) {
        return readers.first(FIND, bind -> bind.text(messageId), MessageRows::received);
    }

    @Override
    public boolean replay(String messageId, String by, String why) {
        return replay(List.of(messageId), by, why) == 1;
    }

    @Override
    public int replay(MessageQuery selection, int limit, String by, String why) {
        List<String> selected = messages.oldest(selection, limit);
        int replayed = 0;
        for (int from = 0; from < selected.size(); from += REPLAYED_AT_ONCE) {
            int to = Math.min(from + REPLAYED_AT_ONCE, selected.size());
            replayed += replay(selected.subList(from, to), by, why);
        }
        return replayed;
    }

    private int replay(List<String> messageIds, String by, String why) {
        Instant at = clock.instant();
        return writer.await(connection -> {
            int found = 0;
            for (String messageId : messageIds) {
                if (MessageRows.replay(connection, messageId)) {
                    TraceRows.insert(connection, new TraceRows.Entry(messageId, at, by, "Message rejoué", why));
                    found++;
                }
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
