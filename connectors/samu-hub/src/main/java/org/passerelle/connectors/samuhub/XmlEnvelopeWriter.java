package org.passerelle.connectors.samuhub;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;

/** Writes the tree of an envelope as XML: a property is an element, a list the same element several times. */
final class XmlEnvelopeWriter {
    private static final String ENVELOPE_NAMESPACE = "urn:oasis:names:tc:emergency:EDXL:DE:2.0";
    private static final String XLINK = "http://www.w3.org/1999/xlink";

    private final XMLOutputFactory factory = XMLOutputFactory.newDefaultFactory();

    byte[] write(ObjectNode head, ObjectNode message, String useCase, ModelLine line) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try {
            XMLStreamWriter out = factory.createXMLStreamWriter(bytes, StandardCharsets.UTF_8.name());
            out.writeStartDocument(StandardCharsets.UTF_8.name(), "1.0");
            out.writeStartElement("edxlDistribution");
            out.writeDefaultNamespace(ENVELOPE_NAMESPACE);
            out.writeNamespace("xlink", XLINK);
            out.writeAttribute("xlink:type", "extended");
            for (var property : head.properties()) {
                boolean descriptor = property.getKey().equals("descriptor");
                element(out, property.getKey(), property.getValue(), descriptor);
            }
            content(out, message, useCase, line);
            out.writeEndElement();
            out.writeEndDocument();
            out.close();
        } catch (XMLStreamException e) {
            throw new IllegalStateException("writing XML into memory does not fail", e);
        }
        return bytes.toByteArray();
    }

    private static void content(XMLStreamWriter out, ObjectNode message, String useCase, ModelLine line)
            throws XMLStreamException {
        startResource(out, "content");
        startResource(out, "contentObject");
        out.writeStartElement("contentXML");
        out.writeStartElement("embeddedXMLContent");
        out.writeStartElement("message");
        out.writeDefaultNamespace(line.namespace());
        for (var property : message.properties()) {
            if (property.getKey().equals(useCase)) {
                out.writeStartElement(useCase);
                out.writeDefaultNamespace(line.namespace(useCase));
                children(out, property.getValue());
                out.writeEndElement();
            } else {
                element(out, property.getKey(), property.getValue(), false);
            }
        }
        for (int i = 0; i < 5; i++) {
            out.writeEndElement();
        }
    }

    private static void element(XMLStreamWriter out, String name, JsonNode value, boolean resource)
            throws XMLStreamException {
        if (value.isArray()) {
            for (JsonNode one : value) {
                element(out, name, one, resource);
            }
            return;
        }
        if (resource) {
            startResource(out, name);
        } else {
            out.writeStartElement(name);
        }
        children(out, value);
        out.writeEndElement();
    }

    private static void children(XMLStreamWriter out, JsonNode value) throws XMLStreamException {
        if (value.isObject()) {
            for (var property : value.properties()) {
                element(out, property.getKey(), property.getValue(), false);
            }
        } else {
            out.writeCharacters(allowed(value.asText()));
        }
    }

    private static void startResource(XMLStreamWriter out, String name) throws XMLStreamException {
        out.writeStartElement(name);
        out.writeAttribute("xlink:type", "resource");
    }

    /** XML 1.0 has no way to write most control characters; each becomes U+FFFD so that the reader sees something was there. */
    private static String allowed(String text) {
        StringBuilder result = new StringBuilder(text.length());
        text.codePoints().forEach(c -> result.appendCodePoint(isXmlCharacter(c) ? c : 0xFFFD));
        return result.toString();
    }

    private static boolean isXmlCharacter(int c) {
        return c == '\t'
                || c == '\n'
                || c == '\r'
                || (c >= 0x20 && c <= 0xD7FF)
                || (c >= 0xE000 && c <= 0xFFFD)
                || c >= 0x10000;
    }
}
