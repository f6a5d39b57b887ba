package org.passerelle.connectors.fhir.server;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.hl7.fhir.r4.model.OperationOutcome.IssueType;
import org.hl7.fhir.r4.model.Resource;
import org.passerelle.connectors.fhir.intake.Answers;
import org.passerelle.connectors.fhir.parse.Issue;

/** What is sent back: a status, headers, and a resource or nothing. */
record Answer(int status, Map<String, String> headers, Optional<Resource> body) {
    private static final DateTimeFormatter HTTP_DATE = DateTimeFormatter.RFC_1123_DATE_TIME.withZone(ZoneOffset.UTC);

    static Answer of(int status, Resource body) {
        return new Answer(status, Map.of(), Optional.of(body));
    }

    static Answer empty(int status) {
        return new Answer(status, Map.of(), Optional.empty());
    }

    static Answer refused(int status, IssueType type, String text) {
        return refused(status, List.of(new Issue(status, type, "", text)));
    }

    static Answer refused(int status, List<Issue> issues) {
        return of(status, Answers.outcome(issues));
    }

    Answer with(String name, String value) {
        Map<String, String> more = new LinkedHashMap<>(headers);
        more.put(name, value);
        return new Answer(status, more, body);
    }

    /** With the version and time of what was read or written. */
    Answer version(String versionId, Instant lastModified) {
        return with("ETag", Answers.etag(versionId)).with("Last-Modified", HTTP_DATE.format(lastModified));
    }
}
