package org.passerelle.gateway.store;

import com.fasterxml.jackson.core.JsonProcessingException;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
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
    /** What a decision's entry says of the answer and of the comment, which cannot be derived once they are emptied. */
    private static final Set<String> OF_CONTENT = Set.of("proposed", "commentDigest");

    private final LedgerFindings findings;
    private final LedgerErasures erasures;

    LedgerWitness(Readers readers, LedgerKey key, LedgerFindings findings) {
        this.readers = readers;
        this.entries = new LedgerEntries(key);
        this.findings = findings;
        this.erasures = new LedgerErasures(readers, findings);
    }

    /** @param entry one whose hash fits */
    void check(Entry entry, Vouched vouched) {
        if (entry.kind() == Kind.CHANGE) {
            erasures.check(entry);
            return;
        }
        switch (vouched) {
            case Vouched.Nothing nothing -> add(entry, "elle est absente du registre");
            case Vouched.Unreadable unreadable -> add(entry, "elle porte une valeur inconnue");
            case Vouched.Found found -> {
                boolean erased = found.erasedBy().isPresent();
                if (found.erasedBy().isPresent()
                        && !erasures.isEntered(found.erasedBy().get())) {
                    add(entry, "son contenu a été vidé sans que le journal le dise");
                } else if (entry.kind() == Kind.INFERENCE) {
                    inference(entry, found.row().suggestion(), erased);
                } else {
                    decision(entry, found.row(), erased);
                }
            }
        }
    }

    private void inference(Entry entry, StoredSuggestion kept, boolean erased) {
        List<String> different = different(entry.json(), LedgerEntries.inferenceJson(kept));
        StoredSuggestion sealed = entries.sealed(kept);
        boolean sameInput = erased
                ? kept.inputJson().isEmpty()
                : sealed.inference().inputDigest().equals(kept.inference().inputDigest());
        boolean sameOutput = erased
                ? kept.answerJson().isEmpty()
                : sealed.inference().outputDigest().equals(kept.inference().outputDigest());
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

    private void decision(Entry entry, SuggestionRow kept, boolean erased) {
        Optional<Decision> decision = kept.decision();
        if (decision.isEmpty()) {
            add(entry, "sa décision est absente du registre");
            return;
        }
        String now = entries.decisionJson(decision.get(), kept.suggestion().answerJson());
        List<String> different = different(entry.json(), now).stream()
                .filter(name -> !erased || !OF_CONTENT.contains(name))
                .toList();
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
