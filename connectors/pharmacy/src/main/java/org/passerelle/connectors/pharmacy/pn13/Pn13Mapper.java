package org.passerelle.connectors.pharmacy.pn13;

import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.hl7.fhir.r4.model.DateTimeType;
import org.hl7.fhir.r4.model.Reference;
import org.passerelle.connectors.api.Event;
import org.passerelle.connectors.api.Mapping;
import org.passerelle.connectors.api.Message;
import org.passerelle.connectors.api.MessageMapper;
import org.passerelle.connectors.api.Remark;
import org.passerelle.connectors.api.Trigger;
import org.passerelle.connectors.api.facts.Facts;
import org.passerelle.connectors.api.facts.LocalTimes;
import org.passerelle.connectors.api.xml.Unmapped;
import org.passerelle.connectors.api.xml.XmlElement;
import org.passerelle.connectors.api.xml.XmlFaultException;
import org.passerelle.connectors.api.xml.XmlTree;

/** What a PN13 document means: one event for each prescription or analysis that it holds. */
public final class Pn13Mapper implements MessageMapper {
    /** Elements whose text, or everything under them, is carried over or steers the mapping. */
    private static final Set<String> CARRIED = Set.of(
            "Ipp",
            "DI",
            "INS",
            "INS_OID",
            "Statut_idpat",
            "Nom_usuel",
            "Nom_naissance",
            "Premier_prénom",
            "Prénom_usuel",
            "Prénoms",
            "Date_naissance",
            "Sexe",
            "Id_séjour",
            "Dh_prescription",
            "Dh_validation",
            "Unité_resp_médicale",
            "Id_élément_prescr",
            "Type_élément_prescr",
            "Libellé_élément_prescr",
            "Cré_arr_mod_val",
            "Urgent",
            "Identification_prescripteur",
            "Id_prescripteur",
            "Identification_pharmacien",
            "Id_pharmacien",
            "Voie_administration",
            "Dh_début",
            "Dh_fin",
            "Indication",
            "Commentaire",
            "Commentaire_pharmacien",
            "Commentaire_structuré",
            "Composant_prescrit",
            "Elément_posologie",
            "Elément_lié",
            "Forme",
            "Validation_pharm",
            "Proposition_pharm",
            "Rens_compl",
            "Mode_communication");

    private final Optional<String> authority;
    private final LocalTimes times;
    private final XmlTree tree = new XmlTree(Integer.MAX_VALUE);

    /**
     * @param patientAuthority as {@link Pn13Settings#patientAuthority}
     * @param zone where times were written
     */
    public Pn13Mapper(Optional<String> patientAuthority, ZoneId zone) {
        this.authority = patientAuthority;
        this.times = new LocalTimes(zone);
    }

    @Override
    public Mapping map(Message message) {
        try {
            return map(new Pn13Document(tree.read(message.content().toByteArray())), message);
        } catch (XmlFaultException unreadable) {
            return new Mapping.NotUnderstood(unreadable.getMessage());
        }
    }

    private Mapping map(Pn13Document document, Message message) {
        List<Remark> remarks = new ArrayList<>();
        List<Event> events = new ArrayList<>();
        for (XmlElement part : document.messages()) {
            if (Pn13Document.isPrescription(part) || Pn13Document.isAnalysis(part)) {
                events.add(event(part, document, message, remarks));
                remarks.addAll(Unmapped.of(part, CARRIED));
            } else {
                remarks.add(Remark.unmapped(part.path(), "Message PN13 d'un type qui n'est pas traité."));
            }
        }
        return events.isEmpty()
                ? new Mapping.NotUnderstood(
                        "Message PN13 d'un type qui n'est pas traité : ni prescription, ni analyse.")
                : new Mapping.Understood(events, remarks);
    }

    private Event event(XmlElement part, Pn13Document document, Message message, List<Remark> remarks) {
        Optional<XmlElement> patient = part.first("Patient");
        String subject = patient.flatMap(element -> PatientReader.key(element, message.source(), authority))
                .orElseGet(() -> {
                    remarks.add(Remark.alert(part.path(), "Patient sans IPP : faits rattachés à ce seul message."));
                    return Facts.subject(message.source(), "message:" + message.controlId() + part.path());
                });
        Optional<Instant> sent = times.instant(document.sentAt());
        Scene scene =
                new Scene(new Facts(message, subject, sent), times, remarks, document.identifier(), Optional.empty());
        patient.ifPresent(element -> PatientReader.read(element, scene, authority));
        Optional<XmlElement> order = part.first("Prescription");
        Optional<Reference> stay = part.first("Séjour").flatMap(element -> PatientReader.stay(element, order, scene));
        Scene inStay = scene.in(stay);
        order.ifPresent(prescription -> prescription(prescription, inStay));
        part.all("Compte_rendu_pharm").forEach(new AnalysisReader(inStay)::read);
        Instant at = order.flatMap(prescription -> times.instant(prescription.text("Dh_prescription")))
                .or(() -> times.instant(part.text("Compte_rendu_pharm", "Dh_validation")))
                .or(() -> sent)
                .orElse(message.receivedAt());
        return new Event(Trigger.PRESCRIBED, subject, at, false, scene.facts().bundle());
    }

    private static void prescription(XmlElement prescription, Scene scene) {
        Optional<DateTimeType> authoredOn = scene.times().dateTime(prescription.text("Dh_prescription"));
        prescription.all("Rens_compl").forEach(complement -> ComplementReader.read(complement, scene));
        ElementReader elements = new ElementReader(scene);
        prescription.all("Elément_prescr_médic").forEach(element -> elements.ordered(element, authoredOn));
        if (prescription.all("Elément_prescr_médic").isEmpty()) {
            scene.remarks().add(Remark.alert(prescription.path(), "Prescription sans ligne de médicament."));
        }
    }
}
