package org.passerelle.connectors.cdshooks;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads the body of a feedback call (CDS Hooks 2.0.1, Feedback). */
final class FeedbackReader {
    private static final int MAX_REPORTS = 1_000;
    private static final int MAX_SUGGESTIONS = 100;
    private static final int ID_CHARS = 64;
    private static final int CODE_CHARS = 256;
    private static final int COMMENT_CHARS = 4_000;

    private FeedbackReader() {}

    /** The reports, the same only once, in their order. */
    static List<CdsFeedback> read(String serviceId, String client, byte[] body) throws RefusedException {
        JsonNode reports = StrictJson.object(body).path("feedback");
        if (!reports.isArray() || reports.isEmpty() || reports.size() > MAX_REPORTS) {
            throw RefusedException.missing("« feedback » doit être une liste de 1 à " + MAX_REPORTS + " éléments.");
        }
        List<CdsFeedback> read = new ArrayList<>();
        for (int i = 0; i < reports.size(); i++) {
            String where = "feedback[" + i + "]";
            CdsFeedback report = report(serviceId, client, StrictJson.object(reports.get(i), where), where);
            if (!read.contains(report)) {
                read.add(report);
            }
        }
        return read;
    }

    private static CdsFeedback report(String serviceId, String client, ObjectNode report, String where)
            throws RefusedException {
        String card = StrictJson.text(report, "card", where + ".card", ID_CHARS);
        CdsFeedback.Outcome outcome = switch (StrictJson.text(report, "outcome", where + ".outcome", ID_CHARS)) {
            case "accepted" -> CdsFeedback.Outcome.ACCEPTED;
            case "overridden" -> CdsFeedback.Outcome.OVERRIDDEN;
            default -> throw RefusedException.invalid("« " + where + ".outcome » est accepted ou overridden.");
        };
        boolean accepted = outcome == CdsFeedback.Outcome.ACCEPTED;
        JsonNode reason = report.path("overrideReason");
        Optional<ObjectNode> override = accepted || reason.isMissingNode() || reason.isNull()
                ? Optional.empty()
                : Optional.of(StrictJson.object(reason, where + ".overrideReason"));
        return new CdsFeedback(
                serviceId,
                client,
                card,
                outcome,
                accepted ? acceptedSuggestions(report.path("acceptedSuggestions"), where) : List.of(),
                override.isPresent() ? coding(override.get(), where) : Optional.empty(),
                override.isPresent() ? comment(override.get(), where) : Optional.empty(),
                instant(StrictJson.text(report, "outcomeTimestamp", where + ".outcomeTimestamp", ID_CHARS), where));
    }

    private static List<String> acceptedSuggestions(JsonNode suggestions, String where) throws RefusedException {
        if (!suggestions.isArray() || suggestions.isEmpty() || suggestions.size() > MAX_SUGGESTIONS) {
            throw RefusedException.missing(
                    "« " + where + ".acceptedSuggestions » doit nommer de 1 à " + MAX_SUGGESTIONS + " suggestions.");
        }
        List<String> ids = new ArrayList<>();
        for (int i = 0; i < suggestions.size(); i++) {
            String place = where + ".acceptedSuggestions[" + i + "]";
            ids.add(StrictJson.text(StrictJson.object(suggestions.get(i), place), "id", place + ".id", ID_CHARS));
        }
        return ids;
    }

    private static Optional<CdsCoding> coding(ObjectNode override, String where) throws RefusedException {
        JsonNode reason = override.path("reason");
        if (reason.isMissingNode() || reason.isNull()) {
            return Optional.empty();
        }
        String place = where + ".overrideReason.reason";
        ObjectNode coding = StrictJson.object(reason, place);
        return Optional.of(new CdsCoding(
                StrictJson.text(coding, "system", place + ".system", CODE_CHARS),
                StrictJson.text(coding, "code", place + ".code", CODE_CHARS),
                coding.path("display").asText("")));
    }

    private static Optional<String> comment(ObjectNode override, String where) throws RefusedException {
        JsonNode comment = override.path("userComment");
        if (comment.isMissingNode() || comment.isNull() || comment.asText().isBlank()) {
            return Optional.empty();
        }
        return Optional.of(
                StrictJson.text(override, "userComment", where + ".overrideReason.userComment", COMMENT_CHARS));
    }

    private static Instant instant(String text, String where) throws RefusedException {
        try {
            return OffsetDateTime.parse(text).toInstant();
        } catch (DateTimeException e) {
            throw RefusedException.invalid("« " + where + ".outcomeTimestamp » doit être une date RFC 3339 en UTC.");
        }
    }
}
