package org.passerelle.connectors.cdshooks;

/** A request cannot be answered as asked; says why in the terms of FHIR. Its text is for the caller and quotes no data. */
final class RefusedException extends Exception {
    private static final long serialVersionUID = 1L;

    private final int status;
    private final String issue;

    /**
     * @param status HTTP status
     * @param issue a code of FHIR's IssueType
     * @param text what to mend, in French
     */
    RefusedException(int status, String issue, String text) {
        super(text, null, false, false);
        this.status = status;
        this.issue = issue;
    }

    static RefusedException malformed(String text) {
        return new RefusedException(400, "structure", text);
    }

    static RefusedException invalid(String text) {
        return new RefusedException(400, "value", text);
    }

    static RefusedException missing(String text) {
        return new RefusedException(400, "required", text);
    }

    int status() {
        return status;
    }

    String issue() {
        return issue;
    }
}
