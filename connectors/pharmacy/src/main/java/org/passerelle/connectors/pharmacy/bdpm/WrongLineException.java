package org.passerelle.connectors.pharmacy.bdpm;

/** A line of a file is wrong; the message says in French why. */
final class WrongLineException extends Exception {
    private static final long serialVersionUID = 1L;

    WrongLineException(String reason) {
        super(reason);
    }
}
