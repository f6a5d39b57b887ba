package org.passerelle.connectors.hl7v2.fhir.admission;

import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.Coding;
import org.hl7.fhir.r4.model.Flag;
import org.hl7.fhir.r4.model.Flag.FlagStatus;
import org.passerelle.connectors.hl7v2.fhir.ParsedSegment;
import org.passerelle.connectors.hl7v2.fhir.PatientGroup;
import org.passerelle.connectors.hl7v2.fhir.family.EventDraft;
import org.passerelle.connectors.hl7v2.fhir.family.Periods;

/** ZFS: the legal mode of psychiatric care, as a Flag on the patient (PAM-FR 2.11: A28 and A31 only). */
final class PsychiatricCare {
    private static final String MODE = "urn:passerelle:pam-fr:ZFS-6";

    private PsychiatricCare() {}

    static void into(EventDraft draft, PatientGroup group) {
        group.all("ZFS").forEach(zfs -> flag(draft, zfs));
    }

    private static void flag(EventDraft draft, ParsedSegment zfs) {
        if (!zfs.field(2).hasValue()) {
            return;
        }
        Flag flag = new Flag();
        draft.identifier(zfs.field(2), "").ifPresent(flag::addIdentifier);
        boolean ended = !zfs.value(4).isEmpty();
        boolean cancelled = zfs.value(5).equals("CANCEL") || zfs.value(5).equals("DELETE");
        flag.setStatus(cancelled ? FlagStatus.ENTEREDINERROR : ended ? FlagStatus.INACTIVE : FlagStatus.ACTIVE);
        draft.patient().ifPresent(flag::setSubject);
        Periods.of(draft.context().times(), zfs.value(3), zfs.value(4)).ifPresent(flag::setPeriod);
        if (!zfs.value(6).isEmpty()) {
            flag.setCode(new CodeableConcept().addCoding(new Coding(MODE, zfs.value(6), null)));
        }
        draft.add(flag, zfs, draft.identity(zfs.field(2)));
    }
}
