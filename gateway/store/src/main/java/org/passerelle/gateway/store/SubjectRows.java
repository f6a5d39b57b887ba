package org.passerelle.gateway.store;

import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import org.passerelle.connectors.api.SubjectChange;
import org.passerelle.routes.ports.Journal.ChangeOfSubject;

/** What happens to facts and suggestions when it turns out that they are about somebody else. */
final class SubjectRows {
    static final String CURRENT = "SELECT survivor FROM subject_alias WHERE absorbed = ?";

    /** A resource that both have stays as it is: the message that merges them states what it becomes. */
    private static final String TAKE_OVER = """
            INSERT INTO known_resource (subject, reference, updated_at, json)
            SELECT ?, reference, updated_at, json FROM known_resource WHERE subject = ?
            ON CONFLICT (subject, reference) DO NOTHING
            """;

    private static final String FORGET_ALL = "DELETE FROM known_resource WHERE subject = ?";
    private static final String TAKE_OVER_ONE = """
            INSERT INTO known_resource (subject, reference, updated_at, json)
            SELECT ?, reference, updated_at, json FROM known_resource WHERE subject = ? AND reference = ?
            ON CONFLICT (subject, reference) DO NOTHING
            """;
    private static final String FORGET_ONE = "DELETE FROM known_resource WHERE subject = ? AND reference = ?";
    private static final String USE_AGAIN = "DELETE FROM subject_alias WHERE absorbed = ?";
    private static final String FOLLOW = "UPDATE subject_alias SET survivor = ? WHERE survivor = ?";
    private static final String ALIAS = """
            INSERT INTO subject_alias (absorbed, survivor) VALUES (?, ?)
            ON CONFLICT (absorbed) DO UPDATE SET survivor = excluded.survivor
            """;
    private static final String FILE_SUGGESTIONS = "UPDATE suggestion SET subject = ? WHERE subject = ?";

    private SubjectRows() {}

    static void apply(WriterConnection connection, List<ChangeOfSubject> changes, Instant at) throws SQLException {
        for (ChangeOfSubject change : changes) {
            switch (change.change()) {
                case SubjectChange.Merged merged -> merge(connection, change.subject(), merged.absorbed(), at);
                case SubjectChange.Moved moved -> move(connection, change.subject(), moved.from(), moved.references());
                case SubjectChange.Removed removed -> {
                    remove(connection, change.subject(), removed.references());
                    for (String reference : removed.references()) {
                        EvidenceRows.remove(connection, change.subject(), reference, at);
                    }
                }
            }
        }
    }

    private static void merge(WriterConnection connection, String survivor, String absorbed, Instant at)
            throws SQLException {
        if (survivor.equals(absorbed)) {
            return;
        }
        connection.bind(TAKE_OVER).key(survivor).key(absorbed).update();
        connection.bind(FORGET_ALL).key(absorbed).update();
        connection.bind(USE_AGAIN).key(survivor).update();
        connection.bind(FOLLOW).key(survivor).key(absorbed).update();
        connection.bind(ALIAS).key(absorbed).key(survivor).update();
        // A live suggestion was made without the survivor's facts: the use case is asked again about the survivor.
        for (String live : SuggestionRows.supersedeAllAbout(connection, absorbed, at)) {
            DeliveryRows.expirePendingOf(connection, live);
        }
        connection.bind(FILE_SUGGESTIONS).key(survivor).key(absorbed).update();
        EvidenceRows.merge(connection, survivor, absorbed);
        CoupeRows.merge(connection, survivor, absorbed);
    }

    private static void move(WriterConnection connection, String subject, String from, List<String> references)
            throws SQLException {
        for (String reference : references) {
            connection.bind(TAKE_OVER_ONE).key(subject).key(from).key(reference).update();
            EvidenceRows.move(connection, subject, from, reference);
        }
        remove(connection, from, references);
    }

    private static void remove(WriterConnection connection, String subject, List<String> references)
            throws SQLException {
        for (String reference : references) {
            connection.bind(FORGET_ONE).key(subject).key(reference).update();
        }
    }
}
