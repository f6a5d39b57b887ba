package org.passerelle.gateway.store;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;
import org.passerelle.routes.ports.Ledger.Change;

/** Programme: only what the ledger says was emptied may be empty, so that a purge hides no change. */
@ParameterizedClass
@EnumSource(TestDatabase.class)
class ErasureTamperingTest extends RetentionContract {

    @Test
    void aRowThatIsEmptiedByHandIsFound() throws Exception {
        settled("1");
        purge(order(NOW.plusSeconds(1), LATER));
        Flow young = settled("2");
        String step = entries().stream()
                .filter(entry -> entry.json().contains(ErasedRows.ERASED))
                .findFirst()
                .orElseThrow()
                .object();
        store().enter(new Change(NOW, "mode-set", "regles", "{}", "admin"));
        assertThat(findings()).as("before").isEmpty();

        for (String named : new String[] {"NULL", "'" + step + "'", "'regles'", "'inconnu'"}) {
            String row = " WHERE id = '" + young.suggestionId() + "'";
            execute("CREATE TABLE kept AS SELECT * FROM suggestion" + row);
            execute("UPDATE suggestion SET input = '', answer = '', erased = " + named + row);
            assertThat(findings()).as("emptied by hand under " + named).isNotEmpty();
            execute("DELETE FROM suggestion" + row);
            execute("INSERT INTO suggestion SELECT * FROM kept");
            execute("DROP TABLE kept");
        }
        assertThat(findings()).as("once everything is put back").isEmpty();
    }

    @Test
    void anEmptiedRowThatIsFilledAgainOrForgottenIsFound() throws Exception {
        Flow old = settled("1");
        purge(order(LATER, LATER));
        String row = " WHERE id = '" + old.suggestionId() + "'";

        execute("UPDATE suggestion SET answer = '{}'" + row);
        assertThat(findings()).as("filled again").isNotEmpty();
        execute("UPDATE suggestion SET answer = ''" + row);
        assertThat(findings()).as("put back").isEmpty();
        execute("UPDATE suggestion SET urgency = urgency + 1" + row);
        assertThat(findings()).as("changed where it is not empty").isNotEmpty();
        execute("DELETE FROM suggestion" + row);
        assertThat(findings()).as("removed").isNotEmpty();
    }
}
