package org.passerelle.gateway.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;
import org.passerelle.adapters.api.Mode;
import org.passerelle.connectors.api.Message;
import org.passerelle.routes.ports.Inference.Role;
import org.passerelle.routes.ports.Ledger.Entry;
import org.passerelle.routes.ports.Ledger.Kind;
import org.passerelle.routes.ports.StoredSuggestion.Outcome;
import org.passerelle.routes.ports.Switches.Switch;

/** Programme: what is entered and what is not, that nothing of a patient is, and that the chain holds under load. */
@ParameterizedClass
@EnumSource(TestDatabase.class)
class LedgerContractTest extends LedgerContract {

    @Test
    void everyAnswerDecisionAndChangeIsEnteredOnce() throws Exception {
        fill();
        store().set(new Switch("regles", "", "samu-35", Mode.OFF, "admin", "dérive", NOW));

        assertThat(entries())
                .as("entries")
                .extracting(Entry::kind)
                .containsExactly(
                        Kind.CHANGE,
                        Kind.INFERENCE,
                        Kind.INFERENCE,
                        Kind.INFERENCE,
                        Kind.DECISION,
                        Kind.CHANGE,
                        Kind.CHANGE);
        assertThat(store().verify()).as("verification").satisfies(found -> {
            assertThat(found.findings()).isEmpty();
            assertThat(found.entries()).isEqualTo(7);
            assertThat(found.last()).isEqualTo(store().last());
        });
    }

    @Test
    void anEntrySaysWhatRanAndNothingOfThePatient() throws Exception {
        Flow flow = flow("1");
        write(flow, answer(flow, Outcome.SUGGESTED, Mode.ADVISORY, Role.CHAMPION));
        store().decide(modified(flow.suggestionId()));

        assertThat(entries().get(1).json())
                .as("the inference")
                .contains("\"adapter\":\"regles\"", "\"mode\":\"ADVISORY\"", "\"joules\":0.30000000000000004")
                .contains("\"environment\":{\"device\":\"cpu\",\"server\":\"essai 1.0\"}", "\"tokensIn\":120")
                .contains("\"outputDigest\":\"" + LedgerKey.sha256("{\"answer\":\"SUGGESTED\"}"))
                .doesNotContain(flow.subject(), "{\"input\":1}");
        assertThat(entries().get(2).json())
                .as("the decision")
                .contains("\"value\":\"P1\"", "\"before\":\"P2\"", "\"reasonCode\":\"cds-suboptimal-context\"")
                .doesNotContain("l'état a changé");
    }

    @Test
    void theChangesOfOneAdapterAreReadTheNewestFirst() throws Exception {
        fill();
        store().set(new Switch("regles", "", "", Mode.OFF, "admin", "dérive", NOW));
        store().set(new Switch("autre", "", "", Mode.OFF, "admin", "dérive", NOW));

        assertThat(store().changes("regles", 10))
                .as("changes")
                .extracting(Entry::sequence)
                .containsExactly(7L, 6L);
        assertThat(store().changes("regles", 1)).as("no more than asked for").hasSize(1);
    }

    @Test
    void handlingAgainEntersOnlyWhatIsNew() throws Exception {
        Flow suggested = suggested("1");
        store().replay(suggested.message().id(), "test", "essai");
        write(suggested, answer(suggested, Outcome.SUGGESTED, Mode.ADVISORY, Role.CHAMPION));
        assertThat(entries()).as("a suggestion stays as it was").hasSize(2);

        Flow failed = flow("2");
        write(failed, answer(failed, Outcome.FAILED, Mode.ADVISORY, Role.CHAMPION));
        store().replay(failed.message().id(), "test", "essai");
        write(failed, answer(failed, Outcome.SUGGESTED, Mode.ADVISORY, Role.CHAMPION));
        assertThat(entries()).as("a new answer is entered beside the old one").hasSize(4);

        Flow shadow = flow("3");
        var silent = answer(shadow, Outcome.ABSTAINED, Mode.SHADOW, Role.CHAMPION);
        done(store().add(List.of(silent)));
        done(store().add(List.of(silent)));
        assertThat(entries()).as("a shadow answer written twice").hasSize(5);
        assertThat(findings()).as("findings").isEmpty();
    }

    @Test
    void textThatNoDatabaseHoldsIsEnteredAsItIsKept() throws Exception {
        Message message = Samples.message("sa\0mu\ud800", "1", NOW);
        done(store().append(message));
        Flow flow = new Flow(message, "s", NOW);
        write(flow, answer(flow, Outcome.SUGGESTED, Mode.ADVISORY, Role.CHAMPION));

        assertThat(findings()).as("findings").isEmpty();
    }

    @Test
    void theDatabaseRefusesToChangeTheLedger() throws Exception {
        fill();
        List<Entry> before = entries();
        List<String> attempts = new ArrayList<>(List.of(
                "UPDATE ledger SET json = '{}'",
                "DELETE FROM ledger WHERE sequence = 2",
                "INSERT INTO ledger SELECT * FROM ledger WHERE sequence = 2"));
        attempts.add(
                database == TestDatabase.SQLITE
                        ? "INSERT OR REPLACE INTO ledger SELECT * FROM ledger WHERE sequence = 2"
                        : "TRUNCATE ledger");
        for (String attempt : attempts) {
            assertThatThrownBy(() -> execute(attempt)).as(attempt).isInstanceOf(SQLException.class);
        }
        assertThat(entries()).as("the ledger").isEqualTo(before);
    }

    @Test
    void manyWritersMakeOneChain() throws Exception {
        int writers = 4;
        int each = 50;
        try (ExecutorService threads = Executors.newFixedThreadPool(writers)) {
            List<Future<?>> done = new ArrayList<>();
            for (int writer = 0; writer < writers; writer++) {
                String prefix = writer + "-";
                done.add(threads.submit(() -> {
                    for (int i = 0; i < each; i++) {
                        Flow flow = suggested(prefix + i);
                        if (i % 5 == 0) {
                            store().decide(modified(flow.suggestionId()));
                        }
                    }
                    return null;
                }));
            }
            for (Future<?> one : done) {
                one.get(20, TimeUnit.SECONDS);
            }
        }
        assertThat(store().verify()).as("verification").satisfies(found -> {
            assertThat(found.findings()).isEmpty();
            assertThat(found.entries()).isEqualTo(1 + writers * each + writers * each / 5);
        });
    }

    @Test
    void theChainGoesOnAfterARestartAndIsReadBesideTheGateway() throws Exception {
        fill();
        long before = store().last().orElseThrow().sequence();
        reopen();
        suggested("4");

        assertThat(store().last().orElseThrow().sequence()).as("the next entry").isEqualTo(before + 1);
        try (RecordReader reader = place().read()) {
            assertThat(reader.verify(LedgerKey.read(place().ledgerKey())).findings())
                    .as("findings")
                    .isEmpty();
            assertThat(reader.last()).as("the newest").isEqualTo(store().last());
        }
    }
}
