package org.passerelle.routes.stock;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.YearMonth;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.passerelle.connectors.api.FhirCodes;
import org.passerelle.connectors.api.MedicineCodes;
import org.passerelle.routes.ports.StockMovement;
import org.passerelle.routes.ports.StockMovement.Kind;

/** Reads what a FHIR resource in JSON says about the stock of one product. */
final class MovementReader {

    private static final int DAY_CHARS = 10;
    private static final int MONTH_CHARS = 7;
    /** Which of several codes of one product names it: the unit that hospitals stock before the box, the box before the speciality. */
    private static final List<String> PREFERRED = List.of(MedicineCodes.UCD, MedicineCodes.CIP, MedicineCodes.CIS);

    private static final Set<String> DONE = Set.of("completed", "final", "amended", "corrected", "active", "");
    private static final List<String> DAYS = List.of(
            "/whenHandedOver",
            "/whenPrepared",
            "/occurrenceDateTime",
            "/effectiveDateTime",
            "/effectiveInstant",
            "/authoredOn");

    private final ZoneId zone;

    MovementReader(ZoneId zone) {
        this.zone = zone;
    }

    /** What was read, before it has an id. */
    record Movement(
            Product product,
            LocalDate day,
            Kind kind,
            double quantity,
            String unit,
            String lot,
            Optional<LocalDate> expiry) {
        StockMovement line(String id, String messageId) {
            return new StockMovement(
                    id, product.key(), product.label(), unit, day, kind, quantity, lot, expiry, messageId);
        }
    }

    /** A product as a coded concept names it. */
    record Product(String key, String label) {}

    /** Whether a resource comes from a file of stock movements. */
    static boolean isStockLine(JsonNode resource) {
        return !kindCode(resource).isEmpty();
    }

    /**
     * Reads a resource.
     *
     * @param medicines those that it may refer to, by reference
     * @return empty if it says nothing about the stock of a product on a day
     */
    Optional<Movement> read(JsonNode resource, Map<String, JsonNode> medicines) {
        Optional<Kind> kind = kind(resource);
        JsonNode medicine = medicine(resource, medicines);
        Optional<Product> product = product(medicine);
        Optional<LocalDate> day = day(resource);
        JsonNode quantity = quantity(resource);
        if (kind.isEmpty()
                || product.isEmpty()
                || day.isEmpty()
                || !quantity.path("value").isNumber()) {
            return Optional.empty();
        }
        return Optional.of(new Movement(
                product.get(),
                day.get(),
                DONE.contains(resource.path("status").asText()) ? kind.get() : Kind.VOID,
                quantity.path("value").asDouble(),
                quantity.path("unit").asText(quantity.path("code").asText()),
                medicine.at("/batch/lotNumber").asText(),
                Optional.of(medicine.at("/batch/expirationDate").asText()).flatMap(this::day)));
    }

    private static Optional<Kind> kind(JsonNode resource) {
        String code = kindCode(resource);
        return switch (resource.path("resourceType").asText()) {
            case "MedicationDispense" -> Optional.of(Kind.USED);
            case "SupplyRequest" -> Optional.of(Kind.ORDERED);
            case "SupplyDelivery" ->
                switch (code) {
                    case "PERTE", "PEREMPTION" -> Optional.of(Kind.LOST);
                    case "TRANSFERT" -> Optional.empty();
                    default -> Optional.of(Kind.RECEIVED);
                };
            case "Observation" -> code.equals("COMPTAGE") ? Optional.of(Kind.COUNTED) : Optional.empty();
            default -> Optional.empty();
        };
    }

    private static String kindCode(JsonNode resource) {
        for (String element : List.of("type", "category", "code")) {
            for (JsonNode coding : resource.path(element).path("coding")) {
                if (coding.path("system").asText().equals(FhirCodes.STOCK_MOVEMENT)) {
                    return coding.path("code").asText();
                }
            }
        }
        return "";
    }

    /** The medicine itself if it is contained or known, else a node that holds only how the resource calls it. */
    private static JsonNode medicine(JsonNode resource, Map<String, JsonNode> medicines) {
        for (JsonNode place : List.of(resource, resource.path("suppliedItem"))) {
            for (String element : List.of("medicationReference", "itemReference")) {
                JsonNode reference = place.path(element);
                if (reference.isObject()) {
                    return referred(resource, reference, medicines);
                }
            }
        }
        JsonNode focus = resource.at("/focus/0");
        if (focus.isObject()) {
            return referred(resource, focus, medicines);
        }
        return resource;
    }

    private static JsonNode referred(JsonNode resource, JsonNode reference, Map<String, JsonNode> medicines) {
        String name = reference.path("reference").asText();
        for (JsonNode contained : resource.path("contained")) {
            if (name.equals("#" + contained.path("id").asText())) {
                return contained;
            }
        }
        return medicines.getOrDefault(name, reference);
    }

    private static Optional<Product> product(JsonNode medicine) {
        for (JsonNode concept : List.of(
                medicine.path("medicationCodeableConcept"),
                medicine.at("/suppliedItem/itemCodeableConcept"),
                medicine.path("itemCodeableConcept"),
                medicine.path("code"))) {
            Optional<Product> found = coded(concept);
            if (found.isPresent()) {
                return found;
            }
        }
        return Optional.empty();
    }

    private static Optional<Product> coded(JsonNode concept) {
        JsonNode best = null;
        int rank = Integer.MAX_VALUE;
        for (JsonNode coding : concept.path("coding")) {
            int place = PREFERRED.indexOf(coding.path("system").asText());
            int own = place < 0 ? PREFERRED.size() : place;
            if (own < rank && !coding.path("code").asText().isBlank()) {
                best = coding;
                rank = own;
            }
        }
        String text = concept.path("text").asText();
        if (best == null) {
            return text.isBlank() ? Optional.empty() : Optional.of(new Product("|" + text, text));
        }
        String code = best.path("code").asText();
        String display = best.path("display").asText(text);
        return Optional.of(new Product(best.path("system").asText() + "|" + code, display.isBlank() ? code : display));
    }

    private static JsonNode quantity(JsonNode resource) {
        for (JsonNode quantity : List.of(
                resource.path("quantity"), resource.at("/suppliedItem/quantity"), resource.path("valueQuantity"))) {
            if (quantity.isObject()) {
                return quantity;
            }
        }
        return resource.path("quantity");
    }

    private Optional<LocalDate> day(JsonNode resource) {
        return DAYS.stream()
                .map(pointer -> resource.at(pointer).asText())
                .filter(text -> !text.isEmpty())
                .findFirst()
                .flatMap(this::day);
    }

    private Optional<LocalDate> day(String text) {
        try {
            return switch (Integer.signum(text.length() - DAY_CHARS)) {
                case 0 -> Optional.of(LocalDate.parse(text));
                // A month: the last day on which what expires in it may be used.
                case -1 ->
                    text.length() == MONTH_CHARS
                            ? Optional.of(YearMonth.parse(text).atEndOfMonth())
                            : Optional.empty();
                case 1 ->
                    Optional.of(
                            OffsetDateTime.parse(text).atZoneSameInstant(zone).toLocalDate());
                default -> Optional.empty();
            };
        } catch (DateTimeException notADate) {
            return Optional.empty();
        }
    }
}
