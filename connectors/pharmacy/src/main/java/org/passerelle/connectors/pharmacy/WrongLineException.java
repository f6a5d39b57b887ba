package org.passerelle.connectors.pharmacy;

/** A line of a file is wrong; the message says in French why. */
public final class WrongLineException extends Exception {
    private static final long serialVersionUID = 1L;

    /** @param reason in French, without the value of a cell that could be a patient's */
    public WrongLineException(String reason) {
        super(reason);
    }
}
