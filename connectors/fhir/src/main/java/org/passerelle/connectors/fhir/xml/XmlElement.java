package org.passerelle.connectors.fhir.xml;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * One element of a document that was read: its name, attributes, and the texts and elements it holds in their order.
 *
 * <p>Names are local names in the document's own namespace; those of the namespaces that extend CDA have a fixed prefix
 * ({@code sdtc:}, {@code pharm:}, {@code lab:}), whatever the document calls them, and any other has {@code other:}.
 */
public final class XmlElement {
    private final String name;
    private final Map<String, String> attributes;
    private final XmlElement parent;
    private final List<Object> content = new ArrayList<>(4);

    XmlElement(String name, Map<String, String> attributes, XmlElement parent) {
        this.name = name;
        this.attributes = attributes;
        this.parent = parent;
    }

    void add(XmlElement child) {
        content.add(child);
    }

    /** Texts that a comment separates are one text. */
    void add(String text) {
        int last = content.size() - 1;
        if (last >= 0 && content.get(last) instanceof String before) {
            content.set(last, before + text);
        } else {
            content.add(text);
        }
    }

    public String name() {
        return name;
    }

    /** The element that holds it; empty for the root. */
    public Optional<XmlElement> parent() {
        return Optional.ofNullable(parent);
    }

    /** Attributes by local name; {@code xsi:type} keeps its prefix and loses that of its value. */
    public Map<String, String> attributes() {
        return Collections.unmodifiableMap(attributes);
    }

    /** The value of an attribute, without blanks around it; empty if it has none. */
    public String attribute(String attribute) {
        String value = attributes.get(attribute);
        return value == null ? "" : value.strip();
    }

    /** Texts ({@link String}) and elements ({@link XmlElement}) in their order. */
    public List<Object> content() {
        return Collections.unmodifiableList(content);
    }

    /** The elements that it holds. */
    public List<XmlElement> children() {
        List<XmlElement> children = new ArrayList<>(content.size());
        for (Object part : content) {
            if (part instanceof XmlElement child) {
                children.add(child);
            }
        }
        return children;
    }

    /** The elements of this name that it holds. */
    public List<XmlElement> children(String childName) {
        List<XmlElement> children = new ArrayList<>();
        for (Object part : content) {
            if (part instanceof XmlElement child && child.name.equals(childName)) {
                children.add(child);
            }
        }
        return children;
    }

    /** The first element at the end of this path of names. */
    public Optional<XmlElement> find(String... path) {
        XmlElement at = this;
        for (String step : path) {
            at = at.first(step);
            if (at == null) {
                return Optional.empty();
            }
        }
        return Optional.of(at);
    }

    /** The attribute of the first element at the end of this path; empty if there is none. */
    public String attributeAt(String attribute, String... path) {
        return find(path).map(element -> element.attribute(attribute)).orElse("");
    }

    /** Its own texts joined, without blanks around them. */
    public String text() {
        StringBuilder text = new StringBuilder();
        for (Object part : content) {
            if (part instanceof String string) {
                text.append(string);
            }
        }
        return text.toString().strip();
    }

    /** Where it stands: {@code /ClinicalDocument/component/structuredBody/component[2]}. */
    public String path() {
        return parent == null ? "/" + name : parent.path() + "/" + step();
    }

    private String step() {
        List<XmlElement> siblings = parent.children(name);
        return siblings.size() == 1 ? name : name + "[" + (siblings.indexOf(this) + 1) + "]";
    }

    private XmlElement first(String childName) {
        for (Object part : content) {
            if (part instanceof XmlElement child && child.name.equals(childName)) {
                return child;
            }
        }
        return null;
    }
}
