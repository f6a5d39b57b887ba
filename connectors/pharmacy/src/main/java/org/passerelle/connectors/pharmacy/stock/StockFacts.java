package org.passerelle.connectors.pharmacy.stock;

import java.util.Map;
import java.util.Optional;
import org.hl7.fhir.r4.model.CodeType;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.DomainResource;
import org.hl7.fhir.r4.model.Extension;
import org.hl7.fhir.r4.model.Identifier;
import org.hl7.fhir.r4.model.MedicationAdministration;
import org.hl7.fhir.r4.model.MedicationAdministration.MedicationAdministrationStatus;
import org.hl7.fhir.r4.model.MedicationDispense;
import org.hl7.fhir.r4.model.MedicationDispense.MedicationDispenseStatus;
import org.hl7.fhir.r4.model.Observation;
import org.hl7.fhir.r4.model.Observation.ObservationStatus;
import org.hl7.fhir.r4.model.Quantity;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.SupplyDelivery;
import org.hl7.fhir.r4.model.SupplyDelivery.SupplyDeliveryStatus;
import org.hl7.fhir.r4.model.SupplyRequest;
import org.hl7.fhir.r4.model.SupplyRequest.SupplyRequestStatus;
import org.passerelle.connectors.pharmacy.PlainText;

/**
 * Movements as FHIR R4. Dispensations and returns are MedicationDispense, what came back with a quantity below zero, so that a
 * sum is what was used; deliveries, transfers and losses are SupplyDelivery; orders SupplyRequest. R4 has no resource for
 * a stock (InventoryReport came with R5): a count is an Observation whose subject is the place and whose focus is the
 * product, since that is what it is, a measured quantity at a time. A movement that was taken back is entered-in-error.
 */
final class StockFacts {
    private static final String UCUM = "http://unitsofmeasure.org";
    private static final String NO_DATA = "http://hl7.org/fhir/StructureDefinition/data-absent-reason";

    /** The words that tell a box from what is in it, as UCUM annotations; other units keep their own word and get no code. */
    private static final Map<String, String> UNITS = Map.ofEntries(
            Map.entry("boite", "{box}"),
            Map.entry("boites", "{box}"),
            Map.entry("bte", "{box}"),
            Map.entry("unite", "{unit}"),
            Map.entry("unites", "{unit}"),
            Map.entry("ucd", "{unit}"));

    private StockFacts() {}

    /** The resource that states a movement, without id. */
    static DomainResource of(StockLine line, Product product) {
        return switch (line.kind()) {
            case DISPENSATION, RETOUR -> dispense(line, product);
            case ADMINISTRATION -> administration(line, product);
            case COMPTAGE -> count(line, product);
            case COMMANDE -> request(line, product);
            case LIVRAISON, PERTE, PEREMPTION, TRANSFERT -> delivery(line, product);
        };
    }

    private static MedicationDispense dispense(StockLine line, Product product) {
        MedicationDispense dispense = new MedicationDispense();
        identifier(line).ifPresent(dispense::addIdentifier);
        dispense.setStatus(
                line.isCancellation() ? MedicationDispenseStatus.ENTEREDINERROR : MedicationDispenseStatus.COMPLETED);
        dispense.setType(kind(line));
        dispense.setMedication(product.in(dispense, line));
        dispense.setQuantity(quantity(line));
        dispense.setWhenHandedOverElement(line.at());
        named(line.order(), "MedicationRequest").ifPresent(dispense::addAuthorizingPrescription);
        named(line.location(), "Location").ifPresent(dispense::setLocation);
        named(line.destination(), "Location").ifPresent(dispense::setDestination);
        return dispense;
    }

    /** R4 demands a subject; a stock file names no patient, and the resource says that it does not. */
    private static MedicationAdministration administration(StockLine line, Product product) {
        MedicationAdministration given = new MedicationAdministration();
        identifier(line).ifPresent(given::addIdentifier);
        given.setStatus(
                line.isCancellation()
                        ? MedicationAdministrationStatus.ENTEREDINERROR
                        : MedicationAdministrationStatus.COMPLETED);
        given.setCategory(kind(line));
        given.setMedication(product.in(given, line));
        Reference nobody = new Reference();
        nobody.addExtension(new Extension(NO_DATA, new CodeType("unknown")));
        given.setSubject(nobody);
        given.setEffective(line.at());
        given.getDosage().setDose(quantity(line));
        named(line.location(), "Location").ifPresent(place -> given.addExtension(StockCodes.PLACE, place));
        return given;
    }

