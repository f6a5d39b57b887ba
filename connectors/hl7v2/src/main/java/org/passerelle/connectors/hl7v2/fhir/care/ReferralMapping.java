package org.passerelle.connectors.hl7v2.fhir.care;

import java.util.List;
import java.util.Optional;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.Practitioner;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.ServiceRequest;
import org.hl7.fhir.r4.model.ServiceRequest.ServiceRequestIntent;
import org.hl7.fhir.r4.model.ServiceRequest.ServiceRequestPriority;
import org.hl7.fhir.r4.model.ServiceRequest.ServiceRequestStatus;
import org.passerelle.connectors.hl7v2.fhir.Codes;
import org.passerelle.connectors.hl7v2.fhir.Field;
import org.passerelle.connectors.hl7v2.fhir.ParsedSegment;
import org.passerelle.connectors.hl7v2.fhir.family.EventDraft;
import org.passerelle.connectors.hl7v2.fhir.family.HumanNames;
import org.passerelle.connectors.hl7v2.fhir.family.Periods;
import org.passerelle.connectors.hl7v2.fhir.family.StatedRole;

/** RF1 and PRD to ServiceRequest: who asks whom to see the patient. */
final class ReferralMapping {
    private static final String REFERRING = "RP";
    private static final String REFERRED_TO = "RT";
    private static final String TABLE_0286 = "http://terminology.hl7.org/CodeSystem/v2-0286";

    private final EventDraft draft;

    ReferralMapping(EventDraft draft) {
        this.draft = draft;
    }

    void map(ParsedSegment rf1, List<ParsedSegment> providers) {
        ServiceRequest request = new ServiceRequest().setIntent(ServiceRequestIntent.ORDER);
        request.setStatus(status(rf1.value(1)));
        priority(rf1.value(2)).ifPresent(request::setPriority);
        CodeableConcept kind = Codes.concept(rf1.field(3));
        if (!kind.isEmpty()) {
            request.setCode(kind);
        }
        CodeableConcept reason = Codes.concept(rf1.field(10));
        if (!reason.isEmpty()) {
            request.addReasonCode(reason);
        }
        draft.identifier(rf1.field(6), "PLAC").ifPresent(request::addIdentifier);
        draft.identifier(rf1.field(11), "FILL").ifPresent(request::addIdentifier);
        Periods.of(draft.context().times(), rf1.value(7), rf1.value(8)).ifPresent(request::setOccurrence);
        draft.patient().ifPresent(request::setSubject);
        draft.encounter().ifPresent(request::setEncounter);
        for (ParsedSegment prd : providers) {
            List<String> roles =
                    prd.repetitions(1).stream().map(role -> role.value(1)).toList();
            Optional<Reference> who = provider(prd);
            who.filter(person -> roles.contains(REFERRING)).ifPresent(request::setRequester);
            who.filter(person -> roles.contains(REFERRED_TO)).ifPresent(request::addPerformer);
        }
        draft.add(request, rf1, draft.identity(rf1.field(6)));
    }

    /** PRD: a professional with address, place and telephone, and the organization (since HL7 2.6 PRD-10). */
    private Optional<Reference> provider(ParsedSegment prd) {
        Practitioner practitioner = new Practitioner();
        Field number = prd.field(7);
        if (number.hasValue()) {
            practitioner.addIdentifier().setValue(number.component(1));
        }
        new HumanNames(draft.context().times()).of(prd.field(2)).ifPresent(practitioner::addName);
        StatedRole role = new StatedRole(draft, prd);
        if (!practitioner.isEmpty()) {
            Reference person = EventDraft.to(draft.shared(practitioner, prd));
            role.person(person.setDisplay(practitioner.getNameFirstRep().getNameAsSingleString()));
        }
        return role.code(prd.field(1), TABLE_0286)
                .addresses(prd.repetitions(3))
                .place(prd.field(4))
                .telecoms(prd.repetitions(5))
                .organization(prd.field(10))
                .period(prd.value(8), prd.value(9))
                .reference();
    }

    /** HL7 table 0283. */
    private static ServiceRequestStatus status(String code) {
        return switch (code) {
            case "A", "P" -> ServiceRequestStatus.ACTIVE;
            case "R", "E", "C" -> ServiceRequestStatus.REVOKED;
            default -> ServiceRequestStatus.UNKNOWN;
        };
    }

    /** HL7 table 0280. */
    private static Optional<ServiceRequestPriority> priority(String code) {
        return switch (code) {
            case "A" -> Optional.of(ServiceRequestPriority.ASAP);
            case "R" -> Optional.of(ServiceRequestPriority.ROUTINE);
            case "S" -> Optional.of(ServiceRequestPriority.STAT);
            default -> Optional.empty();
        };
    }
}
