package org.passerelle.connectors.fhir.mapping;

import java.util.Set;
import org.hl7.fhir.r4.model.Composition;
import org.hl7.fhir.r4.model.Composition.SectionComponent;
import org.hl7.fhir.r4.model.StringType;
import org.hl7.fhir.utilities.xhtml.NodeType;
import org.hl7.fhir.utilities.xhtml.XhtmlNode;
import org.passerelle.connectors.api.FhirCodes;

/** A narrative as a person reads it: blocks on lines of their own, cells apart, blanks once. */
final class NarrativeText {
    private static final Set<String> BLOCKS = Set.of(
            "p",
            "div",
            "br",
            "tr",
            "li",
            "h1",
            "h2",
            "h3",
            "h4",
            "h5",
            "h6",
            "table",
            "ul",
            "ol",
            "dl",
            "dt",
            "dd",
            "hr",
            "pre",
            "blockquote",
            "caption",
            "section");
    private static final Set<String> CELLS = Set.of("td", "th");

    private final StringBuilder text = new StringBuilder();

    private NarrativeText() {}

    /** Adds to each section of a document its text. */
    static void addTo(Composition composition) {
        composition.getSection().forEach(NarrativeText::addTo);
    }

    private static void addTo(SectionComponent section) {
        if (section.hasText() && section.getText().hasDiv()) {
            String plain = of(section.getText().getDiv());
            section.getExtension().removeIf(extension -> FhirCodes.PLAIN_TEXT.equals(extension.getUrl()));
            if (!plain.isEmpty()) {
                section.addExtension(FhirCodes.PLAIN_TEXT, new StringType(plain));
            }
        }
        section.getSection().forEach(NarrativeText::addTo);
    }

    static String of(XhtmlNode div) {
        NarrativeText writer = new NarrativeText();
        writer.walk(div);
        return writer.text.toString().strip();
    }

    private void walk(XhtmlNode node) {
        if (node.getNodeType() == NodeType.Text && node.getContent() != null) {
            words(node.getContent());
            return;
        }
        boolean block = node.getName() != null && BLOCKS.contains(node.getName());
        if (block) {
            line();
        } else if (node.getName() != null && CELLS.contains(node.getName())) {
            words(" ");
        }
        node.getChildNodes().forEach(this::walk);
        if (block) {
            line();
        }
    }

    private void words(String content) {
        for (int i = 0; i < content.length(); i++) {
            char c = content.charAt(i);
            boolean blank = Character.isWhitespace(c) || c == '\u00A0';
            if (!blank) {
                text.append(c);
            } else if (!text.isEmpty() && !Character.isWhitespace(text.charAt(text.length() - 1))) {
                text.append(' ');
            }
        }
    }

    private void line() {
        while (!text.isEmpty() && text.charAt(text.length() - 1) == ' ') {
            text.setLength(text.length() - 1);
        }
        if (!text.isEmpty() && text.charAt(text.length() - 1) != '\n') {
            text.append('\n');
        }
    }
}
