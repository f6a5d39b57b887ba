package org.passerelle.connectors.samuhub.schema;

/** A folder of schemas cannot be used; the message says what to mend. */
public final class SchemaLoadException extends Exception {
    private static final long serialVersionUID = 1L;

    SchemaLoadException(String message, Throwable cause) {
        super(message, cause);
    }
}
