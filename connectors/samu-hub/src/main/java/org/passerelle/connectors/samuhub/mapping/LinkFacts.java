package org.passerelle.connectors.samuhub.mapping;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Locale;
import org.hl7.fhir.r4.model.DocumentReference;
import org.hl7.fhir.r4.model.Enumerations;
import org.hl7.fhir.r4.model.Reference;
import org.passerelle.connectors.api.Remark;
import org.passerelle.connectors.samuhub.HubCodes;
import org.passerelle.connectors.samuhub.Trees;

/** RS-URL: documents that a person can open elsewhere. The gateway keeps the address and never follows it. */
final class LinkFacts {
    private LinkFacts() {}

    static void add(Facts facts, JsonNode body) {
        String patientId = PatientFacts.patientId(body);
        List<JsonNode> documents = Trees.list(body, "document");
        for (int i = 0; i < documents.size(); i++) {
            String path = "document[" + i + "]";
            String url = Trees.text(documents.get(i), "url");
            if (!isWebAddress(url)) {
                facts.remark(
                        Remark.Kind.LENIENCY, path + "/url", "Ce n'est pas une adresse web : lien laissé de côté.");
                continue;
            }
            DocumentReference document =
                    new DocumentReference().setStatus(Enumerations.DocumentReferenceStatus.CURRENT);
            document.addContent().getAttachment().setUrl(url);
            document.getContext().addEncounter(Facts.encounter());
            String type = Trees.text(documents.get(i), "documentType");
            if (!type.isEmpty()) {
                document.setType(Facts.concept(HubCodes.DOCUMENT_TYPE, type, ""));
            }
            if (!patientId.isEmpty()) {
                document.setSubject(new Reference("Patient/" + PatientFacts.resourceId(patientId)));
            }
            facts.add(document, "link-" + Facts.hash(url), path);
        }
    }

    private static boolean isWebAddress(String url) {
        String lower = url.toLowerCase(Locale.ROOT);
        return lower.startsWith("https://") || lower.startsWith("http://");
    }
}
