package org.passerelle.adapters.pathos.referentiel;

import java.io.IOException;

/** A file is no référentiel. The message, in French, names the file, the line and the mend. */
public final class ReferentielException extends IOException {
    private static final long serialVersionUID = 1L;

    ReferentielException(String message) {
        super(message);
    }

    ReferentielException(String message, Throwable cause) {
        super(message, cause);
    }
}
