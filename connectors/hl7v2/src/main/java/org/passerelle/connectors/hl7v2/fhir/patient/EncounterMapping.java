package org.passerelle.connectors.hl7v2.fhir.patient;

import java.util.Optional;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.Coding;
import org.hl7.fhir.r4.model.DateType;
import org.hl7.fhir.r4.model.Encounter;
import org.hl7.fhir.r4.model.Encounter.EncounterLocationComponent;
import org.hl7.fhir.r4.model.Encounter.EncounterLocationStatus;
import org.hl7.fhir.r4.model.EpisodeOfCare;
import org.hl7.fhir.r4.model.Identifier;
import org.hl7.fhir.r4.model.Period;
import org.hl7.fhir.r4.model.StringType;
import org.passerelle.connectors.hl7v2.fhir.Codes;
import org.passerelle.connectors.hl7v2.fhir.Field;
import org.passerelle.connectors.hl7v2.fhir.MessageContext;
import org.passerelle.connectors.hl7v2.fhir.ParsedSegment;
import org.passerelle.connectors.hl7v2.fhir.PatientGroup;
import org.passerelle.connectors.hl7v2.fhir.Units;
import org.passerelle.connectors.hl7v2.fhir.family.EventDraft;
import org.passerelle.connectors.hl7v2.fhir.family.Quantities;

/** PV1 and PV2 to Encounter, after HL7's v2-to-FHIR maps of them and FR Core 2.2. */
final class EncounterMapping {
    private static final String ACT_CODE = "http://terminology.hl7.org/CodeSystem/v3-ActCode";
    private static final String TABLE_0004 = "http://terminology.hl7.org/CodeSystem/v2-0004";
    private static final String PARTICIPATION = "http://terminology.hl7.org/CodeSystem/v3-ParticipationType";
    private static final String ESTIMATED_DISCHARGE =
            "https://hl7.fr/ig/fhir/core/StructureDefinition/fr-core-estimated-discharge-date";

    private static final String MODE_OF_ARRIVAL = "http://hl7.org/fhir/StructureDefinition/encounter-modeOfArrival";
    private static final String DESCRIPTION = "http://hl7.org/fhir/StructureDefinition/resource-instance-description";
    private static final String PRIORITY = "http://terminology.hl7.org/CodeSystem/v3-ActPriority";
    private static final String TABLE_0430 = "http://terminology.hl7.org/CodeSystem/v2-0430";
    /** The element that R5 gives an Encounter, in the form in which R4 may carry it. */
    private static final String PLANNED_START =
            "http://hl7.org/fhir/5.0/StructureDefinition/extension-Encounter.plannedStartDate";

    private final EventDraft draft;
    private final MessageContext context;
    private final PatientIdentifiers identifiers;

    EncounterMapping(EventDraft draft, PatientIdentifiers identifiers) {
        this.draft = draft;
        this.context = draft.context();
        this.identifiers = identifiers;
    }

    /** The stay as PV1 describes it, not stamped yet; empty of everything if PV1 states nothing. */
    Encounter map(ParsedSegment pv1, PatientGroup group) {
        Encounter encounter = new Encounter();
        number(pv1.field(19), "VN", encounter);
        if (!pv1.field(19).hasValue()) {
            number(group.pid().field(18), "AN", encounter);
        }
        // Whether PV1-19 numbers a visit or an account (PV1-51): the identifier's own type says it.
        pv1.field(51).component(1);
        for (Field other : pv1.repetitions(50)) {
            if (other.hasValue()) {
                encounter.addIdentifier(identifiers.identifier(other));
            }
        }
        visitClass(pv1.value(2)).ifPresent(encounter::setClass_);
        locations(pv1, encounter);
        participants(pv1, encounter);
        kinds(pv1, encounter);
        hospitalization(pv1, encounter);
        episode(pv1, encounter);
        period(pv1).ifPresent(encounter::setPeriod);
        group.first("PV2").ifPresent(pv2 -> details(pv2, encounter));
        draft.organization(pv1.field(39), pv1).ifPresent(encounter::setServiceProvider);
        return encounter;
    }

