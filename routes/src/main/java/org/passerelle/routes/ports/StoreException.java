package org.passerelle.routes.ports;

/** The store did not do what was asked of it; asking again later may succeed. */
public final class StoreException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public StoreException(String what, Throwable cause) {
        super(what, cause);
    }
}
