package org.passerelle.connectors.fhir.intake;

import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.parser.IParser;
import java.util.Date;
import java.util.List;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.Bundle.BundleEntryResponseComponent;
import org.hl7.fhir.r4.model.Bundle.BundleType;
import org.hl7.fhir.r4.model.IdType;
import org.hl7.fhir.r4.model.MessageHeader;
import org.hl7.fhir.r4.model.MessageHeader.ResponseType;
import org.hl7.fhir.r4.model.OperationOutcome;
import org.hl7.fhir.r4.model.OperationOutcome.IssueSeverity;
import org.hl7.fhir.r4.model.OperationOutcome.IssueType;
import org.hl7.fhir.r4.model.Resource;
import org.passerelle.connectors.api.Ids;
import org.passerelle.connectors.fhir.parse.FhirFormat;
import org.passerelle.connectors.fhir.parse.Issue;

/** The one place where answers are made: FHIR resources, in French, with nothing of what was sent. */
public final class Answers {
    private static final FhirContext FHIR = FhirContext.forR4Cached();

    private Answers() {}

    /** A resource in the wire form. */
    public static String write(Resource resource, FhirFormat format) {
        IParser parser = format == FhirFormat.JSON ? FHIR.newJsonParser() : FHIR.newXmlParser();
        parser.setStripVersionsFromReferences(false);
        return parser.encodeResourceToString(resource);
    }

    /** Why something was refused. */
    public static OperationOutcome outcome(List<Issue> issues) {
        OperationOutcome outcome = new OperationOutcome();
        outcome.setLanguage("fr");
        for (Issue issue : issues) {
            OperationOutcome.OperationOutcomeIssueComponent component =
                    outcome.addIssue().setSeverity(IssueSeverity.ERROR).setCode(issue.type());
            component.setDiagnostics(issue.text());
            if (!issue.place().isEmpty()) {
                component.addExpression(issue.place());
            }
        }
        return outcome;
    }

    /** One sentence that is no error. */
    public static OperationOutcome information(String text) {
        OperationOutcome outcome = new OperationOutcome();
        outcome.setLanguage("fr");
        outcome.addIssue()
                .setSeverity(IssueSeverity.INFORMATION)
                .setCode(IssueType.INFORMATIONAL)
                .setDiagnostics(text);
        return outcome;
    }

    /** The answer to a transaction, batch or other Bundle: one entry for each of its own, in their order. */
    public static Bundle response(Outcome.Done done) {
        boolean batch = done.plan().shape().filter(BundleType.BATCH::equals).isPresent();
        Bundle response = new Bundle().setType(batch ? BundleType.BATCHRESPONSE : BundleType.TRANSACTIONRESPONSE);
        response.setId(done.message().id());
        for (Step step : done.plan().steps()) {
            BundleEntryResponseComponent entry = response.addEntry().getResponse();
            switch (step.action()) {
                case CREATE, STATE -> located(entry, "201 Created", step, done);
                case UPDATE ->
                    located(entry, done.heldBefore().contains(step.reference()) ? "200 OK" : "201 Created", step, done);
                case EXISTING -> entry.setStatus("200 OK").setLocation(step.reference());
                case DELETE -> entry.setStatus("204 No Content");
                case REFUSED ->
                    entry.setStatus(Integer.toString(step.issues().get(0).status()))
                            .setOutcome(outcome(step.issues()));
            }
        }
        return response;
    }

    private static void located(BundleEntryResponseComponent entry, String status, Step step, Outcome.Done done) {
        entry.setStatus(status)
                .setLocation(step.reference() + "/_history/" + done.message().id())
                .setEtag(etag(done.message().id()))
                .setLastModified(Date.from(done.message().receivedAt()));
    }

    /** The entity tag of a version. */
    public static String etag(String versionId) {
        return "W/\"" + versionId + "\"";
    }

    /** The answer to a message that was taken. */
    public static Bundle messageResponse(Outcome.Done done) {
        MessageHeader received =
                (MessageHeader) done.plan().steps().get(0).resource().orElseThrow();
        MessageHeader header = new MessageHeader();
        header.setId(Ids.derived(done.message().id(), "response"));
        header.setEvent(received.getEvent());
        header.getSource().setName("Passerelle").setEndpoint("urn:passerelle");
        header.getResponse()
                .setIdentifierElement(new IdType(received.getIdElement().getIdPart()))
                .setCode(ResponseType.OK);
        Bundle answer = new Bundle().setType(BundleType.MESSAGE);
        answer.setId(Ids.derived(done.message().id(), "answer"));
        answer.setTimestamp(Date.from(done.message().receivedAt()));
        answer.addEntry()
                .setFullUrl("urn:uuid:" + header.getIdElement().getIdPart())
                .setResource(header);
        return answer;
    }
}
