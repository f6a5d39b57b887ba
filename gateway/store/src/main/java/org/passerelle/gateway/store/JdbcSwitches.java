package org.passerelle.gateway.store;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.passerelle.adapters.api.Mode;
import org.passerelle.routes.ports.Ledger.Change;
import org.passerelle.routes.ports.Switches;

/** What operators set by hand over the configured modes; every change is entered in the ledger with it. */
final class JdbcSwitches implements Switches {
    /** What a change says that sets one, and one that takes it away. */
    static final String SET_CODE = "switch-set";

    static final String CLEARED_CODE = "switch-cleared";

    static final String ALL = """
            SELECT adapter, use_case, unit, mode, done_by, why, at FROM adapter_switch
            ORDER BY adapter, use_case, unit
            """;
    private static final String SET = """
            INSERT INTO adapter_switch (adapter, use_case, unit, mode, done_by, why, at) VALUES (?, ?, ?, ?, ?, ?, ?)
            ON CONFLICT (adapter, use_case, unit) DO UPDATE SET mode = excluded.mode, done_by = excluded.done_by,
                why = excluded.why, at = excluded.at
            """;
    private static final String CLEAR = "DELETE FROM adapter_switch WHERE adapter = ? AND use_case = ? AND unit = ?";

    private final GroupWriter writer;
    private final Readers readers;
    private final LedgerEntries entries;

    JdbcSwitches(GroupWriter writer, Readers readers, LedgerEntries entries) {
        this.writer = writer;
        this.readers = readers;
        this.entries = entries;
    }

    @Override
    public List<Switch> switches() {
        return readers.all(
                ALL,
                bind -> {},
                row -> new Switch(
                        row.text("adapter"),
                        row.text("use_case"),
                        row.text("unit"),
                        row.name("mode", Mode.class),
                        row.text("done_by"),
                        row.text("why"),
                        row.instant("at")));
    }

    @Override
    public void set(Switch set) {
        String detail = CanonicalJson.write(Map.of(
                "useCase", set.useCase(), "unit", set.unit(), "mode", set.mode().name(), "why", set.why()));
        LedgerDraft entry = entries.change(new Change(set.at(), SET_CODE, set.adapter(), detail, set.by()));
        writer.await(connection -> {
            connection
                    .bind(SET)
                    .key(set.adapter())
                    .key(set.useCase())
                    .key(set.unit())
                    .name(set.mode())
                    .text(set.by())
                    .text(set.why())
                    .instant(set.at())
                    .update();
            connection.ledger().add(entry);
            return true;
        });
    }

    @Override
    public void clear(String adapter, String useCase, String unit, String by, String why, Instant at) {
        String detail = CanonicalJson.write(Map.of("useCase", useCase, "unit", unit, "why", why));
        LedgerDraft entry = entries.change(new Change(at, CLEARED_CODE, adapter, detail, by));
        writer.await(connection -> {
            int cleared =
                    connection.bind(CLEAR).key(adapter).key(useCase).key(unit).update();
            if (cleared == 1) {
                connection.ledger().add(entry);
            }
            return true;
        });
    }
}
