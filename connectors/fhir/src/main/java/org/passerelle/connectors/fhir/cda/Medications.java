package org.passerelle.connectors.fhir.cda;

import java.util.Optional;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.DateTimeType;
import org.hl7.fhir.r4.model.Immunization;
import org.hl7.fhir.r4.model.MedicationDispense;
import org.hl7.fhir.r4.model.MedicationRequest;
import org.hl7.fhir.r4.model.MedicationStatement;
import org.hl7.fhir.r4.model.MedicationStatement.MedicationStatementStatus;
import org.hl7.fhir.r4.model.Period;
import org.hl7.fhir.r4.model.Quantity;
import org.hl7.fhir.r4.model.Resource;
import org.hl7.fhir.r4.model.StringType;
import org.passerelle.connectors.fhir.xml.XmlElement;

/** Treatments, prescriptions, dispensations and immunisations, as their templates tell them apart. */
final class Medications {
    private final DocumentContext context;
    private final Values values;
    private final Products products;
    private final Dosages dosages;

    Medications(DocumentContext context) {
        this.context = context;
        this.values = context.values();
        this.products = new Products(values);
        this.dosages = new Dosages(values);
    }

    /** @return empty if nothing says which product it is about */
    Optional<Resource> administration(Statement statement) {
        Optional<CodeableConcept> product = products.concept(statement);
        if (product.isEmpty()) {
            context.unmapped(statement.element(), "Traitement sans produit.");
            return Optional.empty();
        }
        if (statement.hasTemplate(Templates.IMMUNIZATION)) {
            return immunization(statement, product.get());
        }
        boolean isOrder = statement.hasTemplate(Templates.PRESCRIPTION)
                || statement.element().attribute("moodCode").equals("RQO");
        return Optional.of(isOrder ? request(statement, product.get()) : statement(statement, product.get()));
    }

    /** @return empty for a device, or where nothing says which product it is about */
    Optional<Resource> supply(Statement statement) {
        Optional<CodeableConcept> product = products.concept(statement);
        if (!statement.hasTemplate(Templates.DISPENSATION) || product.isEmpty()) {
            context.unmapped(statement.element(), "Fourniture ou dispositif médical : non repris en FHIR.");
            return Optional.empty();
        }
        MedicationDispense dispense = new MedicationDispense().setMedication(product.get());
        dispense.setStatus(
                statement.isNullified()
                        ? MedicationDispense.MedicationDispenseStatus.ENTEREDINERROR
                        : MedicationDispense.MedicationDispenseStatus.COMPLETED);
        if (statement.isNegated()) {
            dispense.setStatus(MedicationDispense.MedicationDispenseStatus.DECLINED);
        }
        dispense.setSubject(context.patient());
        statement.element().find("quantity").flatMap(Values::quantity).ifPresent(dispense::setQuantity);
        statement
                .element()
                .find("effectiveTime")
                .flatMap(time -> values.times().dateTime(time.attribute("value")))
                .ifPresent(dispense::setWhenHandedOverElement);
        statement.related().stream()
                .filter(related -> related.kind().equals("substanceAdministration"))
                .flatMap(related -> dosages.of(related).stream())
                .forEach(dispense::addDosageInstruction);
        Notes.of(statement, values).forEach(text -> dispense.addNote().setText(text));
        return Optional.of(context.stamp(dispense, statement.element()));
    }

    private Resource request(Statement statement, CodeableConcept product) {
        MedicationRequest request = new MedicationRequest().setMedication(product);
        request.setStatus(
                switch (statement.status()) {
                    case "nullified" -> MedicationRequest.MedicationRequestStatus.ENTEREDINERROR;
                    case "aborted" -> MedicationRequest.MedicationRequestStatus.STOPPED;
                    case "cancelled" -> MedicationRequest.MedicationRequestStatus.CANCELLED;
                    case "suspended", "held" -> MedicationRequest.MedicationRequestStatus.ONHOLD;
                    // IHE PHARM: completed means that the prescription was made, not that it was carried out.
                    default -> MedicationRequest.MedicationRequestStatus.ACTIVE;
                });
        request.setIntent(MedicationRequest.MedicationRequestIntent.ORDER);
        if (statement.isNegated()) {
            request.setDoNotPerform(true);
        }
        request.setSubject(context.patient());
        statement
                .element()
                .find("author", "time")
                .flatMap(time -> values.times().dateTime(time.attribute("value")))
                .ifPresent(request::setAuthoredOnElement);
        dosages.of(statement).forEach(request::addDosageInstruction);
        statement
                .element()
                .find("repeatNumber")
                .flatMap(Values::quantity)
                .ifPresent(repeats -> request.getDispenseRequest()
                        .setNumberOfRepeatsAllowed(repeats.getValue().intValue()));
        statement.related().stream()
                .filter(related -> related.kind().equals("supply"))
                .flatMap(supply -> supply.element().find("quantity").flatMap(Values::quantity).stream())
                .findFirst()
                .ifPresent(quantity -> request.getDispenseRequest().setQuantity(quantity));
        Notes.of(statement, values).forEach(text -> request.addNote().setText(text));
        return context.stamp(request, statement.element());
    }

