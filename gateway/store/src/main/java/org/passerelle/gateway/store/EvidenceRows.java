package org.passerelle.gateway.store;

import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import org.passerelle.routes.ports.BookedProof;
import org.passerelle.routes.ports.EvidencePage;
import org.passerelle.routes.ports.EvidencePage.State;

/** The rows of tables {@code evidence_page} and {@code evidence}: what was read of each resource, and what it proves. */
final class EvidenceRows {
    static final String COLUMNS = """
            e.id, e.subject, e.resource, e.path, e.start_at, e.end_at, e.etat, e.type, e.day, e.words, e.reason, e.rule,
                e.basis, e.suggestion_id, e.message_id, e.found_at, e.withdrawn_at
            """;

    private static final String TURN = """
            INSERT INTO evidence_page (subject, resource, digest, read_by, state, message_id) VALUES (?, ?, ?, ?, ?, ?)
            ON CONFLICT (subject, resource) DO UPDATE SET digest = excluded.digest, read_by = excluded.read_by,
                state = excluded.state, message_id = excluded.message_id
            """;

    /** What is not to be read gets no page of its own: only one that is there is turned. */
    private static final String CLOSE = """
            UPDATE evidence_page SET digest = ?, read_by = ?, state = ?, message_id = ? WHERE subject = ? AND resource = ?
            """;

    private static final String AS_READ = "SELECT digest FROM evidence_page WHERE subject = ? AND resource = ?";
    private static final String STANDING =
            "SELECT id FROM evidence WHERE subject = ? AND resource = ? AND withdrawn_at IS NULL";
    private static final String WITHDRAW = "UPDATE evidence SET withdrawn_at = ? WHERE id = ? AND withdrawn_at IS NULL";

    /** Words found again keep when they were found first; what they are and where they stand may have changed. */
    private static final String BOOK = """
            INSERT INTO evidence (id, subject, resource, path, start_at, end_at, etat, type, day, words, reason, rule, basis,
                suggestion_id, message_id, found_at, withdrawn_at)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, NULL)
            ON CONFLICT (id) DO UPDATE SET subject = excluded.subject, path = excluded.path,
                start_at = excluded.start_at, end_at = excluded.end_at, day = excluded.day, reason = excluded.reason,
                rule = excluded.rule, basis = excluded.basis, suggestion_id = excluded.suggestion_id,
                message_id = excluded.message_id, withdrawn_at = NULL
            """;

    private static final String TAKE_OVER = """
            INSERT INTO evidence_page (subject, resource, digest, read_by, state, message_id)
            SELECT ?, resource, digest, read_by, state, message_id FROM evidence_page WHERE subject = ?
            ON CONFLICT (subject, resource) DO NOTHING
            """;
    private static final String FORGET_PAGES = "DELETE FROM evidence_page WHERE subject = ?";
    private static final String FILE_PROOFS = "UPDATE evidence SET subject = ? WHERE subject = ?";
    private static final String TAKE_OVER_ONE = """
            INSERT INTO evidence_page (subject, resource, digest, read_by, state, message_id)
            SELECT ?, resource, digest, read_by, state, message_id FROM evidence_page WHERE subject = ? AND resource = ?
            ON CONFLICT (subject, resource) DO NOTHING
            """;
    private static final String FORGET_PAGE = "DELETE FROM evidence_page WHERE subject = ? AND resource = ?";
    private static final String FILE_PROOFS_OF_ONE =
            "UPDATE evidence SET subject = ? WHERE subject = ? AND resource = ?";
    private static final String WITHDRAW_ALL_OF =
            "UPDATE evidence SET withdrawn_at = ? WHERE subject = ? AND resource = ? AND withdrawn_at IS NULL";
    private static final String FORGET_REVIEWS =
            "DELETE FROM evidence_review WHERE evidence_id IN (SELECT id FROM evidence WHERE subject = ?)";
    private static final String FORGET_PROOFS = "DELETE FROM evidence WHERE subject = ?";

    private EvidenceRows() {}

    /** Writes pages as they are from now on. */
    static void turn(WriterConnection connection, List<EvidencePage> pages, Instant at) throws SQLException {
        for (EvidencePage page : pages) {
            turn(connection, page, at);
        }
    }

