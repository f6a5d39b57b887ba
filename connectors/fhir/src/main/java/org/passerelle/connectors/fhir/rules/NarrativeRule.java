package org.passerelle.connectors.fhir.rules;

import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.hl7.fhir.r4.model.OperationOutcome.IssueType;
import org.hl7.fhir.utilities.xhtml.NodeType;
import org.hl7.fhir.utilities.xhtml.XhtmlNode;
import org.passerelle.connectors.api.Remark;
import org.passerelle.connectors.fhir.parse.Issue;

/**
 * A narrative is text to be shown: no script, form, frame, foreign object, event handler or link that runs code (FHIR R4,
 * Narrative, constraint txt-1 and its security note). Old-fashioned but harmless elements are only remarked.
 */
final class NarrativeRule {
    private static final Set<String> ACTIVE = Set.of(
            "script",
            "style",
            "link",
            "meta",
            "base",
            "head",
            "title",
            "object",
            "embed",
            "applet",
            "param",
            "iframe",
            "frame",
            "frameset",
            "form",
            "input",
            "button",
            "select",
            "option",
            "textarea",
            "audio",
            "video",
            "source",
            "canvas",
            "template",
            "slot",
            "portal",
            "math",
            "marquee");
    private static final Set<String> ALLOWED = Set.of(
            "div",
            "p",
            "br",
            "hr",
            "h1",
            "h2",
            "h3",
            "h4",
            "h5",
            "h6",
            "a",
            "span",
            "b",
            "em",
            "i",
            "strong",
            "small",
            "big",
            "tt",
            "dfn",
            "q",
            "var",
            "abbr",
            "acronym",
            "cite",
            "blockquote",
            "address",
            "bdo",
            "ul",
            "ol",
            "li",
            "dl",
            "dt",
            "dd",
            "pre",
            "table",
            "caption",
            "colgroup",
            "col",
            "thead",
            "tr",
            "tfoot",
            "tbody",
            "th",
            "td",
            "code",
            "samp",
            "kbd",
            "img",
            "map",
            "area",
            "sub",
            "sup",
            "ins",
            "del",
            "u",
            "s",
            "strike",
            "font",
            "center",
            "label",
            "figure",
            "figcaption",
            "section",
            "article",
            "header",
            "footer",
            "nav");
    private static final Set<String> LINKS = Set.of("href", "src", "background", "longdesc", "usemap", "cite");
    private static final int DEPTH_MAX = 200;

    private NarrativeRule() {}

    static void check(XhtmlNode div, String path, Findings findings) {
        if (div != null) {
            check(div, path + ".div", 0, findings);
        }
    }

    private static void check(XhtmlNode node, String path, int depth, Findings findings) {
        if (depth > DEPTH_MAX) {
            findings.add(Issue.unprocessable(IssueType.TOOCOSTLY, path, "Le texte mis en forme est trop imbriqué."));
            return;
        }
        if (node.getNodeType() == NodeType.Element) {
            String name = node.getName() == null ? "" : node.getName().toLowerCase(Locale.ROOT);
            if (ACTIVE.contains(name) || isActive(node.getAttributes())) {
                findings.add(Issue.unprocessable(
                        IssueType.SECURITY, path, "Le texte mis en forme contient un élément actif : refusé."));
                return;
            }
            if (!ALLOWED.contains(name)) {
                findings.add(
                        Remark.leniency(path, "Le texte mis en forme contient un élément que FHIR n'y admet pas."));
            }
        }
        for (XhtmlNode child : node.getChildNodes()) {
            check(child, path, depth + 1, findings);
        }
    }

    private static boolean isActive(Map<String, String> attributes) {
        return attributes.entrySet().stream().anyMatch(attribute -> {
            String name = attribute.getKey().toLowerCase(Locale.ROOT);
            if (name.startsWith("on")) {
                return true;
            }
            String value = attribute.getValue() == null
                    ? ""
                    : attribute.getValue().replaceAll("[\\s\\p{Cntrl}]", "").toLowerCase(Locale.ROOT);
            return LINKS.contains(name)
                    && (value.startsWith("javascript:")
                            || value.startsWith("vbscript:")
                            || value.startsWith("data:text/html"));
        });
    }
}
