package org.passerelle.connectors.api.xml;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * One element of a tree that was read: local name, namespace, attributes, its own text and the elements it holds. Names
 * are in Unicode form C, so that accented names compare whatever the writer's keyboard made.
 */
public final class XmlElement {
    private final String name;
    private final String namespace;
    private final XmlElement parent;
    private final Map<String, String> attributes = new LinkedHashMap<>();
    private final List<XmlElement> children = new ArrayList<>(4);
    private final Map<String, Integer> counts = new HashMap<>(4);
    private final StringBuilder text = new StringBuilder(0);
    private final int rank;

    XmlElement(String name, String namespace, XmlElement parent) {
        this.name = name;
        this.namespace = namespace;
        this.parent = parent;
        if (parent == null) {
            rank = 1;
        } else {
            parent.children.add(this);
            rank = parent.counts.merge(name, 1, Integer::sum);
        }
    }

    void attribute(String attribute, String value) {
        attributes.put(attribute, value);
    }

    void append(String characters) {
        text.append(characters);
    }

    /** The element that holds it; empty for the root. */
    public Optional<XmlElement> parent() {
        return Optional.ofNullable(parent);
    }

    /** The local name. */
    public String name() {
        return name;
    }

    /** The namespace; empty if it has none. */
    public String namespace() {
        return namespace;
    }

    /** Attributes by local name, in their order. */
    public Map<String, String> attributes() {
        return Collections.unmodifiableMap(attributes);
    }

    /** An attribute without blanks around it; empty if it is absent. */
    public String attribute(String attribute) {
        return attributes.getOrDefault(attribute, "").strip();
    }

    /** The elements that it holds. */
    public List<XmlElement> children() {
        return Collections.unmodifiableList(children);
    }

    /** The elements at the end of a path of names; every branch is followed. */
    public List<XmlElement> all(String... path) {
        List<XmlElement> found = List.of(this);
        for (String step : path) {
            List<XmlElement> next = new ArrayList<>();
            for (XmlElement element : found) {
                for (XmlElement child : element.children) {
                    if (child.name.equals(step)) {
                        next.add(child);
                    }
                }
            }
            found = next;
        }
        return found;
    }

    /** The first element at the end of a path of names. */
    public Optional<XmlElement> first(String... path) {
        return all(path).stream().findFirst();
    }

    /** The text of the first element at the end of a path of names; its own for no path; empty if there is none. */
    public String text(String... path) {
        return first(path).map(element -> element.text.toString().strip()).orElse("");
    }

    /** Where it stands, such as {@code /actes/acte[2]/code}; a rank is written only where there are several. */
    public String path() {
        return parent == null ? "/" + name : parent.path() + "/" + step();
    }

    /** The last step of its path. */
    String step() {
        boolean alone = parent == null || parent.counts.getOrDefault(name, 1) == 1;
        return alone ? name : name + "[" + rank + "]";
    }
}
