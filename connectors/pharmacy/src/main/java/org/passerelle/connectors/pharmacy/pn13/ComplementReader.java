package org.passerelle.connectors.pharmacy.pn13;

import java.util.Map;
import java.util.Optional;
import org.hl7.fhir.r4.model.Observation;
import org.hl7.fhir.r4.model.Quantity;
import org.passerelle.connectors.api.FhirCodes;
import org.passerelle.connectors.api.Remark;
import org.passerelle.connectors.api.xml.XmlElement;

/** The elements {@code Rens_compl} of a prescription: weight and height as Observations, by the French concept map. */
final class ComplementReader {
    /** LOINC codes of the French vital signs profiles: 1 is body weight, 2 is body height. */
    private static final Map<String, String> LOINC = Map.of("1", "29463-7", "2", "8302-2");

    private static final Map<String, String> LABELS = Map.of("1", "Poids", "2", "Taille");

    private ComplementReader() {}

    static void read(XmlElement complement, Scene scene) {
        String code = Words.numbered(complement, "Code_rens_compl")
                .map(XmlElement::text)
                .orElse("");
        Optional<Quantity> value = Words.numbered(complement, "Valeur_rens_compl")
                .flatMap(element -> Words.quantity(complement, element.name()));
        if (!LOINC.containsKey(code) || value.isEmpty()) {
            scene.remarks().add(Remark.unmapped(complement.path(), "Renseignement complémentaire non traduit."));
            return;
        }
        Observation observation = new Observation();
        observation.setStatus(Observation.ObservationStatus.FINAL);
        observation.setSubject(scene.facts().patient());
        observation
                .addCategory()
                .addCoding()
                .setSystem(FhirCodes.CATEGORY_SYSTEM)
                .setCode(FhirCodes.VITAL_SIGNS);
        observation
                .getCode()
                .setText(LABELS.get(code))
                .addCoding()
                .setSystem(FhirCodes.LOINC)
                .setCode(LOINC.get(code));
        observation.setValue(value.get());
        String when = complement.text("Dh_rens_compl");
        scene.times().dateTime(when).ifPresent(observation::setEffective);
        scene.facts().add(observation, "pn13|" + code + "|" + when, complement.path());
    }
}
