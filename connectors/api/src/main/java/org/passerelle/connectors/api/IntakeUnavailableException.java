package org.passerelle.connectors.api;

/** The message could not be kept: the store is unavailable, full, or the gateway is stopping. Sending again may succeed. */
public final class IntakeUnavailableException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public IntakeUnavailableException(String reason, Throwable cause) {
        super(reason, cause);
    }
}