    private Resource statement(Statement statement, CodeableConcept product) {
        MedicationStatement result = new MedicationStatement().setMedication(product);
        Optional<Period> period = statement.element().children("effectiveTime").stream()
                .flatMap(time -> values.times().period(time).stream())
                .findFirst();
        period.ifPresent(result::setEffective);
        result.setStatus(status(statement, period));
        result.setSubject(context.patient());
        dosages.of(statement).forEach(result::addDosage);
        Notes.of(statement, values).forEach(text -> result.addNote().setText(text));
        return context.stamp(result, statement.element());
    }

    /** As stated; an IHE PCC entry is always "completed", so that there only the dates tell, on the document's day. */
    private MedicationStatementStatus status(Statement statement, Optional<Period> period) {
        if (statement.isNullified()) {
            return MedicationStatementStatus.ENTEREDINERROR;
        }
        if (statement.isNegated()) {
            return MedicationStatementStatus.NOTTAKEN;
        }
        if (statement.hasTemplate(Templates.PCC_MEDICATION)) {
            return period.filter(Period::hasEnd).map(this::byEnd).orElse(MedicationStatementStatus.UNKNOWN);
        }
        return switch (statement.status()) {
            case "active" -> MedicationStatementStatus.ACTIVE;
            case "completed" -> MedicationStatementStatus.COMPLETED;
            case "aborted" -> MedicationStatementStatus.STOPPED;
            case "suspended", "held" -> MedicationStatementStatus.ONHOLD;
            default -> MedicationStatementStatus.UNKNOWN;
        };
    }

    private MedicationStatementStatus byEnd(Period period) {
        if (context.writtenAt().isEmpty()) {
            return MedicationStatementStatus.UNKNOWN;
        }
        return period.getEnd().toInstant().isBefore(context.writtenAt().get())
                ? MedicationStatementStatus.COMPLETED
                : MedicationStatementStatus.ACTIVE;
    }

    private Optional<Resource> immunization(Statement statement, CodeableConcept vaccine) {
        if (!statement.happened()) {
            context.unmapped(statement.element(), "Vaccination prévue ou conseillée : non reprise en FHIR.");
            return Optional.empty();
        }
        XmlElement element = statement.element();
        Immunization immunization = new Immunization().setVaccineCode(vaccine);
        immunization.setPatient(context.patient());
        immunization.setStatus(
                statement.isNullified()
                        ? Immunization.ImmunizationStatus.ENTEREDINERROR
                        : statement.isNegated()
                                ? Immunization.ImmunizationStatus.NOTDONE
                                : Immunization.ImmunizationStatus.COMPLETED);
        Optional<DateTimeType> when = element.find("effectiveTime")
                .flatMap(time -> values.times()
                        .dateTime(time.attribute("value"))
                        .or(() -> values.times().dateTime(time.attributeAt("value", "low"))));
        when.ifPresentOrElse(immunization::setOccurrence, () -> immunization.setOccurrence(new StringType("inconnue")));
        Products.lot(statement).ifPresent(immunization::setLotNumber);
        values.concept(element, "routeCode").ifPresent(immunization::setRoute);
        values.concept(element, "approachSiteCode").ifPresent(immunization::setSite);
        Optional<Quantity> dose = element.find("doseQuantity").flatMap(Values::quantity);
        dose.ifPresent(immunization::setDoseQuantity);
        Notes.of(statement, values).forEach(text -> immunization.addNote().setText(text));
        return Optional.of(context.stamp(immunization, element));
    }
}
