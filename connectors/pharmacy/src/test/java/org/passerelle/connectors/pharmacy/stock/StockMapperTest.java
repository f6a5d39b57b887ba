package org.passerelle.connectors.pharmacy.stock;

import static org.assertj.core.api.Assertions.assertThat;

import ca.uhn.fhir.context.FhirContext;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Collectors;
import org.hl7.fhir.r4.model.Coding;
import org.hl7.fhir.r4.model.Medication;
import org.hl7.fhir.r4.model.MedicationAdministration;
import org.hl7.fhir.r4.model.MedicationDispense;
import org.hl7.fhir.r4.model.Observation;
import org.hl7.fhir.r4.model.Resource;
import org.hl7.fhir.r4.model.SupplyDelivery;
import org.hl7.fhir.r4.model.SupplyRequest;
import org.junit.jupiter.api.Test;
import org.passerelle.connectors.api.Event;
import org.passerelle.connectors.api.Mapping;
import org.passerelle.connectors.api.Mapping.Understood;
import org.passerelle.connectors.api.MedicineCodes;
import org.passerelle.connectors.api.Remark;
import org.passerelle.connectors.api.SubjectChange;
import org.passerelle.connectors.api.Trigger;
import org.passerelle.connectors.pharmacy.Seeds;

/** Each kind of movement becomes its resource; a wrong line spoils no other; a correction takes the place of what it corrects. */
class StockMapperTest {

    @Test
    void eachKindOfMovementBecomesItsResource() throws IOException {
        Understood understood = Stocks.understood(example());
        assertThat(understood.events()).hasSize(1);
        Event event = understood.events().get(0);
        assertThat(event.trigger()).isEqualTo(Trigger.STOCK_MOVED);
        assertThat(event.subject()).startsWith("stock:stock-pui:");
        assertThat(event.occurredAt()).isEqualTo("2026-01-08T23:00:00Z");
        assertThat(all(understood, MedicationDispense.class)).hasSize(2);
        assertThat(all(understood, SupplyRequest.class)).hasSize(1);
        assertThat(all(understood, SupplyDelivery.class))
                .extracting(delivery -> delivery.getType().getCodingFirstRep().getCode())
                .containsExactly("LIVRAISON", "PERTE", "PEREMPTION", "TRANSFERT");
        SupplyDelivery delivery = all(understood, SupplyDelivery.class).get(0);
        assertThat(delivery.getSupplier().getDisplay()).isEqualTo("GROSSISTE FICTIF");
        assertThat(delivery.getBasedOnFirstRep().getIdentifier().getValue()).isEqualTo("C-77");
        assertThat(understood.remarks())
                .extracting(remark -> remark.kind() + " " + remark.place())
                .containsExactlyInAnyOrder("UNMAPPED ligne 1", "LENIENCY ligne 9");
    }

    @Test
    void whatCameBackIsCountedBelowZeroAndACorrectionReplaces() throws IOException {
        List<MedicationDispense> dispenses = all(Stocks.understood(example()), MedicationDispense.class);
        assertThat(dispenses)
                .extracting(dispense -> dispense.getQuantity().getValue().intValue())
                .containsExactly(-1, 3);
        assertThat(dispenses.get(1).getIdentifierFirstRep().getValue()).isEqualTo("M1");
        assertThat(dispenses.get(0).getQuantity().getCode()).isEqualTo("{box}");
    }

    @Test
    void theProductHasItsCodesLotExpiryAndUnitsOfABox() throws IOException {
        MedicationDispense dispense =
                all(Stocks.understood(example()), MedicationDispense.class).get(1);
        Medication medication = (Medication) dispense.getContained().get(0);
        assertThat(dispense.getMedicationReference().getReference()).isEqualTo("#produit");
        assertThat(systems(medication)).containsExactly(MedicineCodes.CIP, MedicineCodes.CIS, MedicineCodes.ATC);
        assertThat(medication.getBatch().getLotNumber()).isEqualTo("LOT-A");
        assertThat(medication.getBatch().getExpirationDateElement().getValueAsString())
                .isEqualTo("2027-06");
        assertThat(medication.getAmount().getNumerator().getValue()).isEqualByComparingTo("30");
    }

    @Test
    void aCountIsAnObservationOfTheProductAtThePlace() throws IOException {
        Observation count = all(Stocks.understood(example()), Observation.class).get(0);
        assertThat(count.getCode().getCodingFirstRep().getCode()).isEqualTo("COMPTAGE");
        assertThat(count.getSubject().getIdentifier().getValue()).isEqualTo("PUI");
        assertThat(count.getValueQuantity().getValue()).isEqualByComparingTo("12");
        Medication counted = (Medication) count.getContained().get(0);
        assertThat(count.getFocusFirstRep().getReference()).isEqualTo("#produit");
        assertThat(counted.getCode().getCodingFirstRep().getCode())
                .as("le CIP7 devient un CIP13")
                .isEqualTo("3400999900027");
    }

