package org.passerelle.connectors.hprim.xml;

import java.util.Optional;
import org.hl7.fhir.r4.model.Coding;
import org.hl7.fhir.r4.model.DateTimeType;
import org.hl7.fhir.r4.model.Encounter;
import org.hl7.fhir.r4.model.Period;
import org.hl7.fhir.r4.model.Reference;
import org.passerelle.connectors.api.Remark;
import org.passerelle.connectors.api.xml.XmlElement;

/** The elements {@code venue} (a stay) and {@code intervention} (a session inside one). */
final class StayReader {
    private static final String ACT_CODE = "http://terminology.hl7.org/CodeSystem/v3-ActCode";

    private StayReader() {}

    /** Adds the stay; empty if it has no identifier by which to know it again. */
    static Optional<Reference> stay(XmlElement venue, Scene scene) {
        return key(venue).map(key -> {
            Encounter encounter = new Encounter();
            encounter.setSubject(scene.facts().patient());
            number(venue, "emetteur")
                    .or(() -> number(venue, "recepteur"))
                    .ifPresent(number -> encounter
                            .addIdentifier()
                            .setValue(number)
                            .getType()
                            .addCoding()
                            .setSystem(PatientReader.TABLE_0203)
                            .setCode("VN"));
            Period period = new Period();
            Words.time(venue.first("entree", "dateHeureOptionnelle"), scene.times())
                    .ifPresent(period::setStartElement);
            Words.time(venue.first("sortie", "dateHeureOptionnelle"), scene.times())
                    .ifPresent(period::setEndElement);
            if (!period.isEmpty()) {
                encounter.setPeriod(period);
            }
            status(venue.attribute("etat"), period).ifPresent(encounter::setStatus);
            visitClass(venue).ifPresent(encounter::setClass_);
            Words.unit(venue.first("entree", "uniteFonctionnelleResponsable")).ifPresent(encounter::setServiceProvider);
            if (venue.attribute("confidentiel").equals("oui")) {
                scene.remarks().add(Remark.alert(venue.path(), "Venue marquée confidentielle par l'émetteur."));
            }
            scene.facts().add(encounter, key, venue.path());
            return scene.facts().reference("Encounter", key);
        });
    }

    /** Adds an intervention as a part of its stay; empty if nothing tells it from another. */
    static Optional<Reference> intervention(XmlElement intervention, Scene scene) {
        Optional<DateTimeType> start = Words.time(intervention.first("debut"), scene.times());
        Optional<String> key = interventionKey(intervention, start.map(DateTimeType::getValueAsString));
        return key.map(known -> {
            Encounter encounter = new Encounter();
            encounter.setSubject(scene.facts().patient());
            Words.senderIdentifier(intervention).ifPresent(encounter::addIdentifier);
            Period period = new Period();
            start.ifPresent(period::setStartElement);
            Words.time(intervention.first("fin"), scene.times()).ifPresent(period::setEndElement);
            if (!period.isEmpty()) {
                encounter.setPeriod(period);
            }
            Words.text(intervention, "libelle")
                    .ifPresent(label -> encounter.addType().setText(label));
            Words.unit(intervention.first("uniteFonctionnelle")).ifPresent(encounter::setServiceProvider);
            scene.stay().ifPresent(encounter::setPartOf);
            boolean removed = Words.isRemoval(Actions.of(intervention));
            if (removed) {
                encounter.setStatus(Encounter.EncounterStatus.ENTEREDINERROR);
            }
            scene.facts().add(encounter, known, intervention.path());
            return scene.facts().reference("Encounter", known);
        });
    }

    /** Says that a stay or an intervention was taken into another one. */
    static void eliminated(XmlElement element, String key, Scene scene) {
        Encounter encounter = new Encounter();
        encounter.setSubject(scene.facts().patient());
        encounter.setStatus(Encounter.EncounterStatus.ENTEREDINERROR);
        scene.facts().add(encounter, key, element.path());
    }

    static Optional<String> key(XmlElement venue) {
        return number(venue, "emetteur")
                .map(number -> "|" + number)
                .or(() -> number(venue, "recepteur").map(number -> "recepteur|" + number));
    }

    static Optional<String> interventionKey(XmlElement intervention, Optional<String> start) {
        return Words.identifier(intervention)
                .map(id -> "intervention|" + id)
                .or(() ->
                        start.map(at -> "intervention|" + at + "|" + intervention.text("uniteFonctionnelle", "code")));
    }

    private static Optional<String> number(XmlElement venue, String side) {
        return Words.text(venue, "identifiant", side, "valeur").or(() -> Words.text(venue, "identifiant", side));
    }

    /** Without a state, a stay with an end is over; one without is not known to be open. */
    private static Optional<Encounter.EncounterStatus> status(String state, Period period) {
        return switch (state) {
            case "encours" -> Optional.of(Encounter.EncounterStatus.INPROGRESS);
            case "clôturée", "cloturee" -> Optional.of(Encounter.EncounterStatus.FINISHED);
            case "préadmission", "preadmission" -> Optional.of(Encounter.EncounterStatus.PLANNED);
            default -> period.hasEnd() ? Optional.of(Encounter.EncounterStatus.FINISHED) : Optional.empty();
        };
    }

    /** The natures of a stay whose sense is plain; the others have no class of HL7's list. */
    private static Optional<Coding> visitClass(XmlElement venue) {
        String nature = venue.first("natureVenueHprim")
                .map(element -> element.attribute("valeur"))
                .orElse("");
        boolean emergency = venue.first("entree")
                .map(entry -> entry.attribute("typeEntree").equals("urgence"))
                .orElse(false);
        return switch (nature) {
            case "hsp" -> Optional.of(new Coding(ACT_CODE, "IMP", "inpatient encounter"));
            case "cslt", "ext", "ambu" -> Optional.of(new Coding(ACT_CODE, "AMB", "ambulatory"));
            default -> emergency ? Optional.of(new Coding(ACT_CODE, "EMER", "emergency")) : Optional.empty();
        };
    }
}
