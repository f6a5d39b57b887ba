package org.passerelle.connectors.hprim.xml;

import java.util.List;
import java.util.Optional;
import org.hl7.fhir.r4.model.DateTimeType;
import org.passerelle.connectors.api.Remark;
import org.passerelle.connectors.api.SubjectChange;
import org.passerelle.connectors.api.xml.XmlElement;

/** Merges of patients, stays and interventions. Undoing one is not possible afterwards and is left to the operator. */
final class MergeReader {
    private final Scene scene;
    private final String source;
    private final Optional<String> authority;

    MergeReader(Scene scene, String source, Optional<String> authority) {
        this.scene = scene;
        this.source = source;
        this.authority = authority;
    }

    /** What the event changes; empty if it merges no patients. */
    List<SubjectChange> read(XmlElement event) {
        Optional<XmlElement> patient = event.first("patientElimine");
        Optional<XmlElement> stay = event.first("venueEliminee");
        Optional<XmlElement> intervention = event.first("interventionEliminee");
        if (patient.isEmpty() && stay.isEmpty() && intervention.isEmpty()) {
            return List.of();
        }
        if (event.attribute("action").startsWith("d")) {
            scene.remarks().add(Remark.alert(event.path(), "Défusion reçue : à rétablir à la main."));
            return List.of();
        }
        stay.ifPresent(gone -> StayReader.key(gone).ifPresent(key -> StayReader.eliminated(gone, key, scene)));
        intervention.ifPresent(gone -> StayReader.interventionKey(
                        gone, Words.time(gone.first("debut"), scene.times()).map(DateTimeType::getValueAsString))
                .ifPresent(key -> StayReader.eliminated(gone, key, scene)));
        return patient.flatMap(gone -> PatientReader.key(gone, source, authority))
                .filter(absorbed -> !absorbed.equals(scene.facts().subject()))
                .map(absorbed -> List.<SubjectChange>of(new SubjectChange.Merged(absorbed)))
                .orElse(List.of());
    }
}
