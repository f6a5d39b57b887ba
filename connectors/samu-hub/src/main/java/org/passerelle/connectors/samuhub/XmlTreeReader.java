package org.passerelle.connectors.samuhub;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.io.StringReader;
import java.nio.charset.CharacterCodingException;
import javax.xml.XMLConstants;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/** Reads XML into a tree of objects, lists and texts. A document type declaration of any kind is refused. */
final class XmlTreeReader {
    private static final String ENVELOPE_NAMESPACE = "urn:oasis:names:tc:emergency:EDXL:DE:2.0";

    private final XMLInputFactory factory;

    XmlTreeReader() {
        // The platform's own parser, whatever other parsers are on the class path: the protections below are known to
        // hold.
        factory = XMLInputFactory.newDefaultFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        factory.setProperty(XMLInputFactory.IS_COALESCING, true);
        factory.setProperty(XMLConstants.ACCESS_EXTERNAL_DTD, "");
    }

    /**
     * A document's root.
     *
     * @param name local name
     */
    private record Root(String namespace, String name, JsonNode tree) {}

    /** The content of the root element, which must be an EDXL-DE envelope. */
    JsonNode read(byte[] bytes) throws XMLStreamException, CharacterCodingException {
        Root root = root(bytes);
        if (!root.name().equals("edxlDistribution") || !ENVELOPE_NAMESPACE.equals(root.namespace())) {
            throw new XMLStreamException("the root is not an EDXL-DE envelope");
        }
        return root.tree();
    }

    /** A message without an envelope: one property, named as the root element. */
    JsonNode bare(byte[] bytes) throws XMLStreamException, CharacterCodingException {
        Root root = root(bytes);
        return JsonNodeFactory.instance.objectNode().set(root.name(), root.tree());
    }

    private Root root(byte[] bytes) throws XMLStreamException, CharacterCodingException {
        XMLStreamReader reader = factory.createXMLStreamReader(new StringReader(XmlText.decode(bytes)));
        try {
            while (reader.next() != XMLStreamConstants.START_ELEMENT) {
                refuseUnlessHarmless(reader.getEventType());
            }
            String name = reader.getLocalName();
            String namespace = reader.getNamespaceURI();
            JsonNode tree = new Walk(reader).element(1);
            while (reader.hasNext()) {
                refuseUnlessHarmless(reader.next());
            }
            return new Root(namespace, name, tree);
        } catch (RuntimeException e) {
            // The platform's parser reports some malformed input by unchecked exceptions.
            throw new XMLStreamException("not readable as XML");
        } finally {
            reader.close();
        }
    }

    private static void refuseUnlessHarmless(int event) throws XMLStreamException {
        if (event == XMLStreamConstants.DTD || event == XMLStreamConstants.ENTITY_REFERENCE) {
            throw new XMLStreamException("document type declarations and entities are refused");
        }
    }

    /** One pass over one document. */
    private static final class Walk {
        private final XMLStreamReader reader;
        private int elements;

        Walk(XMLStreamReader reader) {
            this.reader = reader;
        }

        /** Reads up to the end of the element at which the reader stands. */
        JsonNode element(int depth) throws XMLStreamException {
            elements++;
            if (depth > DocumentReader.MAX_DEPTH || elements > DocumentReader.MAX_TOKENS) {
                throw new XMLStreamException("too deep or too many elements");
            }
            StringBuilder text = new StringBuilder();
            ObjectNode children = JsonNodeFactory.instance.objectNode();
            int event = reader.next();
            while (event != XMLStreamConstants.END_ELEMENT) {
                refuseUnlessHarmless(event);
                if (event == XMLStreamConstants.START_ELEMENT) {
                    String name = reader.getLocalName();
                    add(children, name, element(depth + 1));
                } else if (event == XMLStreamConstants.CHARACTERS || event == XMLStreamConstants.CDATA) {
                    append(text);
                }
                event = reader.next();
            }
            return children.isEmpty() ? TextNode.valueOf(text.toString()) : children;
        }

        private void append(StringBuilder text) throws XMLStreamException {
            if (text.length() + reader.getTextLength() > DocumentReader.MAX_TEXT) {
                throw new XMLStreamException("text too long");
            }
            text.append(reader.getTextCharacters(), reader.getTextStart(), reader.getTextLength());
        }

        private static void add(ObjectNode parent, String name, JsonNode child) {
            JsonNode before = parent.get(name);
            if (before == null) {
                parent.set(name, child);
            } else if (before instanceof ArrayNode list) {
                list.add(child);
            } else {
                parent.set(
                        name, JsonNodeFactory.instance.arrayNode().add(before).add(child));
            }
        }
    }
}
