package org.passerelle.gateway.store;

import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalLong;

/** Sets the parameters of a statement one after the other, in the types that both databases share. */
final class Bind {
    private final PreparedStatement statement;
    private int index;

    private Bind(PreparedStatement statement) {
        this.statement = statement;
    }

    static Bind to(PreparedStatement statement) {
        return new Bind(statement);
    }

    Bind text(String value) throws SQLException {
        statement.setString(++index, Texts.storable(value));
        return this;
    }

    /** A text that an index holds. */
    Bind key(String value) throws SQLException {
        statement.setString(++index, Texts.key(value));
        return this;
    }

    Bind name(Enum<?> value) throws SQLException {
        statement.setString(++index, value.name());
        return this;
    }

    Bind text(Optional<String> value) throws SQLException {
        statement.setString(++index, value.map(Texts::storable).orElse(null));
        return this;
    }

    Bind number(Optional<Long> value) throws SQLException {
        if (value.isPresent()) {
            return number(value.get());
        }
        statement.setNull(++index, Types.BIGINT);
        return this;
    }

    Bind number(OptionalLong value) throws SQLException {
        return number(value.isPresent() ? Optional.of(value.getAsLong()) : Optional.empty());
    }

    Bind real(double value) throws SQLException {
        statement.setDouble(++index, value);
        return this;
    }

    Bind real(Optional<Double> value) throws SQLException {
        if (value.isPresent()) {
            return real(value.get());
        }
        statement.setNull(++index, Types.DOUBLE);
        return this;
    }

    Bind instant(Instant value) throws SQLException {
        return number(Micros.of(value));
    }

    Bind instant(Optional<Instant> value) throws SQLException {
        if (value.isPresent()) {
            return instant(value.get());
        }
        statement.setNull(++index, Types.BIGINT);
        return this;
    }

    Bind number(long value) throws SQLException {
        statement.setLong(++index, value);
        return this;
    }

    Bind flag(boolean value) throws SQLException {
        return number(value ? 1 : 0);
    }

    Bind bytes(byte[] value) throws SQLException {
        statement.setBytes(++index, value);
        return this;
    }

    /** Runs the change and returns how many rows it touched. */
    int update() throws SQLException {
        return statement.executeUpdate();
    }
}
