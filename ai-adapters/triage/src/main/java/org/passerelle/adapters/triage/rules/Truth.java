package org.passerelle.adapters.triage.rules;

/** What is known of a condition. */
enum Truth {
    TRUE,
    FALSE,
    /** Nothing was said about it, and asking would help. */
    UNKNOWN
}
