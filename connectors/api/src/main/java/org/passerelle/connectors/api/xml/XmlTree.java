package org.passerelle.connectors.api.xml;

import java.io.StringReader;
import java.text.Normalizer;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.passerelle.connectors.api.xml.XmlFaultException.Fault;

/**
 * Reads a whole XML document into a tree. The encoding is the declared one, else UTF-8; a byte that contradicts it is a
 * fault. Processing instructions and comments are skipped. Thread-safe.
 */
public final class XmlTree {
    /** Deepest nesting read; the messages of this field stay under 30, and the newest platforms stop at 100. */
    public static final int DEPTH_MAX = 80;
    /** Most elements read: about 100 MB of memory. */
    public static final int ELEMENTS_MAX = 300_000;

    private final int maxBytes;

    /** @param maxBytes larger documents are a fault */
    public XmlTree(int maxBytes) {
        this.maxBytes = maxBytes;
    }

    /** The root element, with everything under it. */
    public XmlElement read(byte[] bytes) throws XmlFaultException {
        if (bytes.length == 0) {
            throw new XmlFaultException(Fault.EMPTY);
        }
        if (bytes.length > maxBytes) {
            throw new XmlFaultException(Fault.TOO_LARGE);
        }
        String text = XmlCharacters.of(bytes);
        try {
            XMLStreamReader reader = factory().createXMLStreamReader(new StringReader(text));
            try {
                return new Walk(reader).run();
            } finally {
                reader.close();
            }
        } catch (XMLStreamException | RuntimeException e) {
            // The platform's parser reports some malformed input by unchecked exceptions.
            throw new XmlFaultException(Fault.NOT_WELL_FORMED);
        }
    }

    /** The platform's own parser, whatever else is on the class path: the limits below are known to hold there. */
    private static XMLInputFactory factory() {
        XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        factory.setProperty(XMLInputFactory.IS_COALESCING, true);
        // Without a reporter the platform's parser writes what it finds to the error stream.
        factory.setXMLReporter((message, type, related, location) -> {});
        factory.setXMLResolver((publicId, systemId, base, namespace) -> {
            throw new XMLStreamException("nothing external is read");
        });
        return factory;
    }

    /** One pass over one document. */
    private static final class Walk {
        private final XMLStreamReader reader;
        private XmlElement root;
        private XmlElement open;
        private int depth;
        private int elements;

        Walk(XMLStreamReader reader) {
            this.reader = reader;
        }

        XmlElement run() throws XMLStreamException, XmlFaultException {
            while (reader.hasNext()) {
                switch (reader.next()) {
                    case XMLStreamConstants.DTD, XMLStreamConstants.ENTITY_REFERENCE ->
                        throw new XmlFaultException(Fault.DOCTYPE);
                    case XMLStreamConstants.START_ELEMENT -> start();
                    case XMLStreamConstants.CHARACTERS, XMLStreamConstants.CDATA -> {
                        if (open != null) {
                            open.append(reader.getText());
                        }
                    }
                    case XMLStreamConstants.END_ELEMENT -> {
                        open = open.parent().orElse(null);
                        depth--;
                    }
                    default -> {}
                }
            }
            if (root == null) {
                throw new XmlFaultException(Fault.NOT_WELL_FORMED);
            }
            return root;
        }

        private void start() throws XmlFaultException {
            depth++;
            elements++;
            if (depth > DEPTH_MAX || elements > ELEMENTS_MAX) {
                throw new XmlFaultException(Fault.TOO_DEEP);
            }
            String namespace = reader.getNamespaceURI();
            open = new XmlElement(composed(reader.getLocalName()), namespace == null ? "" : namespace, open);
            for (int i = 0; i < reader.getAttributeCount(); i++) {
                open.attribute(composed(reader.getAttributeLocalName(i)), reader.getAttributeValue(i));
            }
            if (root == null) {
                root = open;
            }
        }

        private static String composed(String name) {
            return Normalizer.normalize(name, Normalizer.Form.NFC);
        }
    }
}
