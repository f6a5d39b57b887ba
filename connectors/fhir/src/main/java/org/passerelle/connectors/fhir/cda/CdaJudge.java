package org.passerelle.connectors.fhir.cda;

import java.util.List;
import java.util.Optional;
import org.passerelle.connectors.api.Refusal;
import org.passerelle.connectors.fhir.xml.XmlElement;

/** Whether a document that travels alone can be taken: what CI-SIS requires of every header, and an unambiguous patient. */
final class CdaJudge {
    private CdaJudge() {}

    /** @return why not; empty if it can be taken */
    static Optional<Refusal> refusal(XmlElement document) {
        boolean hasId = document.find("id")
                .filter(id -> !id.attribute("root").isEmpty())
                .isPresent();
        if (!hasId) {
            return Optional.of(new Refusal("identifiant", "Le document n'a pas d'identifiant (id)."));
        }
        List<XmlElement> targets = document.children("recordTarget");
        if (targets.isEmpty()) {
            return Optional.of(new Refusal("patient", "Le document ne désigne pas de patient (recordTarget)."));
        }
        if (targets.size() > 1) {
            return Optional.of(new Refusal("patient", "Le document désigne plusieurs patients (recordTarget)."));
        }
        List<XmlElement> ids = targets.getFirst()
                .find("patientRole")
                .map(role -> role.children("id"))
                .orElse(List.of());
        return InsRules.contradict(ids)
                ? Optional.of(new Refusal("ins", "Le document porte deux INS de deux personnes."))
                : Optional.empty();
    }
}
