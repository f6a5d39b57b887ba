package org.passerelle.gateway.web.view;

import java.io.StringReader;
import java.io.StringWriter;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import javax.xml.stream.XMLStreamWriter;

/** Indents XML, one pull event at a time: neither depth nor entities can hurt it. */
final class XmlText {
    private static final int MAX_DEPTH = 200;

    private XmlText() {}

    /** Indented XML; the text itself if it is none, has a DTD, or is nested too deeply. */
    static String indent(String xml) {
        XMLInputFactory factory = XMLInputFactory.newFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        StringWriter text = new StringWriter(xml.length() * 2);
        try {
            XMLStreamReader reader = factory.createXMLStreamReader(new StringReader(xml));
            XMLStreamWriter writer = XMLOutputFactory.newFactory().createXMLStreamWriter(text);
            copy(reader, writer);
            writer.flush();
            return text.toString().strip();
        } catch (XMLStreamException | IllegalArgumentException e) {
            return xml;
        }
    }

    private static void copy(XMLStreamReader reader, XMLStreamWriter writer) throws XMLStreamException {
        int depth = 0;
        boolean afterText = false;
        while (reader.hasNext()) {
            switch (reader.next()) {
                case XMLStreamReader.START_ELEMENT -> {
                    if (depth >= MAX_DEPTH) {
                        throw new XMLStreamException("nested more than " + MAX_DEPTH + " deep");
                    }
                    newLine(writer, depth);
                    depth++;
                    start(reader, writer);
                    afterText = true;
                }
                case XMLStreamReader.CHARACTERS, XMLStreamReader.CDATA -> {
                    if (!reader.isWhiteSpace()) {
                        writer.writeCharacters(reader.getText());
                        afterText = true;
                    }
                }
                case XMLStreamReader.END_ELEMENT -> {
                    depth--;
                    if (!afterText) {
                        newLine(writer, depth);
                    }
                    writer.writeEndElement();
                    afterText = false;
                }
                case XMLStreamReader.COMMENT -> writer.writeComment(reader.getText());
                case XMLStreamReader.DTD -> throw new XMLStreamException("DTD");
                default -> {
                    // Processing instructions and the end of the document add nothing for the eyes.
                }
            }
        }
    }

    private static void start(XMLStreamReader reader, XMLStreamWriter writer) throws XMLStreamException {
        String prefix = reader.getPrefix();
        String namespace = reader.getNamespaceURI();
        if (namespace == null) {
            writer.writeStartElement(reader.getLocalName());
        } else {
            writer.writeStartElement(prefix == null ? "" : prefix, reader.getLocalName(), namespace);
        }
        for (int i = 0; i < reader.getNamespaceCount(); i++) {
            writer.writeNamespace(reader.getNamespacePrefix(i), reader.getNamespaceURI(i));
        }
        for (int i = 0; i < reader.getAttributeCount(); i++) {
            String attributePrefix = reader.getAttributePrefix(i);
            if (attributePrefix == null || attributePrefix.isEmpty()) {
                writer.writeAttribute(reader.getAttributeLocalName(i), reader.getAttributeValue(i));
            } else {
                writer.writeAttribute(
                        attributePrefix,
                        reader.getAttributeNamespace(i),
                        reader.getAttributeLocalName(i),
                        reader.getAttributeValue(i));
            }
        }
    }

    private static void newLine(XMLStreamWriter writer, int depth) throws XMLStreamException {
        writer.writeCharacters("\n" + "  ".repeat(depth));
    }
}
