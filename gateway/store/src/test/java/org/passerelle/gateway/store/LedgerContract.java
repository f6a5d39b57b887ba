package org.passerelle.gateway.store;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.Parameter;
import org.passerelle.adapters.api.Mode;
import org.passerelle.connectors.api.Message;
import org.passerelle.routes.ports.Decision;
import org.passerelle.routes.ports.Decision.Kind;
import org.passerelle.routes.ports.Inference.Role;
import org.passerelle.routes.ports.Ledger;
import org.passerelle.routes.ports.Ledger.Change;
import org.passerelle.routes.ports.MessageState;
import org.passerelle.routes.ports.Store;
import org.passerelle.routes.ports.StoredSuggestion;
import org.passerelle.routes.ports.StoredSuggestion.Outcome;

/** A place of its own for each test, since a ledger cannot be emptied, and ways to tamper with it. */
abstract class LedgerContract {
    static final Instant NOW = StoreContract.NOW;

    @Parameter
    TestDatabase database;

    private TestDatabase.Place place;
    private Store store;

    @BeforeEach
    void openStore() throws Exception {
        place = database.newPlace();
        store = place.open(StoreContract.clock());
    }

    @AfterEach
    void closeStore() throws Exception {
        if (store != null) {
            store.close();
        }
        if (place != null) {
            place.remove();
        }
    }

    Store store() {
        return store;
    }

    TestDatabase.Place place() {
        return place;
    }

    void reopen() throws Exception {
        store.close();
        store = null;
        store = place.open(StoreContract.clock());
    }

    static <T> T done(CompletionStage<T> stage) throws Exception {
        return stage.toCompletableFuture().get(15, TimeUnit.SECONDS);
    }

    /** A message that was received. */
    Flow flow(String controlId) throws Exception {
        Message message = Samples.message("samu", controlId, NOW);
        done(store.append(message));
        return new Flow(message, "samu:" + controlId, NOW);
    }

    /** An answer of which everything is known. */
    static StoredSuggestion answer(Flow flow, Outcome outcome, Mode mode, Role role) {
        return flow.suggestion(outcome).ranAs(Samples.inference(mode, role, NOW));
    }

    /** Handles a message with this one answer. */
    void write(Flow flow, StoredSuggestion... answers) throws Exception {
        done(store.write(Flow.handled(
                flow.message().id(),
                MessageState.HANDLED,
                "",
                List.of(),
                List.of(),
                List.of(answers),
                List.of(),
                List.of())));
    }

    Flow suggested(String controlId) throws Exception {
        Flow flow = flow(controlId);
        write(flow, answer(flow, Outcome.SUGGESTED, Mode.ADVISORY, Role.CHAMPION));
        return flow;
    }

    /** A decision that says all there is to say. */
    static Decision modified(String suggestionId) {
        return new Decision(
                suggestionId,
                Kind.MODIFIED,
                Optional.of("P1"),
                Optional.of("cds-suboptimal-context"),
                Optional.of("l'état a changé"),
                "poste",
                Optional.of(NOW.plusSeconds(1)),
                Optional.of(NOW.plusSeconds(2)),
                Optional.of("P2"),
                NOW.plusSeconds(5));
    }

    /** Entries of every kind: the beginning, two answers, a shadow answer, a decision, a change and a switch. */
    void fill() throws Exception {
        Flow first = suggested("1");
        Flow second = flow("2");
        write(second, answer(second, Outcome.ABSTAINED, Mode.ADVISORY, Role.CANARY));
        Flow third = flow("3");
        done(store.add(List.of(answer(third, Outcome.SUGGESTED, Mode.SHADOW, Role.CHALLENGER))));
        store.decide(modified(first.suggestionId()));
        store.enter(new Change(NOW, "mode-set", "regles", "{\"from\":\"SHADOW\",\"to\":\"ADVISORY\"}", "admin"));
    }

    List<String> findings() {
        return store.verify().findings();
    }

    List<Ledger.Entry> entries() {
        return store.entries(0, 500);
    }

    /** Takes away what keeps honest programs from changing the ledger. */
    void disarm() throws SQLException {
        if (database == TestDatabase.SQLITE) {
            execute("DROP TRIGGER ledger_is_not_changed");
            execute("DROP TRIGGER ledger_is_not_deleted");
            execute("DROP TRIGGER ledger_is_only_appended");
        } else {
            execute("DROP TRIGGER ledger_is_not_changed ON ledger");
            execute("DROP TRIGGER ledger_is_not_emptied ON ledger");
        }
    }

    void execute(String sql) throws SQLException {
        try (Connection connection = place.connect();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    /** Columns of a table, each with an expression that gives another value. */
    List<Altered> alterations(String table) throws SQLException {
        List<Altered> alterations = new ArrayList<>();
        try (Connection connection = place.connect();
                Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery("SELECT * FROM " + table)) {
            for (int i = 1; i <= result.getMetaData().getColumnCount(); i++) {
                String column = result.getMetaData().getColumnName(i);
                boolean number =
                        result.getMetaData().getColumnTypeName(i).matches("(?i).*(int|real|float|double|numeric).*");
                alterations.add(new Altered(
                        column, number ? "1 - coalesce(" + column + ", 0)" : "coalesce(" + column + ", '') || 'x'"));
            }
        }
        return alterations;
    }

    /** @param value SQL that gives another value than the column has */
    record Altered(String column, String value) {}
}
