package org.passerelle.gateway.store;

import com.zaxxer.hikari.HikariDataSource;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
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

    <T> List<T> all(String sql, Parameters parameters, Row.Reader<T> reader) {
        try (Connection connection = pool.getConnection();
                PreparedStatement statement = connection.prepareStatement(sql)) {
            parameters.set(Bind.to(statement));
            try (ResultSet result = statement.executeQuery()) {
                return all(result, reader);
            }
        } catch (SQLException e) {
            throw new StoreException("Le registre ne peut pas être lu pour le moment.", e);
        }
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
