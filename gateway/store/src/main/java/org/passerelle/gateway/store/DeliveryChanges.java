package org.passerelle.gateway.store;

import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.passerelle.gateway.store.DeliveryRows.Standing;
import org.passerelle.routes.ports.Journal.PeerAnswer;
import org.passerelle.routes.ports.Outbox.DeliveryState;

/** What happens to a delivery after it was written. */
final class DeliveryChanges {
    private static final String DELIVERED =
            "UPDATE delivery SET delivered_at = ?, reference = ?, error = '', attempts = attempts + 1 WHERE id = ?";
    private static final String FAILED =
            "UPDATE delivery SET error = ?, next_attempt_at = ?, attempts = attempts + 1 WHERE id = ?";
    private static final String REPLAY =
            "UPDATE delivery SET error = '', next_attempt_at = ?, expires_at = ?, attempts = 0 WHERE id = ?";
    private static final String ANSWER = "UPDATE delivery SET answer = ? WHERE id = ?";
    private static final String KEEP_EARLY = """
            INSERT INTO early_answer (reference, answer) VALUES (?, ?)
            ON CONFLICT (reference) DO UPDATE SET answer = excluded.answer
            """;
    private static final String EARLY = "SELECT answer FROM early_answer WHERE reference = ?";
    private static final String FORGET_EARLY = "DELETE FROM early_answer WHERE reference = ?";

    private static final String BETWEEN = " ; ";
    private static final int ANSWERS_LONGEST = 2_000;

    private DeliveryChanges() {}

    /** The destination holds it, whatever was decided meanwhile: the record says what is true. */
    static void delivered(WriterConnection connection, String id, String reference, Instant at) throws SQLException {
        Optional<Standing> found = DeliveryRows.find(connection, id);
        if (found.isEmpty() || found.get().state() == DeliveryState.ANSWERED) {
            return;
        }
        connection.bind(DELIVERED).instant(at).key(reference).text(id).update();
        DeliveryRows.setState(connection, found.get(), DeliveryState.DELIVERED);
        applyEarlyAnswer(connection, id, reference);
    }

    static void retryAt(WriterConnection connection, String id, String error, Instant nextAttemptAt)
            throws SQLException {
        if (pending(connection, id).isPresent()) {
            connection.bind(FAILED).text(error).instant(nextAttemptAt).text(id).update();
        }
    }

    static void bury(WriterConnection connection, String id, String error, Instant at) throws SQLException {
        Optional<Standing> pending = pending(connection, id);
        if (pending.isPresent()) {
            connection.bind(FAILED).text(error).instant(at).text(id).update();
            DeliveryRows.setState(connection, pending.get(), DeliveryState.DEAD);
        }
    }

    static void expire(WriterConnection connection, String id) throws SQLException {
        Optional<Standing> pending = pending(connection, id);
        if (pending.isPresent()) {
            DeliveryRows.setState(connection, pending.get(), DeliveryState.EXPIRED);
        }
    }

    /** Makes a dead or expired delivery pending again and returns where it stood; empty if it is neither. */
    static Optional<Standing> replay(WriterConnection connection, String id, Instant now, Instant newExpiry)
            throws SQLException {
        Optional<Standing> found = DeliveryRows.find(connection, id)
                .filter(standing ->
                        standing.state() == DeliveryState.DEAD || standing.state() == DeliveryState.EXPIRED);
        if (found.isPresent()) {
            connection.bind(REPLAY).instant(now).instant(newExpiry).text(id).update();
            DeliveryRows.setState(connection, found.get(), DeliveryState.PENDING);
        }
        return found;
    }

    /**
     * Notes a peer's answer behind those it gave before: steps arrive in any order, and none takes back another. One that
     * overtakes the confirmation it refers to is kept for it. An answer that says that a person read it opens the suggestion.
     */
    static void answered(WriterConnection connection, PeerAnswer answer, Instant at) throws SQLException {
        String words = answer.accepted() ? answer.detail() : "Refus : " + answer.detail();
        List<Standing> found = DeliveryRows.findByReference(connection, answer.reference());
        if (found.isEmpty()) {
            connection.bind(KEEP_EARLY).key(answer.reference()).text(words).update();
        }
        for (Standing standing : found) {
            connection
                    .bind(ANSWER)
                    .text(together(standing.answer(), words))
                    .text(standing.id())
                    .update();
            DeliveryRows.setState(connection, standing, DeliveryState.ANSWERED);
            if (answer.read()) {
                DecisionRows.opened(connection, standing.suggestionId(), at);
            }
        }
    }

    private static String together(String before, String words) {
        if (before.isEmpty()) {
            return words;
        }
        List<String> said = List.of(before.split(BETWEEN, -1));
        boolean more = !said.contains(words) && before.length() + words.length() <= ANSWERS_LONGEST;
        return more ? before + BETWEEN + words : before;
    }

    private static void applyEarlyAnswer(WriterConnection connection, String id, String reference) throws SQLException {
        if (reference.isEmpty()) {
            return;
        }
        connection.bind(EARLY).key(reference);
        Optional<String> words = connection.first(EARLY, row -> row.text("answer"));
        if (words.isEmpty()) {
            return;
        }
        connection.bind(FORGET_EARLY).key(reference).update();
        connection.bind(ANSWER).text(words.get()).text(id).update();
        DeliveryRows.setState(connection, DeliveryRows.find(connection, id).orElseThrow(), DeliveryState.ANSWERED);
    }

    private static Optional<Standing> pending(WriterConnection connection, String id) throws SQLException {
        return DeliveryRows.find(connection, id).filter(standing -> standing.state() == DeliveryState.PENDING);
    }
}
