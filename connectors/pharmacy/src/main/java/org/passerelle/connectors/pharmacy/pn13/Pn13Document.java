package org.passerelle.connectors.pharmacy.pn13;

import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.passerelle.connectors.api.xml.XmlElement;

/**
 * One PN13 document, read. Senders write it with or without its namespace, and some leave out the element
 * {@code Messages} around the message.
 *
 * @param root its root element
 */
record Pn13Document(XmlElement root) {
    private static final String ENVELOPE = "Messages";
    private static final String MESSAGE_PREFIX = "M_";

    /** Whether an element of this name may be the root of PN13. */
    static boolean mayBeRoot(String name) {
        return name.equals(ENVELOPE) || name.startsWith(MESSAGE_PREFIX);
    }

    /** The messages that it holds: elements named {@code M_...}. */
    List<XmlElement> messages() {
        if (root.name().startsWith(MESSAGE_PREFIX)) {
            return List.of(root);
        }
        return root.children().stream()
                .filter(child -> child.name().startsWith(MESSAGE_PREFIX))
                .toList();
    }

    /** The names of the messages, each once: {@code M_Prescription_médicaments}. */
    String type() {
        return messages().stream().map(XmlElement::name).distinct().collect(Collectors.joining("+"));
    }

    /** The sender's identifier of the document; empty if it gives none. */
    String identifier() {
        return root.attribute("Phast-id_message");
    }

    /** When the sender sent it, as written. */
    String sentAt() {
        return root.attribute("Phast-dh_émission");
    }

    static boolean isPrescription(XmlElement message) {
        return message.name().toLowerCase(Locale.ROOT).startsWith("m_prescription");
    }

    /** The published names are {@code M_Compte_rendu_analyse_pharm} and {@code M_Compte_rendu_analyse}. */
    static boolean isAnalysis(XmlElement message) {
        return message.name().toLowerCase(Locale.ROOT).startsWith("m_compte_rendu_analyse");
    }

    /** Whether anything in it is understood. */
    boolean isKnown() {
        return messages().stream().anyMatch(message -> isPrescription(message) || isAnalysis(message));
    }
}
