package org.passerelle.routes.stock;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.passerelle.connectors.api.Content;
import org.passerelle.connectors.api.Message;
import org.passerelle.connectors.api.Protocol;
import org.passerelle.routes.Handling;
import org.passerelle.routes.ports.KnownResource;
import org.passerelle.routes.ports.StockMovement;
import org.passerelle.routes.ports.StockMovement.Kind;
import org.passerelle.routes.understand.FactsRead;
import org.passerelle.routes.understand.SubjectFacts;

/** Which lines of the stock book a message writes. Products and codes are fictitious. */
class StockKeeperTest {
    private static final Instant NOW = Instant.parse("2026-03-02T08:00:00Z");
    private static final String PATIENT = "patient:hopital|1";
    private static final String UCD = "\"coding\":[{\"system\":\"http://www.whocc.no/atc\",\"code\":\"N02BE01\"},"
            + "{\"system\":\"http://data.esante.gouv.fr/ansm/medicament/UCD\",\"code\":\"3400890000015\",\"display\":\"Produit fictif\"}]";
    private static final String KEY = "http://data.esante.gouv.fr/ansm/medicament/UCD|3400890000015";

    private final StockKeeper keeper = new StockKeeper(ZoneId.of("Europe/Paris"));

    @Test
    void aDispensationIsUseOnTheDayOfTheSite() {
        StockMovement line = only(PATIENT, resource("MedicationDispense", "d1", """
                "status":"completed","medicationCodeableConcept":{%s},"quantity":{"value":6,"unit":"cp"},
                "whenHandedOver":"2026-03-01T23:30:00Z"
                """.formatted(UCD)));
        assertThat(line.product()).as("the unit that hospitals stock names it").isEqualTo(KEY);
        assertThat(line.label()).isEqualTo("Produit fictif");
        assertThat(line.kind()).isEqualTo(Kind.USED);
        assertThat(line.quantity()).isEqualTo(6);
        assertThat(line.unit()).isEqualTo("cp");
        assertThat(line.day()).isEqualTo(LocalDate.of(2026, 3, 2));
        assertThat(line.messageId()).isEqualTo("m-1");
        assertThat(line.id()).as("a digest names nobody").matches("[0-9a-f]{64}");
    }

    @Test
    void whatIsCancelledIsVoidUnderTheSameId() {
        String body = "\"medicationCodeableConcept\":{" + UCD
                + "},\"quantity\":{\"value\":6},\"whenHandedOver\":\"2026-03-01\"";
        StockMovement before = only(PATIENT, resource("MedicationDispense", "d1", "\"status\":\"completed\"," + body));
        StockMovement after =
                only(PATIENT, resource("MedicationDispense", "d1", "\"status\":\"entered-in-error\"," + body));
        assertThat(after.kind()).isEqualTo(Kind.VOID);
        assertThat(after.id()).isEqualTo(before.id());
        assertThat(only("patient:hopital|2", resource("MedicationDispense", "d1", "\"status\":\"completed\"," + body))
                        .id())
                .as("another patient's resource of the same name")
                .isNotEqualTo(before.id());
    }

    @Test
    void linesOfStockFilesKeepTheirIdWhoeverTheyAreFiledUnder() {
        String body = stock("type", "LIVRAISON")
                + "\"status\":\"completed\",\"suppliedItem\":{\"itemCodeableConcept\":{" + UCD
                + "},\"quantity\":{\"value\":100,\"code\":\"{unit}\"}},\"occurrenceDateTime\":\"2026-03-01\"";
        StockMovement delivery = only("stock:a", resource("SupplyDelivery", "s1", body));
        assertThat(delivery.kind()).isEqualTo(Kind.RECEIVED);
        assertThat(delivery.unit()).isEqualTo("{unit}");
        assertThat(only("stock:b", resource("SupplyDelivery", "s1", body)).id()).isEqualTo(delivery.id());
    }

