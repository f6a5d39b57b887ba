package org.passerelle.connectors.pharmacy.bdpm;

import java.io.IOException;

/** The folder does not hold a usable database; the message says in French which file and line, and why. */
public final class BdpmException extends IOException {
    private static final long serialVersionUID = 1L;

    BdpmException(String message) {
        super(message);
    }

    BdpmException(String message, Throwable cause) {
        super(message, cause);
    }
}
