package org.passerelle.gateway.store;

import org.flywaydb.core.Flyway;

/** Brings the tables to the state that this version of the program knows. */
final class Migrations {
    private Migrations() {}

    /**
     * @throws org.flywaydb.core.api.FlywayException if that fails, or if a newer version of the program changed them
     */
    static void run(Dialect dialect) {
        Flyway.configure()
                .dataSource(dialect.migrationSource())
                .locations(dialect.migrations())
                .ignoreMigrationPatterns(new String[0])
                .table("schema_history")
                .load()
                .migrate();
    }
}
