package org.passerelle.connectors.fhir.parse;

import com.ctc.wstx.api.WstxInputProperties;
import com.ctc.wstx.stax.WstxInputFactory;
import java.io.StringReader;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.hl7.fhir.r4.model.OperationOutcome.IssueType;

/**
 * Reads XML once before the FHIR parser does: no document type, no entity, no processing instruction, bounded depth. An
 * attribute may be as long as the body, since FHIR writes attachments in attributes.
 */
final class XmlCheck {
    /** The namespace of FHIR. */
    static final String FHIR = "http://hl7.org/fhir";

    private static final int ELEMENTS_MAX = 2_000_000;
    private static final int ATTRIBUTES_MAX = 16;

    private final WstxInputFactory factory = new WstxInputFactory();

    /** @param lengthMax of one attribute, in characters */
    XmlCheck(int lengthMax) {
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        factory.setXMLResolver((publicId, systemId, base, space) -> {
            throw new XMLStreamException("nothing external is read");
        });
        factory.setProperty(WstxInputProperties.P_MAX_ELEMENT_DEPTH, JsonCheck.DEPTH_MAX);
        factory.setProperty(WstxInputProperties.P_MAX_ELEMENT_COUNT, (long) ELEMENTS_MAX);
        factory.setProperty(WstxInputProperties.P_MAX_ATTRIBUTES_PER_ELEMENT, ATTRIBUTES_MAX);
        factory.setProperty(WstxInputProperties.P_MAX_ATTRIBUTE_SIZE, lengthMax);
    }

    void check(String xml) throws IssueException {
        try {
            XMLStreamReader reader = factory.createXMLStreamReader(new StringReader(xml));
            try {
                read(reader);
            } finally {
                reader.close();
            }
        } catch (XMLStreamException e) {
            boolean limit = e.getMessage() != null && e.getMessage().contains("limit");
            throw new IssueException(Issue.unreadable(
                    limit ? IssueType.TOOCOSTLY : IssueType.STRUCTURE,
                    "",
                    limit ? "Le XML dépasse les limites admises." : "Le contenu n'est pas du XML bien formé."));
        }
    }

    private static void read(XMLStreamReader reader) throws XMLStreamException, IssueException {
        boolean root = true;
        while (reader.hasNext()) {
            switch (reader.next()) {
                case XMLStreamConstants.DTD, XMLStreamConstants.ENTITY_REFERENCE ->
                    throw new IssueException(Issue.unreadable(
                            IssueType.SECURITY, "", "Le XML contient une déclaration DOCTYPE ou une entité : refusé."));
                case XMLStreamConstants.START_ELEMENT -> {
                    if (root && !FHIR.equals(reader.getNamespaceURI())) {
                        throw new IssueException(Issue.unreadable(
                                IssueType.STRUCTURE, "", "La racine n'est pas dans l'espace de noms de FHIR."));
                    }
                    root = false;
                }
                default -> {}
            }
        }
    }
}
