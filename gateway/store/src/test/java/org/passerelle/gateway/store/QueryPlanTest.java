package org.passerelle.gateway.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.passerelle.routes.ports.Inference.Role;
import org.passerelle.routes.ports.MessageState;
import org.passerelle.routes.ports.Outbox.DeliveryState;
import org.passerelle.routes.ports.RecordSearch.DeliveryQuery;
import org.passerelle.routes.ports.RecordSearch.InferenceQuery;
import org.passerelle.routes.ports.RecordSearch.MessageQuery;
import org.passerelle.routes.ports.RecordSearch.SuggestionQuery;

/**
 * Programme: on SQLite, which keeps no statistics, every query of the flow and of the lists walks the index that is
 * meant for it, and never a whole table.
 */
class QueryPlanTest {
    private static final Dialect DIALECT = new SqliteDialect(Path.of("unused"));
    private static final Optional<String> ANY = Optional.empty();
    private static final Optional<String> SOME = Optional.of("x");
    private static final Optional<Instant> TIME = Optional.of(Instant.EPOCH);

    /** Tables that stay short, and rows that a query makes itself. */
    private static final Set<String> SHORT = Set.of("SCAN note", "SCAN waiting", "SCAN l");

    private TestDatabase.Folder place;

    @BeforeEach
    void open() throws Exception {
        place = (TestDatabase.Folder) TestDatabase.SQLITE.newPlace();
        place.open(Clock.systemUTC()).close();
    }

    @AfterEach
    void close() throws Exception {
        place.remove();
    }

    static Stream<Arguments> queries() {
        return Stream.of(
                arguments("message_waiting", JdbcInbox.RECEIVED_AFTER),
                arguments("message_waiting", FlowSearch.WAITING),
                arguments("message_waiting", FlowSearch.OLDEST),
                arguments("message_first_copy", MessageRows.FIRST_COPY),
                arguments("delivery_due", JdbcOutbox.DUE),
                arguments("delivery_reference", DeliveryRows.BY_REFERENCE),
                arguments("delivery_suggestion", DeliveryRows.PENDING_OF_SUGGESTION),
                arguments("suggestion_to_close", DecisionRows.TO_CLOSE),
                arguments("suggestion_live_subject", SuggestionRows.OLDER_LIVE),
                arguments("message_source", messages(SOME, ANY, ANY, Optional.empty(), Optional.empty())),
                arguments("message_type", messages(SOME, SOME, ANY, Optional.empty(), Optional.empty())),
                arguments("message_other_copy", messages(SOME, SOME, SOME, Optional.empty(), TIME)),
                arguments("message_received_at", messages(ANY, ANY, ANY, Optional.of(MessageState.HANDLED), TIME)),
                arguments("message_received_at", messages(ANY, ANY, ANY, Optional.empty(), Optional.empty())),
                arguments("message_waiting", messages(SOME, ANY, ANY, Optional.of(MessageState.RECEIVED), TIME)),
                arguments("PRIMARY KEY (value=?)", words(SOME)),
                arguments("message_note", words(ANY)),
                arguments(
                        "message_waiting",
                        messages(ANY, ANY, ANY, Optional.of(MessageState.RECEIVED), Optional.empty())),
                arguments(
                        "message_unusual_state",
                        messages(SOME, SOME, ANY, Optional.of(MessageState.QUARANTINED), Optional.empty())),
                arguments("suggestion_live_until", suggestions(SOME, SOME, true)),
                arguments("suggestion_subject", suggestions(SOME, SOME, false)),
                arguments("suggestion_use_case", suggestions(SOME, ANY, false)),
                arguments("suggestion_created_at", suggestions(ANY, ANY, false)),
                arguments("suggestion_adapter", inferences(SOME, SOME)),
                arguments("suggestion_use_case", inferences(SOME, ANY)),
                arguments("suggestion_created_at", inferences(ANY, ANY)),
                arguments("PRIMARY KEY (day>? AND day<?)", InferenceSearch.COUNTS),
                arguments("INTEGER PRIMARY KEY (rowid>?)", LedgerRows.AFTER),
                arguments("INTEGER PRIMARY KEY (rowid>?)", LedgerAudit.WALK),
                arguments("ledger_object", LedgerRows.CHANGES),
                arguments("ledger_object", LedgerOrphans.ANSWERS_AFTER),
                arguments("ledger_object", LedgerOrphans.DECISIONS_AFTER),
                arguments("message_source", PurgeRows.NEXT),
                arguments("delivery_message", PurgeRows.NEXT),
                arguments("suggestion_message", PurgeRows.NEXT),
                arguments("suggestion_message", PurgeRows.INFERENCES),
                arguments("suggestion_erased", ErasedRows.OF_STEP),
                arguments("message_source", SpaceRows.OLDEST),
                arguments("purge_at", PurgeLog.LAST),
                arguments("known_resource_1 (subject>?)", FactRows.SUBJECTS),
                arguments("PRIMARY KEY", EventRows.UNNAME),
                arguments("delivery_message", deliveries(SOME, Optional.of(DeliveryState.DEAD), SOME)),
                arguments("delivery_state", deliveries(SOME, Optional.of(DeliveryState.DEAD), ANY)),
                arguments("delivery_destination", deliveries(SOME, Optional.empty(), ANY)),
                arguments("delivery_created_at", deliveries(ANY, Optional.empty(), ANY)));
    }

