package org.passerelle.connectors.fhir.cda;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.passerelle.connectors.fhir.media.PlainTextWriter;
import org.passerelle.connectors.fhir.xml.XmlElement;

/**
 * The narrative blocks of one document as plain text: what a person reads, always the same characters for the same bytes.
 * Lists become lines that begin with a dash or number, table rows become lines whose cells are parted by bars.
 */
final class Narrative {
    private static final String CELL_MARK = " | ";

    private final Map<String, XmlElement> byId = new HashMap<>();

    Narrative(XmlElement document) {
        index(document);
    }

    /** A section's or an entry's text. */
    static String text(XmlElement block) {
        PlainTextWriter out = new PlainTextWriter();
        write(block, out);
        return out.toString();
    }

    /**
     * The text of an entry or of an original text: its own, or that of the narrative to which it refers.
     *
     * @param holder an element of type ED
     * @return in one line; empty if it has none
     */
    Optional<String> refer(XmlElement holder) {
        String own = oneLine(holder);
        if (!own.isEmpty()) {
            return Optional.of(own);
        }
        // Published documents sometimes leave out the number sign.
        String reference = holder.attributeAt("value", "reference");
        XmlElement target = byId.get(reference.startsWith("#") ? reference.substring(1) : reference);
        return Optional.ofNullable(target).map(Narrative::oneLine).filter(text -> !text.isEmpty());
    }

    private void index(XmlElement element) {
        String id = element.attribute("ID");
        if (!id.isEmpty()) {
            byId.putIfAbsent(id, element);
        }
        element.children().forEach(this::index);
    }

    private static String oneLine(XmlElement element) {
        return text(element).replace('\n', ' ');
    }

    private static void write(XmlElement element, PlainTextWriter out) {
        for (Object part : element.content()) {
            if (part instanceof String text) {
                out.text(text);
            } else if (part instanceof XmlElement child
                    && !child.attribute("revised").equals("delete")) {
                element(child, out);
            }
        }
    }

    private static void element(XmlElement element, PlainTextWriter out) {
        switch (element.name()) {
            case "br" -> out.line();
            case "paragraph", "caption", "table" -> {
                out.block();
                write(element, out);
                out.block();
            }
            case "list" -> list(element, out);
            case "tr" -> row(element, out);
            case "reference" -> {}
            default -> write(element, out);
        }
    }

    private static void list(XmlElement list, PlainTextWriter out) {
        boolean isNumbered = list.attribute("listType").equals("ordered");
        int number = 0;
        for (XmlElement child : list.children()) {
            out.block();
            if (child.name().equals("item")) {
                number++;
                out.text(isNumbered ? number + ". " : "- ");
            }
            write(child, out);
        }
        out.block();
    }

    private static void row(XmlElement row, PlainTextWriter out) {
        List<String> cells = row.children().stream()
                .filter(cell -> cell.name().equals("td") || cell.name().equals("th"))
                .map(Narrative::oneLine)
                .toList();
        int last = cells.size();
        while (last > 0 && cells.get(last - 1).isEmpty()) {
            last--;
        }
        out.block();
        out.text(String.join(CELL_MARK, cells.subList(0, last)));
        out.block();
    }
}
