package org.passerelle.connectors.hprim.xml;

import java.util.List;
import java.util.Optional;
import org.passerelle.connectors.api.xml.XmlElement;

/**
 * One HPRIM XML document, read.
 *
 * @param root its root element
 */
record HprimDocument(XmlElement root) {
    static final String NAMESPACE = "http://www.hprim.org/hprimXML";

    /** What it is; empty for an acknowledgement and for what is not understood. */
    Optional<HprimKind> kind() {
        return HprimKind.ofRoot(root.name());
    }

    boolean isAcknowledgement() {
        return HprimKind.isAcknowledgement(root.name());
    }

    /** The sender's identifier of the message; empty if it gives none. */
    String identifier() {
        return root.text("enteteMessage", "identifiantMessage");
    }

    /** When the sender made it, as written. */
    String producedAt() {
        return root.text("enteteMessage", "dateHeureProduction");
    }

    /** Whether the sender marked it as a test. */
    boolean isTest() {
        return root.first("enteteMessage")
                .map(header -> header.attribute("modeTraitement").equals("test"))
                .orElse(false);
    }

    /**
     * The elements that each speak of one patient. A message of patient states is one itself; the others hold one or
     * several elements named {@code evenement...}.
     */
    List<XmlElement> events() {
        if (root.first("patient").isPresent()) {
            return List.of(root);
        }
        return root.children().stream()
                .filter(child -> child.name().startsWith("evenement"))
                .toList();
    }

    /** The protocol's name for it: the root element, and the event where the root alone does not say what it is. */
    String type() {
        boolean several = kind().filter(kind -> kind == HprimKind.ACTS || kind == HprimKind.PATIENTS)
                .isPresent();
        return several && !events().isEmpty() ? root.name() + "^" + eventName(events().get(0)) : root.name();
    }

    /** What an event is about: its own name, or in patient events the element inside. */
    static String eventName(XmlElement event) {
        return event.name().equals("evenementPatient")
                ? inner(event).map(XmlElement::name).orElse(event.name())
                : event.name();
    }

    /** The element that holds the patient: the event itself, or in patient events the element inside. */
    static Optional<XmlElement> inner(XmlElement event) {
        return event.first("patient").isPresent()
                ? Optional.of(event)
                : event.children().stream()
                        .filter(child -> child.first("patient").isPresent())
                        .findFirst();
    }
}
