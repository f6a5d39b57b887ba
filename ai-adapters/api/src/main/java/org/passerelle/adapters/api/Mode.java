package org.passerelle.adapters.api;

/** What is done with an adapter's answers. */
public enum Mode {
    /** It is not asked. */
    OFF,
    /** It is asked and its answers are kept for evaluation; nobody sees them and nothing is delivered. */
    SHADOW,
    /** Its answers are put before the professional, who decides. */
    ADVISORY
}
