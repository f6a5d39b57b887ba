package org.passerelle.connectors.hl7v2.fhir.patient;

import java.util.List;
import java.util.Optional;
import org.hl7.fhir.r4.model.Account;
import org.hl7.fhir.r4.model.Encounter;
import org.hl7.fhir.r4.model.Patient;
import org.hl7.fhir.r4.model.RelatedPerson;
import org.passerelle.connectors.api.Ids;
import org.passerelle.connectors.hl7v2.fhir.Field;
import org.passerelle.connectors.hl7v2.fhir.MessageContext;
import org.passerelle.connectors.hl7v2.fhir.ParsedMessage;
import org.passerelle.connectors.hl7v2.fhir.ParsedSegment;
import org.passerelle.connectors.hl7v2.fhir.PatientGroup;
import org.passerelle.connectors.hl7v2.fhir.Remarks;
import org.passerelle.connectors.hl7v2.fhir.family.EventDraft;

/** Begins the event about one patient: who it is about, and during which stay. Stateless and thread-safe. */
public final class PatientDrafts {
    private static final String ROLE_CODE = "http://terminology.hl7.org/CodeSystem/v3-RoleCode";

    private final InsPolicy policy;

    public PatientDrafts(InsPolicy policy) {
        this.policy = policy;
    }

    /** A draft with Patient, Account (PID-18) and Encounter (PV1, PV2) in it; the stay's status is not stated. */
    public EventDraft open(ParsedMessage message, PatientGroup group, Remarks remarks) {
        MessageContext context = message.context();
        PatientIdentifiers identifiers = identifiers(context);
        List<Field> kept = identifiers.kept(group, remarks);
        String subject = PatientIdentifiers.best(kept)
                .map(cx -> PatientIdentifiers.subject(cx, context.source()))
                .orElseGet(() -> "patient:" + context.source() + "|message:" + context.controlId());
        EventDraft draft = new EventDraft(context, subject);
        Patient patient =
                draft.include(new PatientMapping(context, identifiers).map(group.pid(), patientId(subject), kept));
        new FrenchIdentity(context).into(patient, group, remarks);
        group.first("PD1").ifPresent(pd1 -> care(pd1, patient, draft));
        group.pid().repetitions(21).stream()
                .filter(Field::hasValue)
                .forEach(cx -> mother(cx, group.pid(), identifiers, draft));
        Optional<Account> account = account(group.pid(), draft, identifiers);
        group.first("PV1").ifPresent(pv1 -> stay(pv1, group, account, draft));
        return draft;
    }

    /** Reads CX values as the patient's own are read. */
    public PatientIdentifiers identifiers(MessageContext context) {
        return new PatientIdentifiers(policy, context.times());
    }

    /** The id of the Patient of a subject. */
    public static String patientId(String subject) {
        return Ids.derived("Patient", subject);
    }

    /**
     * The subject that a list of identifiers stands for, as in MRG-1: another patient, or the same one under another
     * number. Empty if there is none but an INS.
     */
    public static Optional<String> subject(List<Field> identifiers, String source) {
        List<Field> usable = identifiers.stream()
                .filter(cx -> cx.hasValue() && !PatientIdentifiers.claimsToBeIns(cx))
                .toList();
        return PatientIdentifiers.best(usable).map(cx -> PatientIdentifiers.subject(cx, source));
    }

    private static void care(ParsedSegment pd1, Patient patient, EventDraft draft) {
        pd1.repetitions(4).forEach(xcn -> draft.person(xcn, pd1).ifPresent(patient::addGeneralPractitioner));
        draft.organization(pd1.field(3), pd1).ifPresent(patient::addGeneralPractitioner);
    }

    /** PID-21: the number of the mother, by which a newborn is told (HL7's v2-to-FHIR map of CX to RelatedPerson). */
    private static void mother(Field cx, ParsedSegment pid, PatientIdentifiers identifiers, EventDraft draft) {
        if (PatientIdentifiers.claimsToBeIns(cx)) {
            return;
        }
        RelatedPerson mother = new RelatedPerson().addIdentifier(identifiers.identifier(cx));
        mother.addRelationship().addCoding().setSystem(ROLE_CODE).setCode("MTH");
        draft.patient().ifPresent(mother::setPatient);
        draft.add(
                mother,
                pid,
                "PID-21",
                cx.component(1),
                PatientIdentifiers.authority(cx, draft.context().source()));
    }

    private static Optional<Account> account(ParsedSegment pid, EventDraft draft, PatientIdentifiers identifiers) {
        Field number = pid.field(18);
        if (!number.hasValue()) {
            return Optional.empty();
        }
        Account account = new Account().addIdentifier(identifiers.identifier(number));
        if (!account.getIdentifierFirstRep().hasType()) {
            account.getIdentifierFirstRep()
                    .getType()
                    .addCoding()
                    .setSystem(PatientIdentifiers.TABLE_0203)
                    .setCode("AN");
        }
        draft.patient().ifPresent(account::addSubject);
        String id = Visit.accountId(number, draft.subject(), draft.context().source());
        return Optional.of(draft.include(draft.context().stamp(account, id, pid)));
    }

    private void stay(ParsedSegment pv1, PatientGroup group, Optional<Account> account, EventDraft draft) {
        Encounter encounter = new EncounterMapping(draft, identifiers(draft.context())).map(pv1, group);
        FrenchStay.into(encounter, group);
        if (encounter.isEmpty()) {
            return;
        }
        draft.patient().ifPresent(encounter::setSubject);
        account.ifPresent(held -> encounter.addAccount(EventDraft.to(held)));
        Field number = pv1.field(19).hasValue() ? pv1.field(19) : group.pid().field(18);
        String id = Visit.encounterId(number, draft.subject(), draft.context().source());
        draft.include(draft.context().stamp(encounter, id, pv1));
    }
}
