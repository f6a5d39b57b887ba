package org.passerelle.connectors.hl7v2.er7;

/** The XML encoding of a message cannot be read; the message is one sentence in French without content. */
public final class UnreadableXmlException extends Exception {
    private static final long serialVersionUID = 1L;

    UnreadableXmlException(String reason) {
        super(reason);
    }
}