    /** The same for pages that were read again, leaving out those whose resource changed meanwhile. */
    static void turnUnchanged(WriterConnection connection, List<EvidencePage> pages, Instant at) throws SQLException {
        for (EvidencePage page : pages) {
            connection.bind(AS_READ).key(page.subject()).key(page.resource());
            Optional<String> digest = connection.first(AS_READ, row -> row.text("digest"));
            if (digest.filter(page.digest()::equals).isPresent()) {
                turn(connection, page, at);
            }
        }
    }

    private static void turn(WriterConnection connection, EvidencePage page, Instant at) throws SQLException {
        if (page.state() == State.WITHDRAWN) {
            connection
                    .bind(CLOSE)
                    .text(page.digest())
                    .key(page.readBy())
                    .name(page.state())
                    .text(page.messageId())
                    .key(page.subject())
                    .key(page.resource())
                    .update();
        } else {
            connection
                    .bind(TURN)
                    .key(page.subject())
                    .key(page.resource())
                    .text(page.digest())
                    .key(page.readBy())
                    .name(page.state())
                    .text(page.messageId())
                    .update();
        }
        Set<String> gone = standing(connection, page);
        for (BookedProof proof : page.proofs()) {
            gone.remove(proof.id());
            book(connection, proof);
        }
        for (String id : gone) {
            connection.bind(WITHDRAW).instant(at).text(id).update();
        }
    }

    private static Set<String> standing(WriterConnection connection, EvidencePage page) throws SQLException {
        connection.bind(STANDING).key(page.subject()).key(page.resource());
        return new HashSet<>(connection.all(STANDING, row -> row.text("id")));
    }

    private static void book(WriterConnection connection, BookedProof proof) throws SQLException {
        connection
                .bind(BOOK)
                .text(proof.id())
                .key(proof.subject())
                .key(proof.resource())
                .text(proof.path())
                .number(proof.start())
                .number(proof.end())
                .text(proof.etat())
                .text(proof.type())
                .number(proof.date().map(LocalDate::toEpochDay))
                .text(proof.words())
                .text(proof.reason())
                .text(proof.rule())
                .text(proof.basis())
                .text(proof.suggestionId())
                .text(proof.messageId())
                .instant(proof.foundAt())
                .update();
    }

    /** The book of one resident becomes part of another's. */
    static void merge(WriterConnection connection, String survivor, String absorbed) throws SQLException {
        connection.bind(TAKE_OVER).key(survivor).key(absorbed).update();
        connection.bind(FORGET_PAGES).key(absorbed).update();
        connection.bind(FILE_PROOFS).key(survivor).key(absorbed).update();
    }

    /** One page goes to another resident. */
    static void move(WriterConnection connection, String subject, String from, String resource) throws SQLException {
        connection.bind(TAKE_OVER_ONE).key(subject).key(from).key(resource).update();
        connection.bind(FORGET_PAGE).key(from).key(resource).update();
        connection.bind(FILE_PROOFS_OF_ONE).key(subject).key(from).key(resource).update();
    }

    /** The resource is taken back: what it proved is withdrawn. */
    static void remove(WriterConnection connection, String subject, String resource, Instant at) throws SQLException {
        connection.bind(FORGET_PAGE).key(subject).key(resource).update();
        connection.bind(WITHDRAW_ALL_OF).instant(at).key(subject).key(resource).update();
    }

    /** Everything about a resident of whom nothing is known any more. */
    static void forget(WriterConnection connection, String subject) throws SQLException {
        connection.bind(FORGET_REVIEWS).key(subject).update();
        connection.bind(FORGET_PROOFS).key(subject).update();
        connection.bind(FORGET_PAGES).key(subject).update();
        CoupeRows.forget(connection, subject);
    }

    static BookedProof proof(Row row) throws SQLException {
        return new BookedProof(
                row.text("id"),
                row.text("subject"),
                row.text("resource"),
                row.text("path"),
                Math.toIntExact(row.number("start_at")),
                Math.toIntExact(row.number("end_at")),
                row.text("etat"),
                row.text("type"),
                day(row.optionalNumber("day")),
                row.text("words"),
                row.text("reason"),
                row.text("rule"),
                row.text("basis"),
                row.text("suggestion_id"),
                row.text("message_id"),
                row.instant("found_at"),
                row.optionalInstant("withdrawn_at"));
    }

    private static Optional<LocalDate> day(OptionalLong day) {
        return day.isPresent() ? Optional.of(LocalDate.ofEpochDay(day.getAsLong())) : Optional.empty();
    }
}
