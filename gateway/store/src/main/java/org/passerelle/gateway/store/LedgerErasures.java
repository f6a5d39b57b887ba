package org.passerelle.gateway.store;

import com.fasterxml.jackson.core.JsonProcessingException;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.passerelle.routes.ports.Ledger.Entry;
import org.passerelle.routes.ports.Ledger.Kind;

/** Compares what the ledger says was emptied with the rows that are empty. */
final class LedgerErasures {
    private static final String ENTERED = "SELECT json FROM ledger WHERE object = ? AND kind = ?";

    private final Readers readers;
    private final LedgerFindings findings;
    /** Rows of one step stand one behind the other, mostly. */
    private String lastEntered = "";

    LedgerErasures(Readers readers, LedgerFindings findings) {
        this.readers = readers;
        this.findings = findings;
    }

    /** Whether the ledger has an entry for a step. That the entry itself is genuine shows when the walk comes to it. */
    boolean isEntered(String step) {
        if (!step.equals(lastEntered)) {
            List<String> changes =
                    readers.all(ENTERED, bind -> bind.text(step).name(Kind.CHANGE), row -> row.text("json"));
            if (changes.stream().noneMatch(LedgerErasures::isErasure)) {
                return false;
            }
            lastEntered = step;
        }
        return true;
    }

    private static boolean isErasure(String json) {
        try {
            return ErasedRows.ERASED.equals(CanonicalJson.read(json).get("what"));
        } catch (JsonProcessingException e) {
            return false;
        }
    }

    /** @param entry a change whose hash fits */
    void check(Entry entry) {
        try {
            Map<String, Object> change = CanonicalJson.read(entry.json());
            if (!ErasedRows.ERASED.equals(change.get("what")) || !(change.get("detail") instanceof Map<?, ?> detail)) {
                return;
            }
            List<String> ids =
                    readers.all(ErasedRows.OF_STEP, bind -> bind.text(entry.object()), row -> row.text("id"));
            boolean same = detail.get(ErasedRows.COUNT) instanceof Number count
                    && count.longValue() == ids.size()
                    && Objects.equals(detail.get(ErasedRows.IDS_DIGEST), ErasedRows.digest(ids));
            if (!same) {
                findings.add("Entrée " + entry.sequence() + " : les suggestions vidées de leur contenu ne sont pas"
                        + " celles que le journal dit.");
            }
        } catch (JsonProcessingException e) {
            findings.add("Entrée " + entry.sequence() + " : son contenu n'est pas lisible.");
        }
    }
}
