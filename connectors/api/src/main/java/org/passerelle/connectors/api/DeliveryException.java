package org.passerelle.connectors.api;

/** A destination did not confirm a delivery. */
public final class DeliveryException extends Exception {
    private static final long serialVersionUID = 1L;

    private final boolean worthRetrying;

    private DeliveryException(String reason, boolean worthRetrying, Throwable cause) {
        super(reason, cause);
        this.worthRetrying = worthRetrying;
    }

    /** The peer could not be reached or asked to wait: try again later. */
    public static DeliveryException retryable(String reason, Throwable cause) {
        return new DeliveryException(reason, true, cause);
    }

    /** Another attempt would fail in the same way: put it aside for the operator. */
    public static DeliveryException permanent(String reason, Throwable cause) {
        return new DeliveryException(reason, false, cause);
    }

    public boolean worthRetrying() {
        return worthRetrying;
    }
}
