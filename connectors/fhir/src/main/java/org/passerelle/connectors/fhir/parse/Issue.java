package org.passerelle.connectors.fhir.parse;

import java.util.Objects;
import org.hl7.fhir.r4.model.OperationOutcome.IssueType;

/**
 * Why something sent to the FHIR interface cannot be taken.
 *
 * @param status the HTTP status it calls for: 400 if it cannot be read as FHIR, 422 if it is FHIR that must not be kept
 * @param type the FHIR code of the kind of issue
 * @param place FHIRPath of the element, {@code Patient.identifier[1]}; empty if none
 * @param text one sentence in French, without patient data
 */
public record Issue(int status, IssueType type, String place, String text) {
    private static final int BAD_REQUEST = 400;
    private static final int UNPROCESSABLE = 422;

    public Issue {
        Objects.requireNonNull(type, "type");
        Objects.requireNonNull(place, "place");
        Objects.requireNonNull(text, "text");
    }

    /** It cannot be read as FHIR. */
    public static Issue unreadable(IssueType type, String place, String text) {
        return new Issue(BAD_REQUEST, type, place, text);
    }

    /** It is FHIR, and a rule forbids to keep it. */
    public static Issue unprocessable(IssueType type, String place, String text) {
        return new Issue(UNPROCESSABLE, type, place, text);
    }

    /** The same issue found at a part of a larger whole. */
    public Issue within(String parent) {
        return new Issue(status, type, place.isEmpty() ? parent : parent + "." + place, text);
    }
}
