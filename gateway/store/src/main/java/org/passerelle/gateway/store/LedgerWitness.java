package org.passerelle.gateway.store;

import com.fasterxml.jackson.core.JsonProcessingException;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.passerelle.gateway.store.LedgerAudit.Vouched;
import org.passerelle.routes.ports.Decision;
import org.passerelle.routes.ports.Ledger.Entry;
import org.passerelle.routes.ports.Ledger.Kind;
import org.passerelle.routes.ports.RecordSearch.SuggestionRow;
import org.passerelle.routes.ports.StoredSuggestion;

/** Compares what an entry says with the rows as they are now. */
final class LedgerWitness {
    private static final String NEWEST = "SELECT max(sequence) AS last FROM ledger WHERE object = ? AND kind = ?";

    private final Readers readers;
    private final LedgerEntries entries;
    private final LedgerFindings findings;

    LedgerWitness(Readers readers, LedgerKey key, LedgerFindings findings) {
        this.readers = readers;
        this.entries = new LedgerEntries(key);
        this.findings = findings;
    }

    /** @param entry one whose hash fits */
    void check(Entry entry, Vouched vouched) {
        if (entry.kind() == Kind.CHANGE) {
            return;
        }
        switch (vouched) {
            case Vouched.Nothing nothing -> add(entry, "elle est absente du registre");
            case Vouched.Unreadable unreadable -> add(entry, "elle porte une valeur inconnue");
            case Vouched.Found found -> {
                if (entry.kind() == Kind.INFERENCE) {
                    inference(entry, found.row().suggestion());
                } else {
                    decision(entry, found.row());
                }
            }
        }
    }

    private void inference(Entry entry, StoredSuggestion kept) {
        List<String> different = different(entry.json(), LedgerEntries.inferenceJson(kept));
        StoredSuggestion sealed = entries.sealed(kept);
        boolean sameInput =
                sealed.inference().inputDigest().equals(kept.inference().inputDigest());
        boolean sameOutput =
                sealed.inference().outputDigest().equals(kept.inference().outputDigest());
        if ((different.isEmpty() && sameInput && sameOutput) || isReplaced(entry)) {
            return;
        }
        if (!different.isEmpty()) {
            add(entry, "le registre ne dit plus la même chose (" + String.join(", ", different) + ")");
        }
        if (!sameInput) {
            add(entry, "les données transmises au module ont changé");
        }
        if (!sameOutput) {
            add(entry, "la réponse du module a changé");
        }
    }

    private void decision(Entry entry, SuggestionRow kept) {
        Optional<Decision> decision = kept.decision();
        if (decision.isEmpty()) {
            add(entry, "sa décision est absente du registre");
            return;
        }
        String now = entries.decisionJson(decision.get(), kept.suggestion().answerJson());
        List<String> different = different(entry.json(), now);
        if (!different.isEmpty()) {
            add(entry, "sa décision ne dit plus la même chose (" + String.join(", ", different) + ")");
        }
    }

    /** Handling a message again may replace an answer that was no suggestion: a later entry vouches for the row. */
    private boolean isReplaced(Entry entry) {
        return readers.first(NEWEST, bind -> bind.text(entry.object()).name(entry.kind()), row -> row.number("last"))
                        .orElse(0L)
                > entry.sequence();
    }

    /** The names of the members in which an entry and what the rows say now differ. */
    private static List<String> different(String entered, String now) {
        if (entered.equals(now)) {
            return List.of();
        }
        try {
            Map<String, Object> before = CanonicalJson.read(entered);
            Map<String, Object> after = CanonicalJson.read(now);
            return Stream.concat(before.keySet().stream(), after.keySet().stream())
                    .distinct()
                    .filter(name -> !Objects.equals(before.get(name), after.get(name)))
                    .sorted()
                    .toList();
        } catch (JsonProcessingException e) {
            return List.of("JSON");
        }
    }

    private void add(Entry entry, String what) {
        findings.add("Suggestion " + entry.object() + " (entrée " + entry.sequence() + ") : " + what + ".");
    }
}
