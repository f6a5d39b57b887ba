package org.passerelle.connectors.pharmacy.stock;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.hl7.fhir.r4.model.DomainResource;
import org.passerelle.connectors.api.Event;
import org.passerelle.connectors.api.Message;
import org.passerelle.connectors.api.SubjectChange;
import org.passerelle.connectors.api.Trigger;
import org.passerelle.connectors.api.facts.Facts;
import org.passerelle.connectors.pharmacy.WrongLineException;

/**
 * The movements of one event, while they are gathered. What has the same number is one movement: the later line takes the
 * place of the earlier, in this event by leaving it out, across events by the id that both have.
 */
final class Chunk {
    private static final List<String> TYPES =
            List.of("MedicationDispense", "MedicationAdministration", "SupplyDelivery", "SupplyRequest", "Observation");

    private final Map<String, Stated> byKey = new LinkedHashMap<>();
    /** Numbers that correct another, and the first number of that movement: corrections are corrected too. */
    private final Map<String, String> firstNumbers = new LinkedHashMap<>();

    /** A movement, and the resource that states it. */
    private record Stated(StockLine line, DomainResource resource) {}

    /** @param repeat how many lines of the same {@link StockLine#likeness} came before it in its file
     * @throws WrongLineException if its number is that of a line about another product: then it numbers documents, and
     *     taking one line for a correction of the other would lose a movement
     */
    void add(StockLine line, Product product, int repeat) throws WrongLineException {
        String key = key(line, repeat);
        Stated before = byKey.get(key);
        if (before != null && line.corrects().isEmpty() && !before.line().code().equals(line.code())) {
            throw new WrongLineException(
                    "colonne « " + Column.MOVEMENT.words()
                            + " » : ce numéro est déjà celui d'une ligne d'un autre produit ; il doit désigner une seule ligne");
        }
        byKey.remove(key);
        byKey.put(key, new Stated(line, StockFacts.of(line, product)));
    }

    int size() {
        return byKey.size();
    }

    /** The event; there must be a movement. */
    Event event(Message message) {
        Facts facts = new Facts(message, subject(message), Optional.empty());
        List<String> elsewhere = new ArrayList<>();
        byKey.forEach((key, stated) -> {
            facts.add(stated.resource(), key, stated.line().place());
            if (!stated.line().corrects().isEmpty()) {
                // A correction may say that it was something else: then the former fact is of another type.
                TYPES.stream()
                        .filter(type -> !type.equals(stated.resource().fhirType()))
                        .forEach(type -> elsewhere.add(type + "/" + facts.id(type, key)));
            }
        });
        Instant last = byKey.values().stream()
                .map(stated -> stated.line().instant())
                .max(Instant::compareTo)
                .orElse(message.receivedAt());
        List<SubjectChange> changes = elsewhere.isEmpty() ? List.of() : List.of(new SubjectChange.Removed(elsewhere));
        return new Event(Trigger.STOCK_MOVED, facts.subject(), last, false, facts.bundle(), changes);
    }

    /** Files of one source are understood in the order in which they came: a correction follows what it corrects. */
    static String order(String source) {
        return "stock:" + source;
    }

    /** Each part of a file has a subject of its own: years of movements under one key would be read again with every file. */
    private static String subject(Message message) {
        return order(message.source()) + ":" + message.id();
    }

    private String key(StockLine line, int repeat) {
        if (!line.corrects().isEmpty()) {
            String first = firstNumbers.getOrDefault(line.corrects(), line.corrects());
            if (!line.movement().isEmpty()) {
                firstNumbers.put(line.movement(), first);
            }
            return "numero|" + first;
        }
        if (!line.movement().isEmpty()) {
            return "numero|" + line.movement();
        }
        // A second count of the same at the same time is the better one.
        return line.kind() == MovementKind.COMPTAGE ? line.likeness() : line.likeness() + "|" + repeat;
    }
}