    private static String messages(
            Optional<String> source,
            Optional<String> type,
            Optional<String> controlId,
            Optional<MessageState> state,
            Optional<Instant> from) {
        MessageQuery query = Samples.query(source, type, controlId, state, from, from, Optional.of(9L), 50);
        return sql(query);
    }

    private static String sql(MessageQuery query) {
        return MessageSearch.sql(query, MessageSearch.conditions(query, DIALECT), DIALECT);
    }

    private static String words(Optional<String> patient) {
        return sql(new MessageQuery(SOME, SOME, ANY, Optional.empty(), patient, SOME, TIME, TIME, Optional.of(9L), 50));
    }

    private static String suggestions(Optional<String> useCase, Optional<String> subject, boolean liveOnly) {
        SuggestionQuery query = new SuggestionQuery(useCase, subject, liveOnly, true, TIME, Instant.EPOCH, 50);
        return SuggestionSearch.sql(SuggestionSearch.conditions(query, DIALECT));
    }

    private static String inferences(Optional<String> useCase, Optional<String> adapter) {
        InferenceQuery query = new InferenceQuery(
                useCase, adapter, Optional.of(Role.CHAMPION), Instant.EPOCH, Instant.EPOCH, SOME, 50);
        return InferenceSearch.sql(InferenceSearch.conditions(query, DIALECT));
    }

    private static String deliveries(
            Optional<String> destination, Optional<DeliveryState> state, Optional<String> messageId) {
        return DeliverySearch.sql(
                DeliverySearch.conditions(new DeliveryQuery(destination, state, messageId, TIME, 50), DIALECT));
    }

    @ParameterizedTest
    @MethodSource("queries")
    void theQueryWalksItsIndex(String index, String sql) throws SQLException {
        List<String> plan = plan(sql);
        assertThat(plan).as("plan of " + sql).anyMatch(step -> step.contains(index));
        assertThat(plan)
                .as("plan of " + sql)
                .noneMatch(step -> step.startsWith("SCAN") && !step.contains("INDEX") && !SHORT.contains(step));
    }

    private List<String> plan(String sql) throws SQLException {
        List<String> steps = new ArrayList<>();
        try (Connection connection = place.connect();
                Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery("EXPLAIN QUERY PLAN " + sql)) {
            while (result.next()) {
                steps.add(result.getString("detail"));
            }
        }
        return steps;
    }
}
