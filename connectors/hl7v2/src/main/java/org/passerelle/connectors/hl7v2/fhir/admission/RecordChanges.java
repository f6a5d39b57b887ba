package org.passerelle.connectors.hl7v2.fhir.admission;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.hl7.fhir.r4.model.Patient;
import org.hl7.fhir.r4.model.Reference;
import org.passerelle.connectors.api.Remark;
import org.passerelle.connectors.api.SubjectChange;
import org.passerelle.connectors.hl7v2.fhir.Field;
import org.passerelle.connectors.hl7v2.fhir.MessageContext;
import org.passerelle.connectors.hl7v2.fhir.ParsedSegment;
import org.passerelle.connectors.hl7v2.fhir.PatientGroup;
import org.passerelle.connectors.hl7v2.fhir.Remarks;
import org.passerelle.connectors.hl7v2.fhir.family.EventDraft;
import org.passerelle.connectors.hl7v2.fhir.patient.PatientDrafts;
import org.passerelle.connectors.hl7v2.fhir.patient.PatientIdentifiers;
import org.passerelle.connectors.hl7v2.fhir.patient.Visit;

/** Which facts belong to whom after a merge, a move or a change of number: MRG, by the event (HL7 v2.5 chapter 3). */
final class RecordChanges {
    /** The patient of MRG-1 is the patient of PID-3. */
    private static final Set<String> MERGES = Set.of("A18", "A30", "A34", "A36", "A39", "A40", "A46", "A47");

    /** An account (MRG-3) or a visit (MRG-5) of the patient of MRG-1 belongs to the patient of PID-3. */
    private static final Set<String> MOVES = Set.of("A44", "A45");

    /** An account or a visit of the patient goes on under another number. */
    private static final Set<String> RENUMBERINGS = Set.of("A35", "A41", "A42", "A49", "A50");

    private final EventDraft draft;
    private final PatientIdentifiers identifiers;
    private final Remarks remarks;

    RecordChanges(EventDraft draft, PatientIdentifiers identifiers, Remarks remarks) {
        this.draft = draft;
        this.identifiers = identifiers;
        this.remarks = remarks;
    }

    void into(Patient patient, String event, PatientGroup group) {
        for (ParsedSegment mrg : group.all("MRG")) {
            if (MERGES.contains(event)) {
                merged(patient, mrg);
            } else if (MOVES.contains(event)) {
                moved(mrg, group);
            } else if (RENUMBERINGS.contains(event)) {
                renumbered(mrg);
            } else {
                remarks.add(Remark.alert(
                        mrg.place(), "L'événement " + event + " ne dit pas quels dossiers changent : à vérifier"));
            }
        }
    }

    /** An INS in MRG-1 is one that was withdrawn: no record is merged for it (A47, PAM-FR). */
    private void merged(Patient survivor, ParsedSegment mrg) {
        Optional<String> absorbed = PatientDrafts.subject(mrg.repetitions(1), source());
        if (absorbed.isEmpty() || absorbed.get().equals(draft.subject())) {
            return;
        }
        draft.change(new SubjectChange.Merged(absorbed.get()));
        mrg.repetitions(1).stream()
                .filter(cx -> PatientDrafts.subject(List.of(cx), source()).isPresent())
                .forEach(cx -> survivor.addLink()
                        .setType(Patient.LinkType.REPLACES)
                        .getOther()
                        .setIdentifier(identifiers.identifier(cx)));
    }

    private void moved(ParsedSegment mrg, PatientGroup group) {
        Optional<String> from = PatientDrafts.subject(mrg.repetitions(1), source());
        if (from.isEmpty()) {
            remarks.add(
                    Remark.alert(mrg.place(1), "Dossier d'origine sans identifiant utilisable : rien n'est déplacé"));
            return;
        }
        List<String> references = new ArrayList<>();
        account(mrg.field(3), from.get(), references);
        visit(mrg.field(5), from.get(), references);
        group.first("PV1").ifPresent(pv1 -> visit(pv1.field(19), from.get(), references));
        if (!references.isEmpty() && !from.get().equals(draft.subject())) {
            draft.change(new SubjectChange.Moved(
                    from.get(), references.stream().distinct().toList()));
        }
    }

    private void renumbered(ParsedSegment mrg) {
        List<String> references = new ArrayList<>();
        account(mrg.field(3), draft.subject(), references);
        visit(mrg.field(5), draft.subject(), references);
        references.removeIf(draft::holds);
        if (!references.isEmpty()) {
            draft.change(new SubjectChange.Removed(references));
        }
    }

    private void account(Field number, String subject, List<String> references) {
        if (number.hasValue()) {
            references.add("Account/" + Visit.accountId(number, subject, source()));
            references.add("Encounter/" + Visit.encounterId(number, subject, source()));
        }
    }

    private void visit(Field number, String subject, List<String> references) {
        if (number.hasValue()) {
            references.add("Encounter/" + Visit.encounterId(number, subject, source()));
        }
    }

    /** Two records of one person, each kept (A24), or told apart again (A37). */
    static void linked(Patient patient, String event, List<Patient> others) {
        if (event.equals("A24")) {
            others.forEach(other -> patient.addLink()
                    .setType(Patient.LinkType.SEEALSO)
                    .setOther(new Reference("Patient/" + other.getIdElement().getIdPart())));
        } else if (event.equals("A37")) {
            MessageContext.deleted(patient.addLink());
        }
    }

    private String source() {
        return draft.context().source();
    }
}
