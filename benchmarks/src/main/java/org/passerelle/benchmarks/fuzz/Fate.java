package org.passerelle.benchmarks.fuzz;

/** What became of one damaged message. */
enum Fate {
    /** Taken, and something follows from it. */
    UNDERSTOOD,
    /** Taken, and nothing follows from it. */
    NOTHING_TO_DO,
    /** Taken, and set aside for the operator with a reason. */
    SET_ASIDE,
    /** Refused with the protocol's own answer. */
    REFUSED,
    /** So damaged that no front desk knows it. */
    UNKNOWN,
    /** Set aside because a reader failed inside: no harm done, and a fault of the reader all the same. */
    CAUGHT,
    /** An exception or error came out: a fault. */
    ESCAPED
}
