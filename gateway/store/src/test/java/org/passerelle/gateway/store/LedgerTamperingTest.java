package org.passerelle.gateway.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;
import org.passerelle.adapters.api.Mode;
import org.passerelle.routes.ports.Inference.Role;
import org.passerelle.routes.ports.Ledger.Entry;
import org.passerelle.routes.ports.StoreException;
import org.passerelle.routes.ports.StoredSuggestion.Outcome;
import org.passerelle.routes.ports.Switches.Switch;

/**
 * Programme: whoever may write to the database but has no key is found out, whichever column, row or end they change; a
 * key that is gone or another one; and another writer.
 */
@ParameterizedClass
@EnumSource(TestDatabase.class)
class LedgerTamperingTest extends LedgerContract {
    /** Columns that change in the life of an answer, and the patient, who may turn out to be another. */
    private static final Set<String> NOT_VOUCHED =
            Set.of("subject", "state", "shown_at", "opened_at", "before_value", "before_at");

    @TempDir
    private Path folder;

    @Test
    void everyColumnOfEveryEntryIsProven() throws Exception {
        fill();
        disarm();
        for (Entry entry : entries()) {
            for (Altered altered : alterations("ledger")) {
                found("ledger", altered, "sequence", Long.toString(entry.sequence()));
            }
        }
        assertThat(findings()).as("once everything is put back").isEmpty();
    }

    @Test
    void everyColumnOfAnAnswerIsProven() throws Exception {
        fill();
        List<Entry> answers = entries().subList(1, 4);
        int turn = 0;
        for (Altered altered : alterations("suggestion")) {
            if (!NOT_VOUCHED.contains(altered.column())) {
                Entry entry = answers.get(turn++ % answers.size());
                found("suggestion", altered, "id", "'" + entry.object() + "'");
            }
        }
        assertThat(findings()).as("once everything is put back").isEmpty();
    }

    @Test
    void everyColumnOfADecisionIsProven() throws Exception {
        fill();
        for (Altered altered : alterations("decision")) {
            found("decision", altered, "suggestion_id", "'" + entries().get(4).object() + "'");
        }
        assertThat(findings()).as("once everything is put back").isEmpty();
    }

    /** Alters one value, expects a finding, and puts the row back as it was. */
    private void found(String table, Altered altered, String key, String value) throws Exception {
        String at = " WHERE " + key + " = " + value;
        execute("CREATE TABLE kept AS SELECT * FROM " + table + at);
        execute("UPDATE " + table + " SET " + altered.column() + " = " + altered.value() + at);
        assertThat(findings())
                .as(table + "." + altered.column() + " of " + value)
                .isNotEmpty();
        if (altered.column().equals(key)) {
            execute("DELETE FROM " + table + " WHERE " + key + " = (SELECT " + altered.value() + " FROM kept)");
        } else {
            execute("DELETE FROM " + table + at);
        }
        execute("INSERT INTO " + table + " SELECT * FROM kept");
        execute("DROP TABLE kept");
    }

    @Test
    void anEntryThatIsTakenOutIsMissed() throws Exception {
        fill();
        disarm();
        for (Entry entry : entries().subList(0, 5)) {
            execute("CREATE TABLE kept AS SELECT * FROM ledger WHERE sequence = " + entry.sequence());
            execute("DELETE FROM ledger WHERE sequence = " + entry.sequence());
            assertThat(findings()).as("without entry " + entry.sequence()).isNotEmpty();
            execute("INSERT INTO ledger SELECT * FROM kept");
            execute("DROP TABLE kept");
        }
    }

    @Test
    void entriesThatChangePlacesAreFound() throws Exception {
        fill();
        disarm();
        execute("UPDATE ledger SET sequence = 1002 WHERE sequence = 2");
        execute("UPDATE ledger SET sequence = 2 WHERE sequence = 3");
        execute("UPDATE ledger SET sequence = 3 WHERE sequence = 1002");

        assertThat(findings()).as("findings").anyMatch(finding -> finding.startsWith("Entrée 2 : "));
    }

    @Test
    void anEndThatIsCutOffTogetherWithItsRowsIsShownByTheHeads() throws Exception {
        fill();
        Path file = folder.resolve(LedgerHeads.FILE);
        LedgerHeads heads = new LedgerHeads(file, StoreContract.clock());
        assertThat(heads.record(store().last())).as("recorded").isPresent();
        assertThat(heads.record(store().last())).as("nothing new").isEmpty();
        assertThat(LedgerHeads.missingFrom(file, store()::entries))
                .as("all is there")
                .isEmpty();

        disarm();
        execute("DELETE FROM ledger WHERE sequence > 4");
        execute("DELETE FROM decision");
        assertThat(findings()).as("the chain alone shows nothing").isEmpty();
        assertThat(LedgerHeads.missingFrom(file, store()::entries))
                .as("the heads do")
                .singleElement()
                .asString()
                .startsWith("Entrée 6 : ");
        assertThat(LedgerHeads.missingFrom(file, store()::entries)).hasSize(1);
        Files.writeString(file, "n'importe quoi\n");
        assertThat(LedgerHeads.missingFrom(file, store()::entries))
                .as("a broken line")
                .hasSize(1);
    }

