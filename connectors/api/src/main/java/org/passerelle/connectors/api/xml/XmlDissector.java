package org.passerelle.connectors.api.xml;

import java.util.ArrayList;
import java.util.List;
import org.passerelle.connectors.api.Dissector;
import org.passerelle.connectors.api.Message;

/** The tree of any XML message: elements and attributes, under their own names. */
public final class XmlDissector implements Dissector {
    private final XmlTree tree;

    /** @param maxBytes larger messages are shown raw only */
    public XmlDissector(int maxBytes) {
        this.tree = new XmlTree(maxBytes);
    }

    @Override
    public List<Part> dissect(Message message) {
        try {
            XmlElement root = tree.read(message.content().toByteArray());
            return List.of(part(root, "/" + root.name()));
        } catch (XmlFaultException unreadable) {
            return List.of();
        }
    }

    private static Part part(XmlElement element, String path) {
        List<Part> parts = new ArrayList<>();
        element.attributes().forEach((name, value) -> parts.add(new Part(path + "/@" + name, name, value, List.of())));
        for (XmlElement child : element.children()) {
            parts.add(part(child, path + "/" + child.step()));
        }
        return new Part(path, label(element.name()), element.text(), parts);
    }

    /** Element names of these formats are French words already, written in one. */
    private static String label(String name) {
        return name.replace('_', ' ');
    }
}
