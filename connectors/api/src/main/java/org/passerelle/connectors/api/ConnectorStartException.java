package org.passerelle.connectors.api;

/** A connector could not start; the message is one line that names the mend. */
public final class ConnectorStartException extends Exception {
    private static final long serialVersionUID = 1L;

    public ConnectorStartException(String message, Throwable cause) {
        super(message, cause);
    }
}
