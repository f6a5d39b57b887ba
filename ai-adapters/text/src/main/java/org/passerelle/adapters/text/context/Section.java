package org.passerelle.adapters.text.context;

/** What a part of a letter or report is about, as far as it changes how its sentences are meant. */
public enum Section {
    /** The patient's past. */
    HISTORY,
    /** The relatives' diseases. */
    FAMILY,
    /** Anything else: what is said is meant of the patient and the document's day. */
    OTHER
}
