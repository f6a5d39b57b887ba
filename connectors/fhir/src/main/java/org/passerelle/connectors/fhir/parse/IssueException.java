package org.passerelle.connectors.fhir.parse;

/** One issue ends the reading. */
final class IssueException extends Exception {
    private static final long serialVersionUID = 1L;

    private final transient Issue issue;

    IssueException(Issue issue) {
        super(issue.text());
        this.issue = issue;
    }

    Issue issue() {
        return issue;
    }
}
