package org.passerelle.gateway.store;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The conditions of a query that is put together from optional filters; values are always parameters. */
final class Conditions {
    /** The most rows that one page holds. */
    static final int LIMIT_MAX = 500;

    private final List<String> conditions = new ArrayList<>();
    private final List<Readers.Parameters> parameters = new ArrayList<>();

    /** Adds a condition; {@code sql} holds one parameter, or none if {@code parameter} sets none. */
    Conditions add(String sql, Readers.Parameters parameter) {
        conditions.add(sql);
        parameters.add(parameter);
        return this;
    }

    /** Adds a condition without parameters. */
    Conditions add(String sql) {
        conditions.add(sql);
        return this;
    }

    /** Adds a condition for a text that an index holds, if the filter is there. */
    Conditions key(String sql, Optional<String> value) {
        value.ifPresent(key -> add(sql, bind -> bind.key(key)));
        return this;
    }

    /** {@code WHERE} and the conditions, or nothing. */
    String where() {
        return conditions.isEmpty() ? "" : " WHERE " + String.join(" AND ", conditions);
    }

    void set(Bind bind) throws SQLException {
        for (Readers.Parameters parameter : parameters) {
            parameter.set(bind);
        }
    }

    /** A limit between 0 and {@link #LIMIT_MAX}. */
    static int limit(int asked) {
        return Math.clamp(asked, 0, LIMIT_MAX);
    }
}
