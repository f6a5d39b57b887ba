package org.passerelle.gateway.store;

import java.sql.SQLException;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.passerelle.routes.ports.StockBook.Product;
import org.passerelle.routes.ports.StockMovement;
import org.passerelle.routes.ports.StockMovement.Kind;

/** The rows of table {@code stock_movement}. */
final class StockRows {
    /** About how many bytes a line that waits takes in memory. */
    static final int WEIGHT = 500;

    static final String PRODUCTS = """
            SELECT m.product, m.label, f.movements, f.first_day, f.last_day, f.last_message
            FROM (SELECT product, count(*) AS movements, min(day) AS first_day, max(day) AS last_day,
                max(message_id) AS last_message
                FROM stock_movement GROUP BY product) f
            JOIN stock_movement m ON m.id = (SELECT l.id FROM stock_movement l
                WHERE l.product = f.product ORDER BY l.day DESC, l.id DESC LIMIT 1)
            ORDER BY m.product
            """;
    static final String OF_PRODUCT = """
            SELECT id, product, label, unit, day, kind, quantity, lot, expiry, message_id FROM stock_movement
            WHERE product = ? ORDER BY day, id
            """;
    private static final String WRITE = """
            INSERT INTO stock_movement (id, product, label, unit, day, kind, quantity, lot, expiry, message_id)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
            ON CONFLICT (id) DO UPDATE SET product = excluded.product, label = excluded.label, unit = excluded.unit,
                day = excluded.day, kind = excluded.kind, quantity = excluded.quantity, lot = excluded.lot,
                expiry = excluded.expiry, message_id = excluded.message_id
            """;
    private static final String TAKE_BACK = "DELETE FROM stock_movement WHERE id = ?";

    private StockRows() {}

    static void write(WriterConnection connection, List<StockMovement> movements) throws SQLException {
        for (StockMovement movement : movements) {
            if (movement.kind() == Kind.VOID) {
                connection.bind(TAKE_BACK).text(movement.id()).update();
            } else {
                write(connection, movement);
            }
        }
    }

    private static void write(WriterConnection connection, StockMovement movement) throws SQLException {
        connection
                .bind(WRITE)
                .text(movement.id())
                .key(movement.product())
                .text(movement.label())
                .text(movement.unit())
                .number(movement.day().toEpochDay())
                .name(movement.kind())
                .real(movement.quantity())
                .text(movement.lot())
                .number(movement.expiry().map(LocalDate::toEpochDay))
                .text(movement.messageId())
                .update();
    }

    static StockMovement movement(Row row) throws SQLException {
        var expiry = row.optionalNumber("expiry");
        return new StockMovement(
                row.text("id"),
                row.text("product"),
                row.text("label"),
                row.text("unit"),
                LocalDate.ofEpochDay(row.number("day")),
                Kind.valueOf(row.text("kind")),
                row.real("quantity"),
                row.text("lot"),
                expiry.isPresent() ? Optional.of(LocalDate.ofEpochDay(expiry.getAsLong())) : Optional.empty(),
                row.text("message_id"));
    }

    static Product product(Row row) throws SQLException {
        return new Product(
                row.text("product"),
                row.text("label"),
                Math.toIntExact(row.number("movements")),
                LocalDate.ofEpochDay(row.number("first_day")),
                LocalDate.ofEpochDay(row.number("last_day")),
                row.text("last_message"));
    }
}
