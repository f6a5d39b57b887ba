package org.passerelle.gateway.store;

import com.fasterxml.jackson.core.JsonProcessingException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.passerelle.routes.ports.Ledger.Entry;
import org.passerelle.routes.ports.Ledger.Kind;

/** Follows the switches through the ledger, to compare them with those that are set: nobody sets one unseen. */
final class LedgerSwitches {
    private final Readers readers;
    private final LedgerFindings findings;
    private final Map<Place, String> entered = new HashMap<>();
    private final Map<Place, String> before;

    /** What one switch is for. */
    private record Place(String adapter, String useCase, String unit) {
        String words() {
            return "Interrupteur du module " + adapter + (useCase.isEmpty() ? "" : ", usage " + useCase)
                    + (unit.isEmpty() ? "" : ", unité " + unit);
        }
    }

    LedgerSwitches(Readers readers, LedgerFindings findings) {
        this.readers = readers;
        this.findings = findings;
        this.before = set();
    }

    /** Takes note of a change; entries of other kinds are of no interest. */
    void follow(Entry entry) {
        if (entry.kind() != Kind.CHANGE) {
            return;
        }
        try {
            Map<String, Object> json = CanonicalJson.read(entry.json());
            if (json.get("detail") instanceof Map<?, ?> detail) {
                Place place = new Place(
                        Texts.key(entry.object()),
                        Texts.key(String.valueOf(detail.get("useCase"))),
                        Texts.key(String.valueOf(detail.get("unit"))));
                if (JdbcSwitches.SET_CODE.equals(json.get("what"))) {
                    entered.put(
                            place,
                            setting(
                                    String.valueOf(detail.get("mode")),
                                    String.valueOf(json.get("by")),
                                    String.valueOf(detail.get("why")),
                                    Micros.of(entry.at())));
                } else if (JdbcSwitches.CLEARED_CODE.equals(json.get("what"))) {
                    entered.remove(place);
                }
            }
        } catch (JsonProcessingException e) {
            findings.add("Entrée " + entry.sequence() + " : son contenu n'est pas lisible.");
        }
    }

    /** Called once the chain was walked; says nothing if a switch was changed meanwhile. */
    void compare() {
        Map<Place, String> now = set();
        if (!now.equals(before)) {
            return;
        }
        now.forEach((place, setting) -> {
            if (!setting.equals(entered.get(place))) {
                findings.add(place.words() + " : le journal ne dit pas la même chose.");
            }
        });
        entered.keySet().stream()
                .filter(place -> !now.containsKey(place))
                .forEach(place -> findings.add(place.words() + " : dans le journal, mais pas dans le registre."));
    }

    private Map<Place, String> set() {
        List<Map.Entry<Place, String>> rows = readers.all(
                JdbcSwitches.ALL,
                bind -> {},
                row -> Map.entry(
                        new Place(row.text("adapter"), row.text("use_case"), row.text("unit")),
                        setting(row.text("mode"), row.text("done_by"), row.text("why"), row.number("at"))));
        return rows.stream().collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    private static String setting(String mode, String by, String why, long atMicros) {
        return String.join("\n", mode, Long.toString(atMicros), by, why);
    }
}
