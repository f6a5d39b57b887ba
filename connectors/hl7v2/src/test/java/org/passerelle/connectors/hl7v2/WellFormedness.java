package org.passerelle.connectors.hl7v2;

import java.io.ByteArrayInputStream;
import java.util.Optional;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.passerelle.connectors.api.DocumentReader;

/** The smallest reader of documents that can tell whether XML is well-formed and free of document types. */
final class WellFormedness implements DocumentReader {
    @Override
    public Optional<String> fault(byte[] document, String kind) {
        XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        try {
            XMLStreamReader reader = factory.createXMLStreamReader(new ByteArrayInputStream(document));
            while (reader.hasNext()) {
                if (reader.next() == XMLStreamConstants.DTD) {
                    return Optional.of("Document CDA avec DOCTYPE");
                }
            }
            return Optional.empty();
        } catch (XMLStreamException e) {
            return Optional.of("Document CDA mal formé");
        }
    }

    @Override
    public Reading read(byte[] document, Source source) {
        return new Reading.Unreadable("Non lu");
    }
}
