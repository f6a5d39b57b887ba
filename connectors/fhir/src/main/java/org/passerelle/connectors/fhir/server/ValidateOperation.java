package org.passerelle.connectors.fhir.server;

import java.util.ArrayList;
import java.util.List;
import org.hl7.fhir.r4.model.OperationOutcome;
import org.hl7.fhir.r4.model.OperationOutcome.IssueSeverity;
import org.hl7.fhir.r4.model.OperationOutcome.IssueType;
import org.hl7.fhir.r4.model.Parameters;
import org.hl7.fhir.r4.model.Resource;
import org.passerelle.connectors.fhir.intake.Answers;
import org.passerelle.connectors.fhir.parse.FhirFormat;
import org.passerelle.connectors.fhir.parse.FhirParser;
import org.passerelle.connectors.fhir.parse.Issue;
import org.passerelle.connectors.fhir.parse.Parsed;
import org.passerelle.connectors.fhir.rules.ContentRules;
import org.passerelle.connectors.fhir.validation.Conformance;

/** {@code $validate}: judges a resource and keeps nothing. */
final class ValidateOperation {
    private final FhirParser parser = new FhirParser();
    private final Conformance conformance;
    private final String version;

    ValidateOperation(Conformance conformance, String version) {
        this.conformance = conformance;
        this.version = version;
    }

    Answer answer(Call call) {
        byte[] bytes = call.body().getBytes();
        FhirFormat format = FhirFormat.named(call.header("Content-Type"))
                .or(() -> FhirFormat.shownBy(bytes))
                .orElse(FhirFormat.JSON);
        return switch (parser.parse(bytes, format)) {
            case Parsed.Faulty faulty -> Answer.refused(400, faulty.issues());
            case Parsed.Read read -> Answer.of(200, outcome(judged(read.resource())));
        };
    }

    private static Resource judged(Resource sent) {
        return sent instanceof Parameters parameters
                ? parameters.getParameter().stream()
                        .filter(parameter -> "resource".equals(parameter.getName()) && parameter.hasResource())
                        .map(Parameters.ParametersParameterComponent::getResource)
                        .findFirst()
                        .orElse(sent)
                : sent;
    }

    private OperationOutcome outcome(Resource resource) {
        List<Issue> issues = new ArrayList<>(ContentRules.check(resource).issues());
        OperationOutcome outcome = Answers.outcome(issues);
        if (!conformance.isReady()) {
            outcome.addIssue()
                    .setSeverity(IssueSeverity.WARNING)
                    .setCode(IssueType.INCOMPLETE)
                    .setDiagnostics("Les profils ne sont pas chargés : seules les règles de base ont été vérifiées.");
        }
        for (Conformance.Finding finding : conformance.check(resource, version)) {
            outcome.addIssue()
                    .setSeverity(finding.error() ? IssueSeverity.ERROR : IssueSeverity.WARNING)
                    .setCode(IssueType.INVARIANT)
                    .setDiagnostics("Écart au profil (" + finding.rule() + ").")
                    .addExpression(finding.place());
        }
        return outcome.hasIssue() ? outcome : Answers.information("La ressource est conforme.");
    }
}
