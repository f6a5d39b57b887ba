package org.passerelle.connectors.api;

import java.util.Objects;

/**
 * Something about a message that was understood which the operator should be able to see: content that has no place in the
 * model, or a doubt. Never a patient's identity.
 *
 * @param kind what it is about
 * @param place segment and field, or path: {@code PID[1]-32}, {@code /ClinicalDocument/component}
 * @param text one sentence in French
 */
public record Remark(Kind kind, String place, String text) {
    public Remark {
        Objects.requireNonNull(kind, "kind");
        Objects.requireNonNull(place, "place");
        Objects.requireNonNull(text, "text");
    }

    /** What a remark is about. */
    public enum Kind {
        /** Content that was kept in the message and not carried into FHIR. */
        UNMAPPED,
        /** A rule of identity or safety was applied: an INS left out, a masked document, a contradiction. */
        ALERT,
        /** Readable, although it is not as the norm wants it. */
        LENIENCY
    }

    public static Remark unmapped(String place, String text) {
        return new Remark(Kind.UNMAPPED, place, text);
    }

    public static Remark alert(String place, String text) {
        return new Remark(Kind.ALERT, place, text);
    }

    public static Remark leniency(String place, String text) {
        return new Remark(Kind.LENIENCY, place, text);
    }
}
