package org.passerelle.connectors.fhir.xml;

import com.ctc.wstx.api.WstxInputProperties;
import com.ctc.wstx.stax.WstxInputFactory;
import java.io.StringReader;
import java.util.Map;
import java.util.TreeMap;
import javax.xml.XMLConstants;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.passerelle.connectors.fhir.xml.XmlFaultException.Fault;

/**
 * Reads XML within fixed limits. A document type declaration or an entity is refused, nothing is ever fetched, and
 * processing instructions (stylesheets among them) are skipped. Thread-safe.
 */
public final class SecureXml {
    /** The largest document read, in bytes: ten times the largest published example. */
    public static final int BYTES_MAX = 32 * 1024 * 1024;
    /** The deepest nesting read; published documents stay under 50. */
    public static final int DEPTH_MAX = 200;
    /** The most elements read: what fits in about 200 MB of memory. */
    public static final int ELEMENTS_MAX = 500_000;

    private static final int ATTRIBUTES_MAX = 64;
    private static final int ATTRIBUTE_LENGTH_MAX = 256 * 1024;
    private static final Map<String, String> PREFIXES = Map.of(
            "urn:hl7-org:sdtc", "sdtc:",
            "urn:hl7-org:pharm", "pharm:",
            "urn:ihe:pharm", "pharm:",
            "urn:ihe:pharm:medication", "pharm:",
            "urn:oid:1.3.6.1.4.1.19376.1.3.2", "lab:");

    private final XMLInputFactory factory;
    private final RootFinder root;
    private final String namespace;

    /**
     * @param root which element is the document
     * @param namespace the namespace whose names need no prefix
     */
    public SecureXml(RootFinder root, String namespace) {
        this.root = root;
        this.namespace = namespace;
        this.factory = factory();
    }

    /** The document's tree. */
    public XmlElement parse(byte[] bytes) throws XmlFaultException {
        XmlElement document = read(bytes, true);
        if (document == null) {
            throw new XmlFaultException(Fault.ROOT);
        }
        return document;
    }

    /** Reads to the end and builds nothing. The root is not looked at. */
    public void check(byte[] bytes) throws XmlFaultException {
        read(bytes, false);
    }

    private XmlElement read(byte[] bytes, boolean building) throws XmlFaultException {
        if (bytes.length == 0) {
            throw new XmlFaultException(Fault.EMPTY);
        }
        if (bytes.length > BYTES_MAX) {
            throw new XmlFaultException(Fault.SIZE);
        }
        String text = XmlBytes.decode(bytes);
        try {
            XMLStreamReader reader = factory.createXMLStreamReader(new StringReader(text.stripLeading()));
            try {
                return new Walk(reader, building).run();
            } finally {
                reader.close();
            }
        } catch (XMLStreamException e) {
            throw new XmlFaultException(isLimit(e) ? Fault.DEPTH : Fault.NOT_WELL_FORMED);
        } catch (RuntimeException e) {
            // The parser reports some malformed input by unchecked exceptions, lazily parsed parts above all.
            throw new XmlFaultException(Fault.NOT_WELL_FORMED);
        }
    }

    private static boolean isLimit(XMLStreamException failure) {
        return failure.getMessage() != null && failure.getMessage().contains("limit");
    }

    private static XMLInputFactory factory() {
        WstxInputFactory factory = new WstxInputFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        factory.setProperty(XMLInputFactory.IS_COALESCING, true);
        factory.setXMLResolver((publicId, systemId, base, space) -> {
            throw new XMLStreamException("nothing external is read");
        });
        factory.setProperty(WstxInputProperties.P_MAX_ELEMENT_DEPTH, DEPTH_MAX);
        factory.setProperty(WstxInputProperties.P_MAX_ELEMENT_COUNT, (long) ELEMENTS_MAX);
        factory.setProperty(WstxInputProperties.P_MAX_ATTRIBUTES_PER_ELEMENT, ATTRIBUTES_MAX);
        factory.setProperty(WstxInputProperties.P_MAX_ATTRIBUTE_SIZE, ATTRIBUTE_LENGTH_MAX);
        return factory;
    }

    /** One pass over one document. */
    private final class Walk {
        private final XMLStreamReader reader;
        private final boolean building;
        private XmlElement document;
        private XmlElement open;
        private boolean atStart = true;

        Walk(XMLStreamReader reader, boolean building) {
            this.reader = reader;
            this.building = building;
        }

        XmlElement run() throws XMLStreamException, XmlFaultException {
            while (reader.hasNext()) {
                switch (reader.next()) {
                    case XMLStreamConstants.DTD, XMLStreamConstants.ENTITY_REFERENCE ->
                        throw new XmlFaultException(Fault.DOCTYPE);
                    case XMLStreamConstants.START_ELEMENT -> start();
                    case XMLStreamConstants.CHARACTERS, XMLStreamConstants.CDATA -> text();
                    case XMLStreamConstants.END_ELEMENT -> end();
                    default -> {}
                }
            }
            return document;
        }

        private void start() throws XmlFaultException {
            if (!building) {
                return;
            }
            if (open != null) {
                XmlElement child = new XmlElement(name(), attributes(), open);
                open.add(child);
                open = child;
                return;
            }
            RootFinder.Found found = root.look(reader.getNamespaceURI(), reader.getLocalName(), atStart);
            atStart = false;
            if (found == RootFinder.Found.REFUSED) {
                throw new XmlFaultException(Fault.ROOT);
            }
            if (found == RootFinder.Found.DOCUMENT && document == null) {
                document = new XmlElement(name(), attributes(), null);
                open = document;
            }
        }

        private void text() {
            if (open != null) {
                open.add(reader.isWhiteSpace() ? " " : reader.getText());
            }
        }

        private void end() {
            if (open != null) {
                open = open.parent().orElse(null);
            }
        }

        private String name() {
            String space = reader.getNamespaceURI();
            String local = reader.getLocalName();
            return namespace.equals(space)
                    ? local
                    : PREFIXES.getOrDefault(space == null ? "" : space, "other:") + local;
        }

        private Map<String, String> attributes() {
            int count = reader.getAttributeCount();
            if (count == 0) {
                return Map.of();
            }
            Map<String, String> attributes = new TreeMap<>();
            for (int i = 0; i < count; i++) {
                boolean isType = XMLConstants.W3C_XML_SCHEMA_INSTANCE_NS_URI.equals(reader.getAttributeNamespace(i));
                String value = reader.getAttributeValue(i);
                String local = reader.getAttributeLocalName(i);
                attributes.put(
                        isType ? "xsi:" + local : local, isType ? value.substring(value.indexOf(':') + 1) : value);
            }
            return attributes;
        }
    }

    /** Which element is the document. */
    @FunctionalInterface
    public interface RootFinder {

        /**
         * Looks at an element that is not inside the document.
         *
         * @param namespace may be null
         * @param isRoot true for the root of the XML
         */
        Found look(String namespace, String name, boolean isRoot);

        /** What the element is. */
        enum Found {
            /** The document begins here. */
            DOCUMENT,
            /** The document may be inside. */
            AROUND,
            /** No document can be here. */
            REFUSED
        }
    }
}