    private static Observation count(StockLine line, Product product) {
        Observation count = new Observation();
        identifier(line).ifPresent(count::addIdentifier);
        count.setStatus(line.corrects().isEmpty() ? ObservationStatus.FINAL : ObservationStatus.CORRECTED);
        count.setCode(kind(line));
        count.addFocus(product.referenceIn(count, line));
        named(line.location(), "Location").ifPresent(count::setSubject);
        count.setEffective(line.at());
        count.setValue(quantity(line));
        return count;
    }

    private static SupplyRequest request(StockLine line, Product product) {
        SupplyRequest request = new SupplyRequest();
        identifier(line).ifPresent(request::addIdentifier);
        named(line.order(), "").map(Reference::getIdentifier).ifPresent(request::addIdentifier);
        request.setStatus(line.isCancellation() ? SupplyRequestStatus.ENTEREDINERROR : SupplyRequestStatus.ACTIVE);
        request.setCategory(kind(line));
        request.setItem(product.in(request, line));
        request.setQuantity(quantity(line));
        request.setAuthoredOnElement(line.at());
        named(line.supplier(), "Organization").ifPresent(request::addSupplier);
        named(line.location(), "Location").ifPresent(request::setDeliverTo);
        return request;
    }

    /** A delivery comes to the place; the others leave it, and the extension says from where. */
    private static SupplyDelivery delivery(StockLine line, Product product) {
        SupplyDelivery delivery = new SupplyDelivery();
        identifier(line).ifPresent(delivery::addIdentifier);
        delivery.setStatus(
                line.isCancellation() ? SupplyDeliveryStatus.ENTEREDINERROR : SupplyDeliveryStatus.COMPLETED);
        delivery.setType(kind(line));
        delivery.getSuppliedItem().setItem(product.in(delivery, line)).setQuantity(quantity(line));
        delivery.setOccurrence(line.at());
        named(line.order(), "SupplyRequest").ifPresent(delivery::addBasedOn);
        named(line.supplier(), "Organization").ifPresent(delivery::setSupplier);
        Optional<Reference> place = named(line.location(), "Location");
        if (line.kind() == MovementKind.LIVRAISON) {
            place.ifPresent(delivery::setDestination);
        } else {
            place.ifPresent(from -> delivery.addExtension(StockCodes.PLACE, from));
            named(line.destination(), "Location").ifPresent(delivery::setDestination);
        }
        return delivery;
    }

    private static CodeableConcept kind(StockLine line) {
        CodeableConcept concept = new CodeableConcept();
        concept.addCoding()
                .setSystem(StockCodes.MOVEMENT)
                .setCode(line.kind().name())
                .setDisplay(line.kind().label());
        return concept;
    }

    private static Quantity quantity(StockLine line) {
        Quantity quantity = new Quantity().setValue(line.quantity());
        if (!line.unit().isEmpty()) {
            quantity.setUnit(line.unit());
            String code = UNITS.get(PlainText.searchable(line.unit()));
            if (code != null) {
                quantity.setSystem(UCUM).setCode(code);
            }
        }
        return quantity;
    }

    /** The number that the first statement of the movement had, which corrections keep. */
    private static Optional<Identifier> identifier(StockLine line) {
        String number = line.corrects().isEmpty() ? line.movement() : line.corrects();
        return Optional.of(number).filter(value -> !value.isEmpty()).map(value -> new Identifier().setValue(value));
    }

    /** What the sender calls a thing that the gateway holds no resource of. */
    private static Optional<Reference> named(String name, String type) {
        if (name.isEmpty()) {
            return Optional.empty();
        }
        Reference reference =
                new Reference().setIdentifier(new Identifier().setValue(name)).setDisplay(name);
        return Optional.of(type.isEmpty() ? reference : reference.setType(type));
    }
}
