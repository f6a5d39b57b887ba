package org.passerelle.gateway.store;

import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.passerelle.routes.ports.Retention.Forgotten;

/** Takes out what is known about subjects of whom nothing new is known any more. */
final class FactRows {
    /** Subjects that one step looks at. */
    private static final int WINDOW = 200;

    /** The next subjects, and when the newest fact about each was stated. */
    static final String SUBJECTS = """
            SELECT subject, max(updated_at) AS newest FROM known_resource WHERE subject > ?
            GROUP BY subject ORDER BY subject LIMIT ?
            """;

    /** Only if nothing newer came meanwhile. */
    private static final String FORGET = """
            DELETE FROM known_resource WHERE subject = ?
                AND NOT EXISTS (SELECT 1 FROM known_resource n WHERE n.subject = ? AND n.updated_at >= ?)
            """;
    /** Another subject may hold a resource of the same reference. */
    private static final String UNNAME = """
            DELETE FROM held_identifier WHERE value = ? AND reference = ?
                AND NOT EXISTS (SELECT 1 FROM known_resource k WHERE""" + " ";

    private static final String JSON = "SELECT reference, json FROM known_resource WHERE subject = ?";
    private static final String ALIASES = "DELETE FROM subject_alias WHERE survivor = ?";

    private final GroupWriter writer;
    private final Readers readers;
    private final String unname;

    FactRows(GroupWriter writer, Readers readers, Dialect dialect) {
        this.writer = writer;
        this.readers = readers;
        this.unname = UNNAME + dialect.bytewise("k.reference") + " = held_identifier.reference)";
    }

    private record Subject(String key, Instant newest) {}

    private record Name(String reference, String value) {}

    Forgotten forget(Instant knownBefore, String after) {
        List<Subject> subjects = readers.all(
                SUBJECTS,
                bind -> bind.key(after).number(WINDOW),
                row -> new Subject(row.text("subject"), row.instant("newest")));
        int facts = 0;
        for (Subject subject : subjects) {
            if (subject.newest().isBefore(knownBefore)) {
                facts += forget(subject.key(), knownBefore);
            }
        }
        return new Forgotten(
                facts,
                subjects.size() < WINDOW
                        ? Optional.empty()
                        : Optional.of(subjects.getLast().key()));
    }

    private int forget(String subject, Instant knownBefore) {
        List<Name> names = new ArrayList<>();
        readers.all(JSON, bind -> bind.key(subject), row -> names(row, names));
        return writer.await(connection -> {
            int gone = connection
                    .bind(FORGET)
                    .key(subject)
                    .key(subject)
                    .instant(knownBefore)
                    .update();
            if (gone > 0) {
                for (Name name : names) {
                    connection
                            .bind(unname)
                            .key(name.value())
                            .key(name.reference())
                            .update();
                }
                connection.bind(ALIASES).key(subject).update();
                EvidenceRows.forget(connection, subject);
            }
            return gone;
        });
    }

    private static String names(Row row, List<Name> names) throws SQLException {
        String reference = row.text("reference");
        Identifiers.of(row.text("json")).forEach(value -> names.add(new Name(reference, value)));
        return reference;
    }
}
