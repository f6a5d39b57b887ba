package org.passerelle.gateway.app.catalogue;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.passerelle.gateway.web.catalogue.AdapterView;
import org.passerelle.routes.ports.Ledger;

/** Programme: an operator reads what changed in words, with what it was before. */
class ChangeWordsTest {
    private static final String OLD = "a".repeat(64);
    private static final String NEW = "b".repeat(64);

    @Test
    void onlyWhatChangedIsNamed() {
        AdapterView.Change change = change("adapter-changed", """
                {"from":{"id":"x","version":"1.0","model":"%s"},"to":{"id":"x","version":"1.1","model":"%s"}}""".formatted(OLD, NEW));

        assertThat(change.what()).isEqualTo("Module changé");
        assertThat(change.detail()).isEqualTo("version : 1.0 → 1.1 ; model : aaaaaaaaaaaa → bbbbbbbbbbbb");
        assertThat(change.by()).isEqualTo("passerelle");
    }

    @Test
    void aSwitchSaysWhy() {
        assertThat(change("switch-set", "{\"mode\":\"OFF\",\"unit\":\"\",\"why\":\"Réponses fausses\"}")
                        .detail())
                .isEqualTo("OFF, Réponses fausses");
    }

    @Test
    void whatHasNoWordsKeepsItsCode() {
        assertThat(change("something-new", "{}").what()).isEqualTo("something-new");
    }

    private static AdapterView.Change change(String what, String detail) {
        String json = "{\"what\":\"" + what + "\",\"by\":\"passerelle\",\"detail\":" + detail + "}";
        return ChangeWords.change(new Ledger.Entry(1, Instant.EPOCH, Ledger.Kind.CHANGE, "x", json, "", ""));
    }
}
