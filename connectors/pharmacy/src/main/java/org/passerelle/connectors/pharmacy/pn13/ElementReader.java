package org.passerelle.connectors.pharmacy.pn13;

import java.util.Optional;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.DateTimeType;
import org.hl7.fhir.r4.model.MedicationRequest;
import org.hl7.fhir.r4.model.MedicationRequest.MedicationRequestIntent;
import org.hl7.fhir.r4.model.MedicationRequest.MedicationRequestPriority;
import org.hl7.fhir.r4.model.MedicationRequest.MedicationRequestStatus;
import org.passerelle.connectors.api.Remark;
import org.passerelle.connectors.api.xml.XmlElement;

/**
 * One element of a prescription as one MedicationRequest, by the French concept map from PN13. Its id depends on the
 * element's identifier only, so that a change or a stop restates the same request.
 */
final class ElementReader {
    private final Scene scene;

    ElementReader(Scene scene) {
        this.scene = scene;
    }

    /** The key of the request that an element identifier stands for. */
    static String key(String elementId) {
        return "pn13|" + elementId;
    }

    /** An element of a prescription. */
    void ordered(XmlElement element, Optional<DateTimeType> authoredOn) {
        MedicationRequest request = request(element, authoredOn);
        request.setIntent(MedicationRequestIntent.ORDER).setStatus(status(element));
        add(element, request);
    }

    /** An element that a pharmacist proposes: no order until a prescriber takes it up. */
    void proposed(XmlElement element, Optional<DateTimeType> authoredOn) {
        MedicationRequest request = request(element, authoredOn);
        request.setIntent(MedicationRequestIntent.PROPOSAL).setStatus(MedicationRequestStatus.DRAFT);
        add(element, request);
    }

    private void add(XmlElement element, MedicationRequest request) {
        String id = element.text("Id_élément_prescr");
        String key = id.isEmpty() ? scene.documentId() + element.path() : id;
        scene.facts().add(request, key(key), element.path());
    }

    private MedicationRequest request(XmlElement element, Optional<DateTimeType> authoredOn) {
        MedicationRequest request = new MedicationRequest();
        request.setSubject(scene.facts().patient());
        scene.stay().ifPresent(request::setEncounter);
        Words.text(element, "Id_élément_prescr")
                .ifPresent(id -> request.addIdentifier().setValue(id));
        if (!scene.documentId().isEmpty()) {
            request.getGroupIdentifier().setValue(scene.documentId());
        }
        authoredOn.ifPresent(request::setAuthoredOnElement);
        Words.professional(element, "prescripteur").ifPresent(request::setRequester);
        if (element.text("Urgent").equals("1")) {
            request.setPriority(MedicationRequestPriority.URGENT);
        }
        Words.text(element, "Indication").ifPresent(why -> request.addReasonCode(new CodeableConcept().setText(why)));
        Words.text(element, "Libellé_élément_prescr")
                .ifPresent(label -> request.addNote().setText("Prescription textuelle : " + label));
        Words.text(element, "Commentaire")
                .ifPresent(comment -> request.addNote().setText(comment));
        for (String id : Words.linked(element)) {
            request.addSupportingInformation(scene.facts().reference("MedicationRequest", key(id)));
        }
        MedicineReader.read(element, request);
        new DosageReader(scene).read(element, request);
        return request;
    }

    /** Création, arrêt, modification, validation: the name of the element says what the letters are. */
    private MedicationRequestStatus status(XmlElement element) {
        String action = element.text("Cré_arr_mod_val");
        return switch (action) {
            case "", "C", "M", "V" -> MedicationRequestStatus.ACTIVE;
            case "A" -> MedicationRequestStatus.STOPPED;
            default -> {
                scene.remarks()
                        .add(Remark.alert(
                                element.path() + "/Cré_arr_mod_val",
                                "Valeur inconnue : l'état de la ligne de prescription n'est pas connu."));
                yield MedicationRequestStatus.UNKNOWN;
            }
        };
    }
}
