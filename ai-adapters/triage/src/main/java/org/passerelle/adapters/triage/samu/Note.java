package org.passerelle.adapters.triage.samu;

import java.time.Instant;

/**
 * A free text of the case.
 *
 * @param resource where it stands, {@code Type/id}
 * @param path the element inside
 * @param kind what kind of note it is: alert, medical, history, treatment, caller
 * @param text the words
 * @param sent when it was written; the epoch if unknown
 */
record Note(String resource, String path, String kind, String text, Instant sent) {

    /** Whether it tells of the past by nature, so that a sign in it is not of now. */
    boolean ofThePast() {
        return kind.equals("history") || kind.equals("treatment");
    }
}
