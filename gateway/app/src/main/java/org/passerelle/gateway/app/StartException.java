package org.passerelle.gateway.app;

/** The gateway cannot start, for a reason the user can mend; the message is one line, in French, that names the mend. */
public final class StartException extends Exception {
    private static final long serialVersionUID = 1L;

    public StartException(String message, Throwable cause) {
        super(message, cause);
    }
}
