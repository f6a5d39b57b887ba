package org.passerelle.gateway.web;

/** The server could not start; the message is one line that names the mend. */
public final class WebStartException extends Exception {
    private static final long serialVersionUID = 1L;

    public WebStartException(String message, Throwable cause) {
        super(message, cause);
    }
}
