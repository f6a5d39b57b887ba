package org.passerelle.connectors.hl7v2.fhir;

import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.hl7.fhir.r4.model.Coding;
import org.hl7.fhir.r4.model.Encounter;
import org.hl7.fhir.r4.model.Period;
import org.hl7.fhir.r4.model.Reference;
import org.passerelle.connectors.api.Ids;

/** PV1 to Encounter: class, status, identifier, location and period, after HL7's v2-to-FHIR map of PV1. */
final class EncounterMapping {
    private static final String ACT_CODE = "http://terminology.hl7.org/CodeSystem/v3-ActCode";
    private static final String TABLE_0004 = "http://terminology.hl7.org/CodeSystem/v2-0004";
    private static final String TABLE_0203 = "http://terminology.hl7.org/CodeSystem/v2-0203";

    private final MessageContext context;

    EncounterMapping(MessageContext context) {
        this.context = context;
    }

    /**
     * @param event the event, such as {@code A03}; for a correction the corrected one
     * @return empty if PV1 states nothing
     */
    Optional<Encounter> map(ParsedSegment pv1, ParsedSegment pid, String subject, String event) {
        Field visit = pv1.field(19).hasValue() ? pv1.field(19) : pid.field(18);
        String number = visit.hasValue() ? visit.component(4) + "|" + visit.component(1) : "";
        Encounter encounter = new Encounter();
        visitClass(pv1.value(2)).ifPresent(encounter::setClass_);
        if (visit.hasValue()) {
            String type = pv1.field(19).hasValue() ? "VN" : "AN";
            encounter.addIdentifier(PatientIdentifiers.identifier(visit));
            if (!encounter.getIdentifierFirstRep().hasType()) {
                encounter
                        .getIdentifierFirstRep()
                        .getType()
                        .addCoding()
                        .setSystem(TABLE_0203)
                        .setCode(type);
            }
        }
        location(pv1.field(3), encounter);
        period(pv1).ifPresent(encounter::setPeriod);
        status(event, encounter).ifPresent(encounter::setStatus);
        if (encounter.isEmpty()) {
            return Optional.empty();
        }
        encounter.setSubject(new Reference("Patient/" + PatientMapping.id(subject)));
        return Optional.of(context.stamp(encounter, id(subject, number), pv1));
    }

    private static String id(String subject, String visit) {
        return Ids.derived("Encounter", subject, visit);
    }

    /** HL7 concept map of table 0004 to v3-ActCode; what it does not map keeps its own code. */
    private static Optional<Coding> visitClass(String value) {
        return switch (value) {
            case "" -> Optional.empty();
            case "E" -> Optional.of(new Coding(ACT_CODE, "EMER", null));
            case "I" -> Optional.of(new Coding(ACT_CODE, "IMP", null));
            case "O" -> Optional.of(new Coding(ACT_CODE, "AMB", null));
            case "P" -> Optional.of(new Coding(ACT_CODE, "PRENC", null));
            default -> Optional.of(new Coding(TABLE_0004, value, null));
        };
    }

    private static void location(Field place, Encounter encounter) {
        if (place.isDeletion()) {
            MessageContext.deleted(encounter.addLocation());
            return;
        }
        String display = Stream.of(place.value(1), place.value(2), place.value(3))
                .filter(part -> !part.isEmpty())
                .collect(Collectors.joining(" / "));
        String facility = place.value(4);
        if (display.isEmpty() && facility.isEmpty()) {
            return;
        }
        encounter.addLocation().getLocation().setDisplay(display.isEmpty() ? facility : display);
    }

    private Optional<Period> period(ParsedSegment pv1) {
        Period period = new Period();
        context.times().dateTime(pv1.value(44)).ifPresent(period::setStartElement);
        context.times().dateTime(pv1.value(45)).ifPresent(period::setEndElement);
        return period.isEmpty() ? Optional.empty() : Optional.of(period);
    }

    private static Optional<Encounter.EncounterStatus> status(String event, Encounter encounter) {
        return switch (event) {
            case "A05", "A14" -> Optional.of(Encounter.EncounterStatus.PLANNED);
            case "A11", "A27", "A38" -> Optional.of(Encounter.EncounterStatus.CANCELLED);
            case "A03" -> Optional.of(Encounter.EncounterStatus.FINISHED);
            case "A21" -> Optional.of(Encounter.EncounterStatus.ONLEAVE);
            case "A01", "A02", "A04", "A06", "A07", "A12", "A13", "A22" ->
                Optional.of(Encounter.EncounterStatus.INPROGRESS);
            default ->
                encounter.getPeriod().hasEnd() ? Optional.of(Encounter.EncounterStatus.FINISHED) : Optional.empty();
        };
    }
}
