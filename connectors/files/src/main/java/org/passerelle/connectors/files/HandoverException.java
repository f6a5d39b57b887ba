package org.passerelle.connectors.files;

/** The inbox could not keep a message: it is offered again later. */
final class HandoverException extends Exception {
    private static final long serialVersionUID = 1L;

    HandoverException(Throwable cause) {
        super("la boîte de réception ne répond pas", cause);
    }
}
