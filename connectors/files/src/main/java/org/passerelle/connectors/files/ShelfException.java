package org.passerelle.connectors.files;

import java.io.IOException;

/** A failure whose message is fit for the operator: French, no file name, no secret. */
final class ShelfException extends IOException {
    private static final long serialVersionUID = 1L;

    ShelfException(String message, Throwable cause) {
        super(message, cause);
    }

    ShelfException(String message) {
        super(message);
    }
}
