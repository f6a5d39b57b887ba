package org.passerelle.adapters.text.context;

/** A way in which something can be said other than as a plain fact about the patient today. */
public enum Quality {
    NEGATED,
    HYPOTHESIS,
    FAMILY,
    HISTORY,
    REPORTED
}
