package org.passerelle.connectors.api;

import java.util.List;

/** Takes a message apart for a person to read: the parsed tree, with the names of the parts. Pure; never throws. */
@FunctionalInterface
public interface Dissector {

    /** The parts of the message in their order; empty if its bytes cannot be read as its protocol. */
    List<Part> dissect(Message message);

    /**
     * One part: a segment, field, component, element or property.
     *
     * @param path its address, as remarks and {@code meta.source} write it: {@code PID[1]}, {@code PID[1]-3[2].4}
     * @param name what it is, in French where it has a French name, else as the standard names it; may be empty
     * @param value its text, decoded and unescaped; empty for a part that only holds parts
     * @param parts what it holds
     */
    record Part(String path, String name, String value, List<Part> parts) {
        public Part {
            parts = List.copyOf(parts);
        }
    }
}