    @Test
    void forgedRowsHaveNoEntry() throws Exception {
        fill();
        Flow victim = suggested("9");
        execute("INSERT INTO decision (suggestion_id, kind, decided_by, decided_at) VALUES ('" + victim.suggestionId()
                + "', 'ACCEPTED', 'poste', 1)");
        assertThat(findings())
                .as("a forged decision, dated before everything")
                .containsExactly(
                        "Décision sur " + victim.suggestionId() + " : dans le registre, mais pas dans le journal.");
        execute("DELETE FROM decision WHERE suggestion_id = '" + victim.suggestionId() + "'");
        execute("CREATE TABLE kept AS SELECT * FROM suggestion WHERE id = '" + victim.suggestionId() + "'");
        execute("UPDATE kept SET id = 'forged', created_at = 1");
        execute("INSERT INTO suggestion SELECT * FROM kept");
        assertThat(findings())
                .as("a forged answer")
                .containsExactly("Suggestion forged : dans le registre, mais pas dans le journal.");
    }

    @Test
    void aSwitchThatIsSetOrTakenAwayUnseenIsFound() throws Exception {
        store().set(new Switch("regles", "", "", Mode.OFF, "admin", "dérive", NOW));
        store().set(new Switch("autre", "triage", "samu-35", Mode.SHADOW, "admin", "essai", NOW));
        store().clear("autre", "triage", "samu-35", "admin", "fini", NOW);
        assertThat(findings()).as("as entered").isEmpty();

        execute("UPDATE adapter_switch SET mode = 'ADVISORY'");
        assertThat(findings())
                .as("changed")
                .containsExactly("Interrupteur du module regles : le journal ne dit pas la même chose.");
        execute("DELETE FROM adapter_switch");
        assertThat(findings())
                .as("taken away")
                .containsExactly("Interrupteur du module regles : dans le journal, mais pas dans le registre.");
    }

    @Test
    void anotherKeyProvesNothing() throws Exception {
        fill();
        long entries = store().last().orElseThrow().sequence();
        Files.writeString(place().ledgerKey(), HexFormat.of().formatHex(new byte[32]));
        try (RecordReader reader = place().read()) {
            assertThat(reader.verify(LedgerKey.read(place().ledgerKey())).findings())
                    .as("findings")
                    .filteredOn(finding -> finding.contains("son empreinte ne correspond pas"))
                    .hasSize((int) entries);
        }
        reopen();
        assertThat(store().last().orElseThrow().json())
                .as("the change of key is entered")
                .contains("ledger-end-unproven");
        assertThat(suggested("4")).as("the gateway goes on").isNotNull();
    }

    @Test
    void aKeyThatIsGoneIsAskedFor() throws Exception {
        fill();
        byte[] key = Files.readAllBytes(place().ledgerKey());
        Files.delete(place().ledgerKey());
        assertThatThrownBy(this::reopen)
                .as("without the key")
                .isInstanceOf(StoreOpenException.class)
                .hasMessageContaining("La clé du journal des inférences manque");
        Files.writeString(place().ledgerKey(), "court");
        assertThatThrownBy(() -> LedgerKey.read(place().ledgerKey()))
                .as("with half a key")
                .isInstanceOf(StoreOpenException.class)
                .hasMessageContaining("64 chiffres");
        Files.write(place().ledgerKey(), key);
    }

    @Test
    void anotherWriterIsRefusedAndFound() throws Exception {
        fill();
        Flow flow = flow("8");
        execute("INSERT INTO ledger (sequence, at, kind, object, json, previous_hash, hash)"
                + " VALUES (7, 1, 'CHANGE', 'x', '{}', 'x', 'y')");

        assertThatThrownBy(() -> write(flow, answer(flow, Outcome.SUGGESTED, Mode.ADVISORY, Role.CHAMPION)))
                .as("the first write")
                .hasCauseInstanceOf(StoreException.class);
        await().untilAsserted(() -> assertThat(suggested("9"))
                .as("the next one, once the right to write is taken anew")
                .isNotNull());
        assertThat(findings())
                .as("findings")
                .isEqualTo(List.of(
                        "Entrée 7 : elle ne suit pas l'entrée 6.",
                        "Entrée 7 : son empreinte ne correspond pas à son contenu."));
    }
}
