package org.passerelle.gateway.store;

import java.sql.SQLException;
import java.time.LocalDate;
import org.passerelle.routes.ports.Coupes.Choice;
import org.passerelle.routes.ports.Coupes.Coupe;
import org.passerelle.routes.ports.Coupes.Finished;

/** The rows of tables {@code coupe}, {@code coupe_choice} and {@code coupe_resident}. */
final class CoupeRows {
    static final String COUPES = "SELECT id, day, opened_by, opened_at, closed_by, closed_at FROM coupe ";
    static final String CHOICES =
            "SELECT coupe_id, subject, etat, version, profil, comment, done_by, at FROM coupe_choice ";
    static final String FINISHED = "SELECT coupe_id, subject, version, done, done_by, at FROM coupe_resident ";

    private static final String ADD_CHOICE = """
            INSERT INTO coupe_choice (coupe_id, subject, etat, version, profil, comment, done_by, at, holds)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?, 1)
            """;
    private static final String ADD_FINISHED = """
            INSERT INTO coupe_resident (coupe_id, subject, version, done, done_by, at, holds) VALUES (?, ?, ?, ?, ?, ?, 1)
            """;
    /** What was chosen for the survivor holds; the absorbed one's choices fill in what nobody chose there. */
    private static final String DROP_CHOICES = """
            DELETE FROM coupe_choice WHERE subject = ? AND EXISTS (SELECT 1 FROM coupe_choice s
                WHERE s.subject = ? AND s.coupe_id = coupe_choice.coupe_id AND s.etat = coupe_choice.etat)
            """;

    private static final String FILE_CHOICES = "UPDATE coupe_choice SET subject = ? WHERE subject = ?";
    private static final String FORGET_CHOICES = "DELETE FROM coupe_choice WHERE subject = ?";
    private static final String FORGET_FINISHED = "DELETE FROM coupe_resident WHERE subject = ?";

    private CoupeRows() {}

    static void add(WriterConnection connection, Choice choice) throws SQLException {
        connection
                .bind(ADD_CHOICE)
                .text(choice.coupeId())
                .key(choice.subject())
                .text(choice.etat())
                .number(choice.version())
                .text(choice.profil())
                .text(choice.comment())
                .text(choice.by())
                .instant(choice.at())
                .update();
    }

    static void add(WriterConnection connection, Finished finished) throws SQLException {
        connection
                .bind(ADD_FINISHED)
                .text(finished.coupeId())
                .key(finished.subject())
                .number(finished.version())
                .flag(finished.done())
                .text(finished.by())
                .instant(finished.at())
                .update();
    }

    /** Two records turned out to be one resident, who has to be finished anew. */
    static void merge(WriterConnection connection, String survivor, String absorbed) throws SQLException {
        connection.bind(DROP_CHOICES).key(absorbed).key(survivor).update();
        connection.bind(FILE_CHOICES).key(survivor).key(absorbed).update();
        connection.bind(FORGET_FINISHED).key(absorbed).update();
        connection.bind(FORGET_FINISHED).key(survivor).update();
    }

    static void forget(WriterConnection connection, String subject) throws SQLException {
        connection.bind(FORGET_CHOICES).key(subject).update();
        connection.bind(FORGET_FINISHED).key(subject).update();
    }

    static Coupe coupe(Row row) throws SQLException {
        return new Coupe(
                row.text("id"),
                LocalDate.ofEpochDay(row.number("day")),
                row.text("opened_by"),
                row.instant("opened_at"),
                row.optionalText("closed_by"),
                row.optionalInstant("closed_at"));
    }

    static Choice choice(Row row) throws SQLException {
        return new Choice(
                row.text("coupe_id"),
                row.text("subject"),
                row.text("etat"),
                Math.toIntExact(row.number("version")),
                row.optionalText("profil"),
                row.text("comment"),
                row.text("done_by"),
                row.instant("at"));
    }

    static Finished finished(Row row) throws SQLException {
        return new Finished(
                row.text("coupe_id"),
                row.text("subject"),
                Math.toIntExact(row.number("version")),
                row.flag("done"),
                row.text("done_by"),
                row.instant("at"));
    }
}