    @Test
    void anAdministrationNamesAUnitAndSaysThatNoPatientIsNamed() throws IOException {
        MedicationAdministration given = all(Stocks.understood(example()), MedicationAdministration.class)
                .get(0);
        Coding code = given.getMedicationCodeableConcept().getCodingFirstRep();
        assertThat(code.getSystem()).isEqualTo(MedicineCodes.UCD);
        assertThat(code.getCode()).startsWith("340089000001");
        assertThat(given.getDosage().getDose().getValue()).isEqualByComparingTo("1.5");
        assertThat(given.getSubject().getExtension()).hasSize(1);
    }

    @Test
    void theSameFileGivesTheSameFacts() throws IOException {
        assertThat(json(example())).isEqualTo(json(example()));
    }

    @Test
    void aWrongLineRefusesItselfByNumberAndReason() {
        String text = Stocks.HEADER
                + "05/01/2026;3400999900010;Dispensation;1;;\n"
                + "31/02/2026;3400999900010;Dispensation;1;;\n"
                + "05/01/2026;3400999900011;Dispensation;1;;\n"
                + "05/01/2026;;Dispensation;1;;\n"
                + "05/01/2026;3400999900010;Autre;1;;\n"
                + "05/01/2026;3400999900010;Dispensation;1.5;;\n"
                + "05/01/2026;3400999900010;Dispensation;0;;\n"
                + "05/01/2026;3400999900010;Comptage;-1;;\n"
                + "05/01/2036;3400999900010;Dispensation;1;;\n"
                + "05/01/2026;3400999900010\n"
                + "05/01/2026;\"3400999900010;Dispensation;1;;\n"
                + "\n"
                + "05/01/2026;3400999900010;Comptage;0;;\n";
        Understood understood = Stocks.understood(Stocks.map(text));
        assertThat(Stocks.resources(understood)).hasSize(2);
        assertThat(understood.remarks())
                .allMatch(remark -> remark.kind() == Remark.Kind.ALERT)
                .extracting(Remark::place)
                .containsExactly(
                        "ligne 3",
                        "ligne 4",
                        "ligne 5",
                        "ligne 6",
                        "ligne 7",
                        "ligne 8",
                        "ligne 9",
                        "ligne 10",
                        "ligne 11",
                        "ligne 12");
    }

    @Test
    void aReasonNeverSaysWhatACellHolds() {
        Understood understood = Stocks.understood(Stocks.map(Stocks.HEADER
                + "DURAND;DURAND;DURAND;DURAND;DURAND;DURAND\n"
                + "05/01/2026;DURAND;Dispensation;DURAND;DURAND;DURAND\n"
                + "05/01/2026;3400999900010;Dispensation;1;;\n"));
        assertThat(understood.remarks())
                .hasSize(2)
                .noneMatch(remark -> remark.text().contains("DURAND"));
    }

    @Test
    void aFileOfAnotherFormIsNotUnderstoodAndSaysWhichColumnsAreMissing() {
        assertThat(Stocks.map("nom,prenom\nDURAND,ANNE\n"))
                .isInstanceOfSatisfying(
                        Mapping.NotUnderstood.class,
                        refused -> assertThat(refused.reason())
                                .contains("date", "quantité", "séparateur")
                                .doesNotContain("DURAND"));
        assertThat(Stocks.map("")).isInstanceOf(Mapping.NotUnderstood.class);
        assertThat(Stocks.map(Stocks.HEADER)).isInstanceOf(Mapping.NotUnderstood.class);
        assertThat(Stocks.map(Stocks.HEADER + "x;y;z\n")).isInstanceOf(Mapping.NotUnderstood.class);
    }

    @Test
    void aCorrectionMayCancelOrSayThatItWasSomethingElse() {
        String first = "05/01/2026;3400999900010;Dispensation;2;M1;\n";
        Resource stated = Stocks.resources(Stocks.map(Stocks.HEADER + first)).get(0);
        String cancel = "06/01/2026;3400999900010;Dispensation;0;M2;M1\n";
        MedicationDispense cancelled = (MedicationDispense)
                Stocks.resources(Stocks.map(Stocks.HEADER + cancel)).get(0);
        assertThat(cancelled.getStatus()).isEqualTo(MedicationDispense.MedicationDispenseStatus.ENTEREDINERROR);
        assertThat(cancelled.getId()).isEqualTo(stated.getId());
        String other = "06/01/2026;3400999900010;Perte;2;M2;M1\n";
        Event changed =
                Stocks.understood(Stocks.map(Stocks.HEADER + other)).events().get(0);
        assertThat(changed.changes())
                .singleElement()
                .isInstanceOfSatisfying(
                        SubjectChange.Removed.class,
                        removed -> assertThat(removed.references())
                                .contains("MedicationDispense/"
                                        + stated.getIdElement().getIdPart())
                                .noneMatch(reference -> reference.startsWith("SupplyDelivery/")));
        String again = "07/01/2026;3400999900010;Perte;1;M3;M2\n";
        assertThat(Stocks.resources(Stocks.map(Stocks.HEADER + first + other + again)))
                .singleElement()
                .isInstanceOf(SupplyDelivery.class);
    }

