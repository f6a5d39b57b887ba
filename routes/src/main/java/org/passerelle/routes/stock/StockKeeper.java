package org.passerelle.routes.stock;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.passerelle.connectors.api.Content;
import org.passerelle.connectors.api.FhirCodes;
import org.passerelle.connectors.api.Message;
import org.passerelle.connectors.api.SubjectChange;
import org.passerelle.routes.Handling;
import org.passerelle.routes.ports.Journal.ChangeOfSubject;
import org.passerelle.routes.ports.KnownResource;
import org.passerelle.routes.ports.StockMovement;
import org.passerelle.routes.understand.SubjectFacts;

/**
 * Which lines of the stock book a message writes: those of the dispensations, deliveries, orders and counts that it states or takes back.
 * Administrations write none: what was dispensed would be counted twice.
 */
public final class StockKeeper {
    private static final ObjectMapper MAPPER = new ObjectMapper();
    private static final List<String> KINDS = List.of("MedicationDispense/", "SupplyDelivery/", "SupplyRequest/");
    private static final String OBSERVATION = "Observation/";

    private final MovementReader reader;

    /** @param zone of the site */
    public StockKeeper(ZoneId zone) {
        this.reader = new MovementReader(zone);
    }

    /** The lines that follow from a message, each fact once. */
    public List<StockMovement> movements(Handling handling) {
        Map<String, StockMovement> lines = new LinkedHashMap<>();
        for (SubjectFacts facts : handling.facts()) {
            if (facts.exercise()) {
                continue;
            }
            List<KnownResource> changed =
                    facts.changed().stream().filter(StockKeeper::mayCount).toList();
            Map<String, JsonNode> medicines = new HashMap<>();
            for (KnownResource resource : changed) {
                JsonNode json = read(resource.json());
                medicine(json, facts, medicines);
                reader.read(json, medicines).ifPresent(movement -> {
                    String id = id(resource, json);
                    lines.put(id, movement.line(id, handling.message().id()));
                });
            }
        }
        for (ChangeOfSubject change : handling.changes()) {
            if (change.change() instanceof SubjectChange.Removed removed) {
                removed.references().stream()
                        .filter(StockKeeper::mayHaveCounted)
                        .flatMap(reference -> Stream.of(id("", reference), id(change.subject(), reference)))
                        .forEach(id -> lines.putIfAbsent(id, taken(id, handling)));
            }
        }
        return List.copyOf(lines.values());
    }

    /** Results are many and seldom a count of stock: looking for its code is much cheaper than reading the JSON. */
    private static boolean mayCount(KnownResource resource) {
        return resource.reference().startsWith(OBSERVATION)
                ? resource.json().contains(FhirCodes.STOCK_MOVEMENT)
                : KINDS.stream().anyMatch(resource.reference()::startsWith);
    }

    /** What a resource refers to as the medicine, where it stands among the same facts. */
    private static void medicine(JsonNode json, SubjectFacts facts, Map<String, JsonNode> medicines) {
        List<String> references = new ArrayList<>();
        references.add(json.at("/medicationReference/reference").asText());
        references.add(json.at("/suppliedItem/itemReference/reference").asText());
        references.add(json.at("/itemReference/reference").asText());
        references.add(json.at("/focus/0/reference").asText());
        for (String reference : references) {
            Optional.ofNullable(facts.resources().get(reference))
                    .ifPresent(known -> medicines.computeIfAbsent(reference, key -> read(known.json())));
        }
    }

    /** Lines of stock files have ids of their own over all files; other resources have them within a patient's facts. */
    private static String id(KnownResource resource, JsonNode json) {
        return id(MovementReader.isStockLine(json) ? "" : resource.subject(), resource.reference());
    }

    private static String id(String within, String reference) {
        return Content.of(within + "|" + reference, StandardCharsets.UTF_8).sha256();
    }

    /** A fact that is no longer one: nothing of it needs to be known but its id. */
    private static StockMovement taken(String id, Handling handling) {
        Message message = handling.message();
        return new StockMovement(
                id, "", "", "", LocalDate.EPOCH, StockMovement.Kind.VOID, 0, "", Optional.empty(), message.id());
    }

    private static boolean mayHaveCounted(String reference) {
        return reference.startsWith(OBSERVATION) || KINDS.stream().anyMatch(reference::startsWith);
    }

    private static JsonNode read(String json) {
        try {
            return MAPPER.readTree(json);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("JSON written by the gateway itself cannot be read back", e);
        }
    }
}
