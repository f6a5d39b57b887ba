package org.passerelle.connectors.hl7v2.er7;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.StringReader;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/**
 * Turns the XML encoding of HL7 v2 ({@code urn:hl7-org:v2xml}, "HL7 Version 2: XML Encoding Rules") into ER7 with the
 * recommended separators, in UTF-8, so that one set of rules and one mapper serve both.
 *
 * <p>Groups are passed through, an element of three capitals is a segment, and the number at the end of every name
 * below it is its place. Nothing outside the bytes is ever read: a document type declaration is refused.
 */
public final class Er7FromXml {
    /** Elements within each other: message, groups, segment, field, component, subcomponent; twice that is plenty. */
    private static final int DEPTH_MAX = 40;

    private static final int SEGMENT_NAME_LENGTH = 3;
    /** Where an XML declaration must end at the latest, in bytes; it holds three short attributes. */
    private static final int DECLARATION_BYTES = 200;
    /** Where the first tag of a document in UTF-16 must begin at the latest, in bytes. */
    private static final int HEAD_BYTES = 400;

    private static final Pattern ENCODING =
            Pattern.compile("^<\\?xml[^>]*\\sencoding\\s*=\\s*[\"']([A-Za-z0-9._-]+)[\"']");

    private Er7FromXml() {}

    /** Whether these bytes begin as an XML document does, in a set whose ASCII characters are single bytes or in UTF-16. */
    public static boolean looksLikeXml(byte[] message) {
        byte[] head = Utf16.of(message)
                .map(order -> Utf16.toUtf8(Arrays.copyOf(message, Math.min(message.length, HEAD_BYTES)), order))
                .orElse(message);
        int start = Segments.startOf(head);
        return start < head.length && head[start] == '<';
    }

    /**
     * The same message in ER7.
     *
     * @throws UnreadableXmlException if it is not well-formed, has a document type or holds no segment MSH
     */
    public static byte[] convert(byte[] xml) throws UnreadableXmlException {
        String text = decoded(xml);
        try {
            XMLStreamReader reader = factory().createXMLStreamReader(new StringReader(text));
            try {
                return read(reader, 2L * xml.length);
            } finally {
                reader.close();
            }
        } catch (XMLStreamException e) {
            throw new UnreadableXmlException("Encodage XML mal formé");
        } catch (RuntimeException e) {
            // The platform's parser also fails with unchecked exceptions on damaged input.
            throw new UnreadableXmlException("Encodage XML illisible");
        }
    }

    /**
     * The text in its encoding, without what precedes the first tag: UTF-16 shows itself, any other is declared. Decoded here and not by the parser, which
     * would write a line of its own to the console for every wrong byte.
     */
    private static String decoded(byte[] xml) throws UnreadableXmlException {
        Optional<Charset> wide = Utf16.of(xml);
        if (wide.isPresent()) {
            String text = strict(xml, 0, wide.get());
            return text.substring(Math.max(0, text.indexOf('<')));
        }
        int start = Segments.startOf(xml);
        int length = Math.min(DECLARATION_BYTES, xml.length - start);
        String head = new String(xml, start, length, StandardCharsets.US_ASCII);
        Matcher declared = ENCODING.matcher(head);
        try {
            return strict(xml, start, declared.find() ? Charset.forName(declared.group(1)) : StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            throw new UnreadableXmlException("Jeu de caractères inconnu dans la déclaration XML");
        }
    }

    private static String strict(byte[] xml, int start, Charset charset) throws UnreadableXmlException {
        try {
            return charset.newDecoder()
                    .decode(ByteBuffer.wrap(xml, start, xml.length - start))
                    .toString();
        } catch (CharacterCodingException e) {
            throw new UnreadableXmlException("Octets contraires au jeu de caractères de la déclaration XML");
        }
    }

    private static XMLInputFactory factory() {
        XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        factory.setProperty(XMLInputFactory.IS_REPLACING_ENTITY_REFERENCES, false);
        factory.setXMLResolver((publicId, systemId, baseUri, namespace) -> new ByteArrayInputStream(new byte[0]));
        return factory;
    }

    /** @param bytesMax of the result: ER7 is shorter than its XML, unless somebody numbers fields to fill the memory */
    private static byte[] read(XMLStreamReader reader, long bytesMax)
            throws XMLStreamException, UnreadableXmlException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        XmlSegment segment = null;
        int depth = 0;
        while (reader.hasNext()) {
            switch (reader.next()) {
                case XMLStreamConstants.DTD, XMLStreamConstants.ENTITY_REFERENCE ->
                    throw new UnreadableXmlException("Type de document (DOCTYPE) ou entité interdits dans un message");
                case XMLStreamConstants.START_ELEMENT -> {
                    depth++;
                    if (depth > DEPTH_MAX) {
                        throw new UnreadableXmlException("Encodage XML trop profond");
                    }
                    if (segment != null) {
                        segment.start(reader);
                    } else if (depth > 1 && isSegment(reader.getLocalName())) {
                        segment = new XmlSegment(reader.getLocalName());
                    }
                }
                case XMLStreamConstants.CHARACTERS, XMLStreamConstants.CDATA -> {
                    if (segment != null) {
                        segment.text(reader.getText());
                    }
                }
                case XMLStreamConstants.END_ELEMENT -> {
                    depth--;
                    if (segment != null && segment.end()) {
                        write(segment, out);
                        segment = null;
                        if (out.size() > bytesMax) {
                            throw new UnreadableXmlException("Encodage XML fait de champs vides");
                        }
                    }
                }
                default -> {
                    // Comments and processing instructions say nothing about the message.
                }
            }
        }
        if (out.size() == 0) {
            throw new UnreadableXmlException("Document XML sans segment HL7");
        }
        return out.toByteArray();
    }

    private static void write(XmlSegment segment, ByteArrayOutputStream out) {
        out.writeBytes(segment.er7().getBytes(StandardCharsets.UTF_8));
        out.write('\r');
    }

    private static boolean isSegment(String name) {
        return name.length() == SEGMENT_NAME_LENGTH
                && name.chars().allMatch(c -> (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9'));
    }
}
