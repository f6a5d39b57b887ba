package org.passerelle.connectors.hprim.xml;

import java.util.Optional;
import org.passerelle.connectors.api.xml.XmlElement;

/** What the sender does with a thing: création, remplacement, modification, suppression or information. */
final class Actions {
    private static final String ATTRIBUTE = "action";

    private Actions() {}

    /** The action of the nearest element that has one, from this one outwards; empty if none has. */
    static String of(XmlElement element) {
        Optional<XmlElement> at = Optional.of(element);
        while (at.isPresent()) {
            String action = at.get().attribute(ATTRIBUTE);
            if (!action.isEmpty()) {
                return action;
            }
            at = at.get().parent();
        }
        return "";
    }
}