    @Test
    void lossesAreLostAndTransfersStayInTheHouse() {
        String item = "\"suppliedItem\":{\"itemCodeableConcept\":{" + UCD + "},\"quantity\":{\"value\":2}},"
                + "\"occurrenceDateTime\":\"2026-03-01\"";
        assertThat(only("s", resource("SupplyDelivery", "s1", stock("type", "PEREMPTION") + item))
                        .kind())
                .isEqualTo(Kind.LOST);
        assertThat(lines("s", resource("SupplyDelivery", "s1", stock("type", "TRANSFERT") + item)))
                .isEmpty();
    }

    @Test
    void aCountSaysWhichLotExpiresWhen() {
        StockMovement count = only("s", resource("Observation", "o1", stock("code", "COMPTAGE") + """
                "status":"final","effectiveDateTime":"2026-03-01","valueQuantity":{"value":40},
                "focus":[{"reference":"#p"}],"contained":[{"resourceType":"Medication","id":"p","code":{%s},
                "batch":{"lotNumber":"L7","expirationDate":"2026-09-30"}}]
                """.formatted(UCD)));
        assertThat(count.kind()).isEqualTo(Kind.COUNTED);
        assertThat(count.product()).isEqualTo(KEY);
        assertThat(count.lot()).isEqualTo("L7");
        assertThat(count.expiry()).contains(LocalDate.of(2026, 9, 30));
    }

    @Test
    void aMedicineAmongTheSameFactsIsLookedUp() {
        KnownResource medicine = resource("Medication", "p", "\"code\":{" + UCD + "}");
        KnownResource dispense = resource("MedicationDispense", "d1", """
                "status":"completed","medicationReference":{"reference":"Medication/p"},"quantity":{"value":1},
                "whenHandedOver":"2026-03-01"
                """);
        assertThat(lines(PATIENT, medicine, dispense))
                .singleElement()
                .satisfies(line -> assertThat(line.product()).isEqualTo(KEY));
    }

    @Test
    void anUncodedProductIsKnownByItsName() {
        StockMovement line = only(PATIENT, resource("MedicationDispense", "d1", """
                "status":"completed","medicationCodeableConcept":{"text":"Compresse 10 x 10"},"quantity":{"value":1},
                "whenHandedOver":"2026-03-01"
                """));
        assertThat(line.product()).isEqualTo("|Compresse 10 x 10");
    }

    @Test
    void whatSaysNothingOfAStockWritesNothing() {
        assertThat(lines(
                        PATIENT,
                        resource("Observation", "o1", "\"status\":\"final\",\"valueQuantity\":{\"value\":5}"),
                        resource("MedicationAdministration", "a1", "\"status\":\"completed\""),
                        resource(
                                "MedicationDispense",
                                "d1",
                                "\"status\":\"completed\",\"medicationCodeableConcept\":{" + UCD + "}"),
                        resource(
                                "MedicationDispense",
                                "d2",
                                "\"whenHandedOver\":\"2026\",\"quantity\":{\"value\":1},"
                                        + "\"medicationCodeableConcept\":{" + UCD + "}")))
                .isEmpty();
    }

    private static String stock(String element, String code) {
        return "\"%s\":{\"coding\":[{\"system\":\"urn:passerelle:stock-movement\",\"code\":\"%s\"}]},"
                .formatted(element, code);
    }

    private static KnownResource resource(String type, String id, String body) {
        return new KnownResource(
                "", type + "/" + id, "{\"resourceType\":\"" + type + "\",\"id\":\"" + id + "\"," + body + "}", NOW);
    }

    private StockMovement only(String subject, KnownResource resource) {
        return lines(subject, resource).get(0);
    }

    private List<StockMovement> lines(String subject, KnownResource... resources) {
        Map<String, KnownResource> known = new LinkedHashMap<>();
        for (KnownResource resource : resources) {
            known.put(resource.reference(), resource.of(subject));
        }
        SubjectFacts facts =
                new SubjectFacts(subject, known, known.keySet().stream().collect(Collectors.toSet()), false);
        Message message = new Message(
                "m-1",
                "hopital",
                Protocol.HL7V2,
                "RDS^O13",
                "1",
                "k",
                NOW,
                Map.of(),
                Content.of("", StandardCharsets.UTF_8));
        return keeper.movements(Handling.understood(
                message,
                List.of(),
                List.of(),
                List.of(facts),
                List.of(),
                new ArrayList<>(known.values()),
                FactsRead.none()));
    }
}
