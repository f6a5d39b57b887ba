package org.passerelle.adapters.stock.table;

import java.io.IOException;

/** A file of series that cannot be used; its message names the file, the line and the mend. */
public final class TableException extends IOException {
    private static final long serialVersionUID = 1L;

    TableException(String message) {
        super(message);
    }
}
