package org.passerelle.connectors.fhir.intake;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.regex.Pattern;
import org.hl7.fhir.r4.model.Bundle.BundleType;
import org.hl7.fhir.r4.model.Resource;
import org.passerelle.connectors.api.Content;
import org.passerelle.connectors.api.Reception;
import org.passerelle.connectors.api.xml.XmlRoot;
import org.passerelle.connectors.fhir.parse.FhirFormat;
import org.passerelle.connectors.fhir.parse.Issue;

/**
 * Takes FHIR that arrives as a file, under the rules of the server: a resource under its own identifier, a transaction or
 * batch as such, any other Bundle entry by entry. Answers with the HTTP status that the server would give to a first writing.
 */
public final class FhirReception implements Reception {
    private static final Pattern NAMESPACE =
            Pattern.compile("^[^>]*xmlns(:[A-Za-z][\\w.-]*)?\\s*=\\s*[\"']http://hl7.org/fhir[\"']");

    private final FhirDesk desk;

    /** @param desk the desk of the source */
    public FhirReception(FhirDesk desk) {
        this.desk = desk;
    }

    @Override
    public boolean recognises(Content content) {
        byte[] bytes = content.toByteArray();
        Optional<FhirFormat> format = FhirFormat.shownBy(bytes);
        if (format.isEmpty()) {
            return false;
        }
        if (format.get() == FhirFormat.XML) {
            return XmlRoot.startTag(content)
                    .filter(tag -> NAMESPACE.matcher(tag).find())
                    .isPresent();
        }
        // The name of the type may stand anywhere in JSON: files of other kinds do not hold it at all.
        return new String(bytes, StandardCharsets.ISO_8859_1).replace("\0", "").contains("\"resourceType\"");
    }

    @Override
    public CompletionStage<Reply> receive(Content content, Map<String, String> attributes) {
        FhirFormat format = FhirFormat.shownBy(content.toByteArray()).orElse(FhirFormat.JSON);
        return desk.write(new WriteRequest(Interaction.DEPOSIT, "", "", "", format, content))
                .thenApply(outcome -> switch (outcome) {
                    case Outcome.Refused refused ->
                        new Reply(
                                false,
                                Integer.toString(refused.status()),
                                codes(refused.issues()),
                                List.of(refused.messageId()),
                                content(Answers.outcome(refused.issues()), format));
                    case Outcome.Done done -> taken(done, format);
                });
    }

    private static Reply taken(Outcome.Done done, FhirFormat format) {
        List<Issue> issues = done.plan().steps().stream()
                .flatMap(step -> step.issues().stream())
                .toList();
        boolean lot = done.plan()
                .shape()
                .filter(shape -> shape == BundleType.TRANSACTION || shape == BundleType.BATCH)
                .isPresent();
        return new Reply(
                issues.isEmpty(),
                lot ? "200" : "201",
                codes(issues),
                List.of(done.message().id()),
                content(Answers.response(done), format));
    }

    private static List<String> codes(List<Issue> issues) {
        return issues.stream().map(issue -> issue.type().toCode()).distinct().toList();
    }

    private static Optional<Content> content(Resource answer, FhirFormat format) {
        return Optional.of(Content.of(Answers.write(answer, format), StandardCharsets.UTF_8));
    }
}
