package org.passerelle.gateway.store;

/** The store could not be opened; the message is one line, in French, that names the place and the mend. */
public final class StoreOpenException extends Exception {
    private static final long serialVersionUID = 1L;

    public StoreOpenException(String message, Throwable cause) {
        super(message, cause);
    }
}
