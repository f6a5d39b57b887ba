package org.passerelle.connectors.hprim.xml;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.hl7.fhir.r4.model.Reference;
import org.passerelle.connectors.api.Event;
import org.passerelle.connectors.api.Message;
import org.passerelle.connectors.api.Remark;
import org.passerelle.connectors.api.SubjectChange;
import org.passerelle.connectors.api.Trigger;
import org.passerelle.connectors.api.facts.Facts;
import org.passerelle.connectors.api.facts.LocalTimes;
import org.passerelle.connectors.api.xml.XmlElement;

/** Makes the event of one element that speaks of one patient. */
final class EventReader {
    private final HprimDocument document;
    private final Message message;
    private final Optional<String> authority;
    private final LocalTimes times;
    private final List<Remark> remarks;

    /** @param remarks what the operator should see; grows */
    EventReader(
            HprimDocument document,
            Message message,
            Optional<String> authority,
            LocalTimes times,
            List<Remark> remarks) {
        this.document = document;
        this.message = message;
        this.authority = authority;
        this.times = times;
        this.remarks = remarks;
    }

    /** The event; empty if it names no patient. */
    Optional<Event> read(XmlElement outer) {
        Optional<XmlElement> found = HprimDocument.inner(outer);
        if (found.isEmpty()) {
            remarks.add(Remark.unmapped(outer.path(), "Événement qui ne désigne pas de patient : non traduit."));
            return Optional.empty();
        }
        XmlElement event = found.get();
        XmlElement patient = event.first("patient").orElseThrow();
        Optional<Instant> sent = times.instant(document.producedAt());
        Facts facts = new Facts(message, subject(outer, patient), sent);
        Scene scene = new Scene(facts, times, remarks, isRealised(), Optional.empty());
        PatientReader.read(patient, scene, authority);
        Optional<Reference> stay = event.first("venue").flatMap(venue -> StayReader.stay(venue, scene));
        Scene inStay = scene.in(stay);
        Optional<Reference> session =
                event.first("intervention").flatMap(intervention -> StayReader.intervention(intervention, inStay));
        content(event, session.isPresent() ? inStay.in(session) : inStay);
        List<SubjectChange> changes = new MergeReader(inStay, message.source(), authority).read(event);
        Instant at =
                occurredAt(event).or(() -> occurredAt(outer)).or(() -> sent).orElse(message.receivedAt());
        return Optional.of(
                new Event(trigger(event, changes), facts.subject(), at, document.isTest(), facts.bundle(), changes));
    }

    /** Without an identifier that may be used, the facts belong to this event alone. */
    private String subject(XmlElement outer, XmlElement patient) {
        return PatientReader.key(patient, message.source(), authority).orElseGet(() -> {
            remarks.add(Remark.alert(patient.path(), "Patient sans identifiant : faits rattachés à ce seul message."));
            String own = document.identifier() + "@" + document.producedAt() + outer.path();
            return Facts.subject(message.source(), "message:" + own);
        });
    }

    private static void content(XmlElement event, Scene scene) {
        ActReader acts = new ActReader(scene);
        event.all("actesCCAM", "acteCCAM").forEach(acts::ccam);
        ChargeReader charges = new ChargeReader(scene);
        event.all("actesNGAP", "acteNGAP").forEach(charges::ngap);
        event.all("FraisDivers").forEach(charges::sundry);
        ProductReader products = new ProductReader(scene);
        event.all("UCDs", "UCD").forEach(products::medicine);
        event.all("LPPs", "LPP").forEach(products::device);
        new SummaryReader(scene).read(event);
    }

    /** A message of what is planned, or one that only asks, states nothing that was done. */
    private boolean isRealised() {
        XmlElement root = document.root();
        if (root.attribute("interrogation").equals("oui")) {
            remarks.add(
                    Remark.alert(root.path(), "Message d'interrogation : ses actes ne sont pas tenus pour réalisés."));
            return false;
        }
        return !root.attribute("realise").equals("non");
    }

    private Optional<Instant> occurredAt(XmlElement event) {
        return Words.text(event, "dateAction")
                .flatMap(times::instant)
                .or(() -> Words.time(event.first("dateAction"), times)
                        .map(at -> at.getValue().toInstant()));
    }

    private Trigger trigger(XmlElement event, List<SubjectChange> changes) {
        if (!changes.isEmpty()) {
            return Trigger.PATIENT_MERGED;
        }
        boolean closed = event.first("venue")
                .map(venue -> venue.attribute("etat"))
                .filter(state -> state.equals("clôturée") || state.equals("cloturee"))
                .isPresent();
        return switch (event.name()) {
            case "evenementServeurUCD", "evenementServeurLPP" -> Trigger.DISPENSED;
            case "evenementPMSI" -> closed ? Trigger.STAY_CLOSED : Trigger.BILLED;
            case "enregistrementPatient", "fusionPatient" -> Trigger.PATIENT_UPDATED;
            case "venuePatient" -> closed ? Trigger.STAY_CLOSED : Trigger.ADMISSION;
            case "mouvementPatient", "lienVenue", "fusionVenue" -> Trigger.MOVEMENT;
            case "evenementsServeurEtatsPatient" -> Trigger.OBSERVATION;
            default -> Trigger.BILLED;
        };
    }
}
