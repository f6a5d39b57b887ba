package org.passerelle.connectors.hl7v2.intake;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.regex.Pattern;
import org.passerelle.connectors.hl7v2.er7.Delimiters;
import org.passerelle.connectors.hl7v2.er7.HeaderReader;

/**
 * An acknowledgement in the XML encoding ("HL7 Version 2: XML Encoding Rules"): the root is the structure ACK, which
 * has no groups, and a component is named after the data type of its field.
 */
final class XmlAnswer {
    /** Data types of the composite fields that {@link AckFactory} writes (HL7 v2.5 chapter 2). */
    private static final Map<String, String> TYPES = Map.ofEntries(
            Map.entry("MSH.3", "HD"),
            Map.entry("MSH.4", "HD"),
            Map.entry("MSH.5", "HD"),
            Map.entry("MSH.6", "HD"),
            Map.entry("MSH.7", "TS"),
            Map.entry("MSH.9", "MSG"),
            Map.entry("MSH.11", "PT"),
            Map.entry("MSH.12", "VID"),
            Map.entry("ERR.1", "ELD"),
            Map.entry("ERR.2", "ERL"),
            Map.entry("ERR.3", "CWE"));
    /** Those of the components that hold subcomponents. */
    private static final Map<String, String> PART_TYPES = Map.of("VID.2", "CE", "VID.3", "CE", "ELD.4", "CE");

    private final Delimiters delimiters;
    private final StringBuilder xml =
            new StringBuilder("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<ACK xmlns=\"urn:hl7-org:v2xml\">");

    private XmlAnswer(Delimiters delimiters) {
        this.delimiters = delimiters;
    }

    /** @param er7 the answer in ER7, in UTF-8 */
    static byte[] of(byte[] er7) {
        XmlAnswer answer = new XmlAnswer(HeaderReader.read(er7).orElseThrow().usableDelimiters());
        for (String segment : new String(er7, StandardCharsets.UTF_8).split("\r", -1)) {
            if (!segment.isEmpty()) {
                answer.segment(segment);
            }
        }
        return answer.xml.append("</ACK>\n").toString().getBytes(StandardCharsets.UTF_8);
    }

    private void segment(String segment) {
        String name = segment.substring(0, 3);
        String[] fields = segment.split(Pattern.quote(String.valueOf(delimiters.field())), -1);
        boolean header = name.equals("MSH");
        xml.append('<').append(name).append('>');
        if (header) {
            leaf("MSH.1", String.valueOf(delimiters.field()));
            leaf("MSH.2", delimiters.encodingCharacters());
        }
        for (int i = header ? 2 : 1; i < fields.length; i++) {
            field(name + "." + (header ? i + 1 : i), fields[i]);
        }
        xml.append("</").append(name).append('>');
    }

    private void field(String name, String value) {
        if (value.isEmpty()) {
            return;
        }
        String type = TYPES.getOrDefault(name, "");
        if (type.isEmpty()) {
            leaf(name, unescaped(value));
        } else {
            parts(name, type, value, delimiters.component());
        }
    }

    private void parts(String name, String type, String value, char separator) {
        xml.append('<').append(name).append('>');
        String[] parts = value.split(Pattern.quote(String.valueOf(separator)), -1);
        for (int i = 0; i < parts.length; i++) {
            String part = type + "." + (i + 1);
            if (!parts[i].isEmpty()) {
                if (PART_TYPES.containsKey(part)) {
                    parts(part, PART_TYPES.get(part), parts[i], delimiters.subcomponent());
                } else {
                    leaf(part, unescaped(parts[i]));
                }
            }
        }
        xml.append("</").append(name).append('>');
    }

    private void leaf(String name, String text) {
        xml.append('<').append(name).append('>');
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            switch (c) {
                case '<' -> xml.append("&lt;");
                case '>' -> xml.append("&gt;");
                case '&' -> xml.append("&amp;");
                default -> xml.append(isXml(c) ? c : '?');
            }
        }
        xml.append("</").append(name).append('>');
    }

    /** XML 1.0 section 2.2; surrogates are let through in pairs, as the decoder made them. */
    private static boolean isXml(char c) {
        return (c >= ' ' && c < 0xfffe) || c == '\t';
    }

    private String unescaped(String value) {
        char escape = delimiters.escape();
        String special = "" + delimiters.field() + delimiters.component() + delimiters.repetition() + escape
                + delimiters.subcomponent();
        String text = value;
        for (int i = 0; i < special.length(); i++) {
            if (special.charAt(i) != escape) {
                String sequence = "" + escape + ReplyText.ESCAPE_LETTERS.charAt(i) + escape;
                text = text.replace(sequence, special.substring(i, i + 1));
            }
        }
        return text.replace(escape + "E" + escape, String.valueOf(escape));
    }
}
