package org.passerelle.gateway.store;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalLong;

/** Reads one row of a result in the types of the records. */
record Row(ResultSet result) {

    /** Makes a record of a row. */
    @FunctionalInterface
    interface Reader<T> {
        T read(Row row) throws SQLException;
    }

    String text(String column) throws SQLException {
        return result.getString(column);
    }

    Optional<String> optionalText(String column) throws SQLException {
        return Optional.ofNullable(result.getString(column));
    }

    Instant instant(String column) throws SQLException {
        return Micros.instant(result.getLong(column));
    }

    Optional<Instant> optionalInstant(String column) throws SQLException {
        long micros = result.getLong(column);
        return result.wasNull() ? Optional.empty() : Optional.of(Micros.instant(micros));
    }

    long number(String column) throws SQLException {
        return result.getLong(column);
    }

    OptionalLong optionalNumber(String column) throws SQLException {
        long number = result.getLong(column);
        return result.wasNull() ? OptionalLong.empty() : OptionalLong.of(number);
    }

    double real(String column) throws SQLException {
        return result.getDouble(column);
    }

    boolean flag(String column) throws SQLException {
        return result.getInt(column) == 1;
    }

    /** The value of a condition; a flag column is read with {@link #flag}. */
    boolean bool(String column) throws SQLException {
        return result.getBoolean(column);
    }

    byte[] bytes(String column) throws SQLException {
        return result.getBytes(column);
    }

    <E extends Enum<E>> E name(String column, Class<E> type) throws SQLException {
        return Enum.valueOf(type, result.getString(column));
    }
}
