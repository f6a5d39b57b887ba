package org.passerelle.gateway.store;

import com.zaxxer.hikari.HikariDataSource;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.ToLongFunction;
import org.passerelle.routes.ports.StoreException;

/** Reads committed rows, beside the writer and never in its way. */
final class Readers implements AutoCloseable {
    private final HikariDataSource pool;

    Readers(Dialect dialect) {
        this.pool = new HikariDataSource(dialect.readers());
    }

    /** Sets the parameters of a query. */
    @FunctionalInterface
    interface Parameters {
        void set(Bind bind) throws SQLException;
    }

    /** Reads the rows of a result. */
    @FunctionalInterface
    private interface Rows<T> {
        List<T> of(ResultSet result) throws SQLException;
    }

    <T> List<T> all(String sql, Parameters parameters, Row.Reader<T> reader) {
        return query(sql, parameters, result -> all(result, reader));
    }

    private <T> List<T> query(String sql, Parameters parameters, Rows<T> rows) {
        try (Connection connection = pool.getConnection();
                PreparedStatement statement = connection.prepareStatement(sql)) {
            parameters.set(Bind.to(statement));
            try (ResultSet result = statement.executeQuery()) {
                return rows.of(result);
            }
        } catch (SQLException e) {
            throw new StoreException("Le registre ne peut pas être lu pour le moment.", e);
        }
    }

    /** Reads rows until they weigh {@code weightMax} together; one row is read whatever it weighs. */
    <T> List<T> until(
            String sql, Parameters parameters, Row.Reader<T> reader, ToLongFunction<T> weigh, long weightMax) {
        return query(sql, parameters, result -> {
            List<T> rows = new ArrayList<>();
            Row row = new Row(result);
            long weight = 0;
            while (weight < weightMax && result.next()) {
                rows.add(reader.read(row));
                weight += weigh.applyAsLong(rows.getLast());
            }
            return rows;
        });
    }

    <T> Optional<T> first(String sql, Parameters parameters, Row.Reader<T> reader) {
        return all(sql, parameters, reader).stream().findFirst();
    }

    static <T> List<T> all(ResultSet result, Row.Reader<T> reader) throws SQLException {
        List<T> rows = new ArrayList<>();
        Row row = new Row(result);
        while (result.next()) {
            rows.add(reader.read(row));
        }
        return rows;
    }

    @Override
    public void close() {
        pool.close();
    }
}
