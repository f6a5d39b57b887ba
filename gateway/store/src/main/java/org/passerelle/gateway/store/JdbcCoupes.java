package org.passerelle.gateway.store;

import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.passerelle.routes.ports.Coupes;

/** Coupes Pathos and what physicians chose in them. */
final class JdbcCoupes implements Coupes {
    private static final String ONE = CoupeRows.COUPES + "WHERE id = ?";
    private static final String OPEN =
            "INSERT INTO coupe (id, day, opened_by, opened_at, closed_by, closed_at) VALUES (?, ?, ?, ?, ?, ?)";
    private static final String CLOSE =
            "UPDATE coupe SET closed_by = ?, closed_at = ? WHERE id = ? AND closed_at IS NULL";
    private static final String CHOICES = CoupeRows.CHOICES + "WHERE coupe_id = ? AND holds = 1 ORDER BY subject, etat";
    private static final String CHOICE =
            CoupeRows.CHOICES + "WHERE coupe_id = ? AND subject = ? AND etat = ? AND holds = 1";
    private static final String NO_LONGER_CHOSEN =
            "UPDATE coupe_choice SET holds = 0 WHERE coupe_id = ? AND subject = ? AND etat = ? AND holds = 1";
    private static final String FINISHED = CoupeRows.FINISHED + "WHERE coupe_id = ? AND holds = 1 ORDER BY subject";
    private static final String FINISHED_ONE = CoupeRows.FINISHED + "WHERE coupe_id = ? AND subject = ? AND holds = 1";
    private static final String NO_LONGER_FINISHED =
            "UPDATE coupe_resident SET holds = 0 WHERE coupe_id = ? AND subject = ? AND holds = 1";

    private static final String NOT_OPEN = "there is no open coupe of that id";

    private final GroupWriter writer;
    private final Readers readers;

    JdbcCoupes(GroupWriter writer, Readers readers) {
        this.writer = writer;
        this.readers = readers;
    }

    @Override
    public List<Coupe> coupes() {
        return readers.all(CoupeRows.COUPES + "ORDER BY day DESC, opened_at DESC", bind -> {}, CoupeRows::coupe);
    }

    @Override
    public Optional<Coupe> coupe(String id) {
        return readers.first(ONE, bind -> bind.text(id), CoupeRows::coupe);
    }

    @Override
    public void open(Coupe coupe) {
        writer.await(connection -> connection
                .bind(OPEN)
                .text(coupe.id())
                .number(coupe.date().toEpochDay())
                .text(coupe.openedBy())
                .instant(coupe.openedAt())
                .text(coupe.closedBy())
                .instant(coupe.closedAt())
                .update());
    }

    @Override
    public boolean close(String id, String by, Instant at) {
        return writer.await(connection ->
                connection.bind(CLOSE).text(by).instant(at).text(id).update() == 1);
    }

    @Override
    public List<Choice> choices(String coupeId) {
        return readers.all(CHOICES, bind -> bind.text(coupeId), CoupeRows::choice);
    }

    @Override
    public Optional<Choice> choose(Choice choice) {
        Versioned<Choice> written = writer.await(connection -> {
            if (!isOpen(connection, choice.coupeId())) {
                return Versioned.missing();
            }
            connection.bind(CHOICE).text(choice.coupeId()).key(choice.subject()).text(choice.etat());
            Optional<Choice> holding = connection.first(CHOICE, CoupeRows::choice);
            if (choice.version() != holding.map(Choice::version).orElse(0) + 1) {
                return Versioned.outrun(holding.orElseGet(() -> nothing(choice)));
            }
            connection
                    .bind(NO_LONGER_CHOSEN)
                    .text(choice.coupeId())
                    .key(choice.subject())
                    .text(choice.etat())
                    .update();
            CoupeRows.add(connection, choice);
            return Versioned.kept();
        });
        return written.orThrow(NOT_OPEN);
    }

    private static Choice nothing(Choice wanted) {
        return new Choice(wanted.coupeId(), wanted.subject(), wanted.etat(), 0, Optional.empty(), "", "", wanted.at());
    }

    @Override
    public List<Finished> finished(String coupeId) {
        return readers.all(FINISHED, bind -> bind.text(coupeId), CoupeRows::finished);
    }

    @Override
    public Optional<Finished> finish(Finished finished) {
        Versioned<Finished> written = writer.await(connection -> {
            if (!isOpen(connection, finished.coupeId())) {
                return Versioned.missing();
            }
            connection.bind(FINISHED_ONE).text(finished.coupeId()).key(finished.subject());
            Optional<Finished> holding = connection.first(FINISHED_ONE, CoupeRows::finished);
            if (finished.version() != holding.map(Finished::version).orElse(0) + 1) {
                return Versioned.outrun(holding.orElseGet(
                        () -> new Finished(finished.coupeId(), finished.subject(), 0, false, "", finished.at())));
            }
            connection
                    .bind(NO_LONGER_FINISHED)
                    .text(finished.coupeId())
                    .key(finished.subject())
                    .update();
            CoupeRows.add(connection, finished);
            return Versioned.kept();
        });
        return written.orThrow(NOT_OPEN);
    }

    private static boolean isOpen(WriterConnection connection, String coupeId) throws SQLException {
        connection.bind(ONE).text(coupeId);
        return connection.first(ONE, CoupeRows::coupe).filter(Coupe::isOpen).isPresent();
    }
}
