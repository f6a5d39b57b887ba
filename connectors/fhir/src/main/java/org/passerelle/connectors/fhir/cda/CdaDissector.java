package org.passerelle.connectors.fhir.cda;

import static java.util.Map.entry;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.passerelle.connectors.api.Dissector;
import org.passerelle.connectors.api.Message;
import org.passerelle.connectors.fhir.xml.XmlElement;
import org.passerelle.connectors.fhir.xml.XmlFaultException;

/** The tree of a CDA document for the console: elements and attributes, up to a size that a browser can show. */
public final class CdaDissector implements Dissector {
    private static final int PARTS_MAX = 50_000;
    /** The longest text shown of one part, in characters: embedded files would fill the page. */
    private static final int TEXT_MAX = 2_000;

    private static final Map<String, String> NAMES = Map.ofEntries(
            entry("ClinicalDocument", "Document"),
            entry("recordTarget", "Patient"),
            entry("author", "Auteur"),
            entry("custodian", "Organisme conservateur"),
            entry("legalAuthenticator", "Responsable"),
            entry("informationRecipient", "Destinataire"),
            entry("relatedDocument", "Document lié"),
            entry("componentOf", "Prise en charge"),
            entry("documentationOf", "Acte documenté"),
            entry("templateId", "Modèle"),
            entry("title", "Titre"),
            entry("code", "Code"),
            entry("effectiveTime", "Date"),
            entry("confidentialityCode", "Confidentialité"),
            entry("section", "Section"),
            entry("text", "Texte"),
            entry("entry", "Entrée"),
            entry("observation", "Observation"),
            entry("substanceAdministration", "Traitement"),
            entry("procedure", "Acte"),
            entry("value", "Valeur"));

    private final CdaDocuments documents;

    public CdaDissector(CdaDocuments documents) {
        this.documents = documents;
    }

    @Override
    public List<Part> dissect(Message message) {
        try {
            XmlElement document = documents.parse(message.content().toByteArray());
            return List.of(new Walk().part(document, "/" + document.name()));
        } catch (XmlFaultException e) {
            return List.of();
        }
    }

    /** One document's tree. */
    private static final class Walk {
        private int parts;

        Part part(XmlElement element, String path) {
            parts++;
            List<Part> inside = new ArrayList<>();
            element.attributes()
                    .forEach((name, value) -> inside.add(new Part(path + "/@" + name, "", shown(value), List.of())));
            parts += inside.size();
            Map<String, Integer> seen = new HashMap<>();
            for (XmlElement child : element.children()) {
                int rank = seen.merge(child.name(), 1, Integer::sum);
                boolean isOnly = rank == 1 && element.children(child.name()).size() == 1;
                if (parts < PARTS_MAX) {
                    inside.add(part(child, path + "/" + child.name() + (isOnly ? "" : "[" + rank + "]")));
                }
            }
            return new Part(path, NAMES.getOrDefault(element.name(), ""), shown(element.text()), inside);
        }

        private static String shown(String text) {
            return text.length() <= TEXT_MAX ? text : text.substring(0, TEXT_MAX) + "…";
        }
    }
}