    private void number(Field number, String type, Encounter encounter) {
        if (number.hasValue()) {
            Identifier identifier = identifiers.identifier(number);
            if (!identifier.hasType()) {
                identifier
                        .getType()
                        .addCoding()
                        .setSystem(PatientIdentifiers.TABLE_0203)
                        .setCode(type);
            }
            encounter.addIdentifier(identifier);
        }
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

    private void locations(ParsedSegment pv1, Encounter encounter) {
        if (pv1.field(3).isDeletion()) {
            MessageContext.deleted(encounter.addLocation());
        }
        location(pv1, 3, present(pv1), encounter);
        location(pv1, 11, EncounterLocationStatus.ACTIVE, encounter);
        location(pv1, 42, EncounterLocationStatus.PLANNED, encounter);
        location(pv1, 6, EncounterLocationStatus.COMPLETED, encounter);
        location(pv1, 43, EncounterLocationStatus.COMPLETED, encounter);
    }

    /** Where the patient is, or is expected; nothing is said of a stay that has ended. */
    private static EncounterLocationStatus present(ParsedSegment pv1) {
        if (pv1.value(2).equals("P")) {
            return EncounterLocationStatus.PLANNED;
        }
        return pv1.value(45).isEmpty() ? EncounterLocationStatus.ACTIVE : null;
    }

    private void location(ParsedSegment pv1, int field, EncounterLocationStatus status, Encounter encounter) {
        if (pv1.field(field).hasAny()) {
            draft.place(pv1.field(field), pv1).ifPresent(place -> {
                EncounterLocationComponent location = encounter.addLocation().setLocation(place);
                if (status != null) {
                    location.setStatus(status);
                }
            });
        }
    }

    /** PV1-54, with its description in PV1-53: the case that several stays belong to. */
    private void episode(ParsedSegment pv1, Encounter encounter) {
        if (!pv1.field(54).hasValue()) {
            return;
        }
        EpisodeOfCare episode = new EpisodeOfCare().addIdentifier(identifiers.identifier(pv1.field(54)));
        draft.patient().ifPresent(episode::setPatient);
        if (!pv1.value(53).isEmpty()) {
            episode.addExtension(DESCRIPTION, new StringType(pv1.value(53)));
        }
        String authority = PatientIdentifiers.authority(pv1.field(54), context.source());
        encounter.addEpisodeOfCare(EventDraft.to(draft.add(episode, pv1, pv1.value(54), authority)));
    }

    private void participants(ParsedSegment pv1, Encounter encounter) {
        participant(pv1, 7, "ATND", encounter);
        participant(pv1, 8, "REF", encounter);
        participant(pv1, 9, "CON", encounter);
        participant(pv1, 17, "ADM", encounter);
        participant(pv1, 52, "PART", encounter);
    }

    private void participant(ParsedSegment pv1, int field, String role, Encounter encounter) {
        for (Field xcn : pv1.repetitions(field)) {
            draft.person(xcn, pv1)
                    .ifPresent(person -> encounter
                            .addParticipant()
                            .setIndividual(person)
                            .addType()
                            .addCoding()
                            .setSystem(PARTICIPATION)
                            .setCode(role));
        }
    }

    private static void kinds(ParsedSegment pv1, Encounter encounter) {
        coded(pv1, 4, "0007").ifPresent(encounter::addType);
        coded(pv1, 18, "0018").ifPresent(encounter::addType);
        coded(pv1, 10, "0069").ifPresent(encounter::setServiceType);
    }

    private void hospitalization(ParsedSegment pv1, Encounter encounter) {
        if (pv1.field(5).hasValue()) {
            encounter.getHospitalization().setPreAdmissionIdentifier(identifiers.identifier(pv1.field(5)));
        }
        coded(pv1, 13, "0092").ifPresent(c -> encounter.getHospitalization().setReAdmission(c));
        coded(pv1, 14, "0023").ifPresent(c -> encounter.getHospitalization().setAdmitSource(c));
        coded(pv1, 15, "0009").ifPresent(c -> encounter.getHospitalization().addSpecialArrangement(c));
        coded(pv1, 16, "0099").ifPresent(c -> encounter.getHospitalization().addSpecialCourtesy(c));
        coded(pv1, 36, "0112").ifPresent(c -> encounter.getHospitalization().setDischargeDisposition(c));
        coded(pv1, 38, "0114").ifPresent(c -> encounter.getHospitalization().addDietPreference(c));
        Field destination = pv1.field(37);
        if (destination.hasValue()) {
            encounter.getHospitalization().getDestination().setDisplay(destination.flat());
        }
    }

    /** A bare code gets the table that its field is bound to as its system. */
    private static Optional<CodeableConcept> coded(ParsedSegment pv1, int field, String table) {
        if (!pv1.field(field).hasValue()) {
            return Optional.empty();
        }
        CodeableConcept concept = Codes.concept(pv1.field(field));
        Coding first = concept.getCodingFirstRep();
        if (!first.hasSystem() && pv1.field(field).value(3).isEmpty()) {
            first.setSystem("http://terminology.hl7.org/CodeSystem/v2-" + table);
        }
        return Optional.of(concept);
    }

    /** HL7's concept map of table 0217 to v3-ActPriority, beside the sender's code. */
    private static CodeableConcept urgency(String code, CodeableConcept priority) {
        String urgency = switch (code) {
            case "1" -> "EM";
            case "2" -> "UR";
            case "3" -> "EL";
            default -> "";
        };
        if (!urgency.isEmpty()) {
            priority.getCoding().add(0, new Coding(PRIORITY, urgency, null));
        }
        return priority;
    }

    private Optional<Period> period(ParsedSegment pv1) {
        Period period = new Period();
        context.times().dateTime(pv1.value(44)).ifPresent(period::setStartElement);
        context.times().dateTime(pv1.value(45)).ifPresent(period::setEndElement);
        return period.isEmpty() ? Optional.empty() : Optional.of(period);
    }

    private void details(ParsedSegment pv2, Encounter encounter) {
        CodeableConcept reason = Codes.concept(pv2.field(3));
        if (!reason.isEmpty()) {
            encounter.addReasonCode(reason);
        }
        if (!pv2.value(12).isEmpty()) {
            encounter.addReasonCode(new CodeableConcept().setText(pv2.value(12)));
        }
        coded(pv2, 25, "0217").ifPresent(priority -> encounter.setPriority(urgency(pv2.value(25), priority)));
        for (Field xcn : pv2.repetitions(13)) {
            draft.person(xcn, pv2)
                    .ifPresent(person -> encounter
                            .addParticipant()
                            .setIndividual(person)
                            .addType()
                            .addCoding()
                            .setSystem(PARTICIPATION)
                            .setCode("REF"));
        }
        Quantities.number(pv2.value(11))
                .ifPresent(days -> encounter
                        .getLength()
                        .setValue(days)
                        .setUnit("d")
                        .setSystem(Units.UCUM)
                        .setCode("d"));
        if (pv2.field(38).hasValue()) {
            Coding arrival = Codes.concept(pv2.field(38)).getCodingFirstRep();
            encounter.addExtension(MODE_OF_ARRIVAL, arrival.hasSystem() ? arrival : arrival.setSystem(TABLE_0430));
        }
        context.times().dateTime(pv2.value(8)).ifPresent(expected -> encounter.addExtension(PLANNED_START, expected));
        context.times()
                .date(pv2.value(9))
                .ifPresent(day -> encounter.addExtension(ESTIMATED_DISCHARGE, new DateType(day.getValueAsString())));
    }
}
