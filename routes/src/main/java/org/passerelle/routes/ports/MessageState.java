package org.passerelle.routes.ports;

/** What became of a message. */
public enum MessageState {
    /** On the disk, not handled yet. */
    RECEIVED,
    /** Understood, and everything that follows from it is written. */
    HANDLED,
    /** Readable, and nothing follows from it. */
    IGNORED,
    /** A copy of a message that was already taken; not acted on. */
    DUPLICATE,
    /** Refused by its connector; the peer was told. */
    REFUSED,
    /** Taken, but the mapper could not read it: for the operator to look at and replay. */
    QUARANTINED
}
