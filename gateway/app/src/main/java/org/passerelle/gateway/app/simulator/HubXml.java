package org.passerelle.gateway.app.simulator;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.StringWriter;
import java.util.Map;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;

/** Writes an envelope in XML: fields become elements in their order, lists become repeated elements. */
final class HubXml {
    private static final String EDXL = "urn:oasis:names:tc:emergency:EDXL:DE:2.0";
    private static final String XLINK = "http://www.w3.org/1999/xlink";

    private final ModelLine line;

    HubXml(ModelLine line) {
        this.line = line;
    }

    String write(ObjectNode header, ObjectNode message, String objectName) {
        StringWriter text = new StringWriter();
        try {
            XMLStreamWriter out = XMLOutputFactory.newFactory().createXMLStreamWriter(text);
            out.writeStartDocument("UTF-8", "1.0");
            out.writeStartElement("edxlDistribution");
            out.writeDefaultNamespace(EDXL);
            out.writeNamespace("xlink", XLINK);
            out.writeAttribute("xlink", XLINK, "type", "extended");
            for (Map.Entry<String, JsonNode> field : header.properties()) {
                if (field.getKey().equals("descriptor")) {
                    startLinked(out, "descriptor");
                    children(out, field.getValue());
                    out.writeEndElement();
                } else {
                    element(out, field.getKey(), field.getValue());
                }
            }
            content(out, message, objectName);
            out.writeEndDocument();
            out.close();
        } catch (XMLStreamException e) {
            throw new IllegalStateException("a tree can always be written", e);
        }
        return text.toString();
    }

    private void content(XMLStreamWriter out, ObjectNode message, String objectName) throws XMLStreamException {
        startLinked(out, "content");
        startLinked(out, "contentObject");
        out.writeStartElement("contentXML");
        out.writeStartElement("embeddedXMLContent");
        out.writeStartElement("message");
        out.writeDefaultNamespace(line.xmlNamespace());
        for (Map.Entry<String, JsonNode> field : message.properties()) {
            if (field.getKey().equals(objectName)) {
                out.writeStartElement(objectName);
                out.writeDefaultNamespace(line.xmlNamespace(objectName));
                children(out, field.getValue());
                out.writeEndElement();
            } else {
                element(out, field.getKey(), field.getValue());
            }
        }
        for (int open = 0; open < 5; open++) {
            out.writeEndElement();
        }
    }

    private static void startLinked(XMLStreamWriter out, String name) throws XMLStreamException {
        out.writeStartElement(name);
        out.writeAttribute("xlink", XLINK, "type", "resource");
    }

    private static void element(XMLStreamWriter out, String name, JsonNode value) throws XMLStreamException {
        if (value.isArray()) {
            for (JsonNode item : value) {
                element(out, name, item);
            }
            return;
        }
        out.writeStartElement(name);
        if (value.isObject()) {
            children(out, value);
        } else {
            out.writeCharacters(value.asText());
        }
        out.writeEndElement();
    }

    private static void children(XMLStreamWriter out, JsonNode object) throws XMLStreamException {
        for (Map.Entry<String, JsonNode> field : object.properties()) {
            element(out, field.getKey(), field.getValue());
        }
    }
}