    @Test
    void aCodeIsReadHoweverItIsPrintedAndRefusedOnceASpreadsheetHasCutIt() {
        Understood understood = Stocks.understood(Stocks.map(Stocks.HEADER
                + "05/01/2026;34009 999 000 1 0;Livraison;2;;\n"
                + "05/01/2026;03400999900010;Livraison;2;;\n"
                + "05/01/2026;3,40094E+12;Livraison;2;;\n"));
        assertThat(all(understood, SupplyDelivery.class))
                .extracting(delivery -> delivery.getSuppliedItem()
                        .getItemCodeableConcept()
                        .getCodingFirstRep()
                        .getCode())
                .containsOnly("3400999900010");
        assertThat(understood.remarks()).extracting(Remark::place).containsExactly("ligne 4");
    }

    @Test
    void aNumberSharedByTwoProductsIsNoNumberOfALine() {
        Understood understood = Stocks.understood(Stocks.map(Stocks.HEADER
                + "05/01/2026;3400999900010;Livraison;2;BL1;\n"
                + "05/01/2026;3400999900027;Livraison;3;BL1;\n"));
        assertThat(understood.remarks()).extracting(Remark::place).containsExactly("ligne 3");
        assertThat(Stocks.resources(understood)).hasSize(1);
    }

    @Test
    void twoEqualLinesWithoutANumberAreTwoMovements() {
        String line = "05/01/2026;3400999900010;Dispensation;1;;\n";
        List<Resource> twice = Stocks.resources(Stocks.map(Stocks.HEADER + line + line));
        assertThat(twice).extracting(Resource::getId).hasSize(2).doesNotHaveDuplicates();
        assertThat(Stocks.resources(Stocks.map(Stocks.HEADER + line)))
                .extracting(Resource::getId)
                .containsExactly(twice.get(0).getId());
    }

    @Test
    void everyQuantityIsKeptHoweverTheFileIsCut() {
        Seeds.rounds(20260208, 100, (random, round) -> {
            StringBuilder text = new StringBuilder(Stocks.HEADER);
            BigDecimal sum = BigDecimal.ZERO;
            int lines = 1 + random.nextInt(60);
            for (int i = 0; i < lines; i++) {
                BigDecimal quantity = BigDecimal.valueOf(1 + random.nextInt(20), random.nextInt(2));
                sum = sum.add(quantity);
                text.append("05/01/2026;3400999900010;Dispensation;")
                        .append(quantity.toPlainString().replace('.', ','))
                        .append(";;\n");
            }
            StockSettings small = new StockSettings(
                    "stock-pui", StockLayout.standard(), 100_000, 1 + random.nextInt(10), Stocks.SETTINGS.zone());
            Stocks.RecordingIntake intake = new Stocks.RecordingIntake();
            new StockReception(small, intake, Stocks.CLOCK)
                    .receive(Stocks.message(text.toString(), Map.of()).content(), Map.of())
                    .toCompletableFuture()
                    .join();
            Map<String, BigDecimal> byId = intake.taken.stream()
                    .flatMap(part -> Stocks.resources(Stocks.map(part)).stream())
                    .collect(Collectors.toMap(
                            Resource::getId,
                            resource -> ((MedicationDispense) resource)
                                    .getQuantity()
                                    .getValue()));
            assertThat(byId).as(round).hasSize(lines);
            assertThat(byId.values().stream().reduce(BigDecimal.ZERO, BigDecimal::add))
                    .as(round)
                    .isEqualByComparingTo(sum);
        });
    }

    @Test
    void noDamageMakesItThrow() throws IOException {
        byte[] whole = Files.readAllBytes(Path.of("src/test/resources/stock/mouvements.csv"));
        Seeds.rounds(20260209, 1500, (random, round) -> {
            byte[] damaged = damaged(whole, random);
            String text = new String(damaged, StandardCharsets.ISO_8859_1);
            assertThat(Stocks.map(text)).as(round).isNotNull();
            assertThat(new StockDissector(StockLayout.standard()).dissect(Stocks.message(text, Map.of())))
                    .as(round)
                    .isNotNull();
        });
    }

    private static byte[] damaged(byte[] whole, Random random) {
        byte[] damaged = whole.clone();
        for (int i = 0; i < 1 + random.nextInt(20); i++) {
            damaged[random.nextInt(damaged.length)] = (byte) random.nextInt(256);
        }
        return damaged;
    }

    private static Mapping example() throws IOException {
        String text = Files.readString(Path.of("src/test/resources/stock/mouvements.csv"));
        return new StockMapper(Stocks.SETTINGS, Stocks.medicines()).map(Stocks.message(text, Map.of()));
    }

    private static List<String> systems(Medication medication) {
        return medication.getCode().getCoding().stream().map(Coding::getSystem).toList();
    }

    private static <R extends Resource> List<R> all(Understood understood, Class<R> type) {
        return Stocks.resources(understood).stream()
                .filter(type::isInstance)
                .map(type::cast)
                .toList();
    }

    private static String json(Mapping mapping) {
        return FhirContext.forR4Cached()
                .newJsonParser()
                .encodeResourceToString(
                        Stocks.understood(mapping).events().get(0).bundle());
    }
}
