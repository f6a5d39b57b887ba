package org.passerelle.routes.results;

import java.util.List;
import java.util.Optional;
import org.hl7.fhir.r4.model.DataRequirement;
import org.hl7.fhir.r4.model.Device;
import org.hl7.fhir.r4.model.GuidanceResponse;
import org.hl7.fhir.r4.model.GuidanceResponse.GuidanceResponseStatus;
import org.hl7.fhir.r4.model.Identifier;
import org.hl7.fhir.r4.model.OperationOutcome;
import org.hl7.fhir.r4.model.OperationOutcome.IssueSeverity;
import org.hl7.fhir.r4.model.OperationOutcome.IssueType;
import org.hl7.fhir.r4.model.UriType;
import org.passerelle.adapters.api.Abstention;
import org.passerelle.adapters.api.Answer;
import org.passerelle.adapters.api.DataNeed;
import org.passerelle.adapters.api.Manifest;
import org.passerelle.adapters.api.Suggestion;
import org.passerelle.connectors.api.FhirCodes;
import org.passerelle.routes.handover.SuggestionText;
import org.passerelle.routes.ports.StoredSuggestion;

/** One call of an adapter as a GuidanceResponse, and what came of it besides a result. */
final class GuidanceResources {
    private GuidanceResources() {}

    /** The answer, without references to what is only known to the caller. */
    static GuidanceResponse of(
            StoredSuggestion stored, Optional<Answer> answer, CaseResources subject, Device adapter) {
        GuidanceResponse guidance = new GuidanceResponse();
        guidance.setId(stored.id());
        guidance.getMeta().addSecurity(Codes.aiLabel());
        Identifier call = new Identifier().setSystem(Codes.INFERENCE).setValue(stored.id());
        guidance.setRequestIdentifier(call);
        guidance.addIdentifier(call.copy());
        guidance.setModule(new UriType(Codes.ADAPTER + ":" + stored.adapterId() + ":" + stored.adapterVersion()));
        guidance.setStatus(status(stored, answer));
        guidance.setSubject(subject.subject());
        subject.encounter().ifPresent(guidance::setEncounter);
        guidance.setOccurrenceDateTimeElement(Entries.dateTime(stored.createdAt()));
        guidance.setPerformer(Entries.reference(adapter));
        answer.ifPresent(given -> guidance.addNote().setText(text(stored, given)));
        return guidance;
    }

    /** In the words of the FHIR code system guidance-response-status. */
    private static GuidanceResponseStatus status(StoredSuggestion stored, Optional<Answer> answer) {
        return switch (stored.outcome()) {
            case SUGGESTED, ABSTAINED -> {
                boolean complete = missing(answer).isEmpty();
                GuidanceResponseStatus more = stored.outcome() == StoredSuggestion.Outcome.SUGGESTED
                        ? GuidanceResponseStatus.DATAREQUESTED
                        : GuidanceResponseStatus.DATAREQUIRED;
                yield complete ? GuidanceResponseStatus.SUCCESS : more;
            }
            case LATE, FAILED, INVALID, NOT_ASKED -> GuidanceResponseStatus.FAILURE;
        };
    }

    private static String text(StoredSuggestion stored, Answer answer) {
        return switch (answer) {
            case Suggestion suggestion -> new SuggestionText().of(stored);
            case Abstention abstention -> "Pas de suggestion : " + abstention.reason();
        };
    }

    private static List<String> missing(Optional<Answer> answer) {
        return answer.map(given -> switch (given) {
                    case Suggestion suggestion -> suggestion.missing();
                    case Abstention abstention -> abstention.missing();
                })
                .orElse(List.of());
    }

    /** Why there is no answer, or what was missing for a better one; empty if there is nothing to say. */
    static Optional<OperationOutcome> messages(StoredSuggestion stored, Optional<Answer> answer) {
        OperationOutcome outcome = new OperationOutcome();
        outcome.setId(Entries.id("OperationOutcome", stored.id()));
        switch (stored.outcome()) {
            case LATE -> add(outcome, IssueSeverity.ERROR, IssueType.TIMEOUT, "Pas de réponse dans le délai.");
            case FAILED -> add(outcome, IssueSeverity.ERROR, IssueType.EXCEPTION, "Échec : " + stored.outcomeCode());
            case INVALID ->
                add(outcome, IssueSeverity.ERROR, IssueType.INVALID, "Réponse non conforme : " + stored.outcomeCode());
            case NOT_ASKED ->
                add(outcome, IssueSeverity.ERROR, IssueType.SUPPRESSED, "Non interrogé : " + stored.outcomeCode());
            case ABSTAINED ->
                add(
                        outcome,
                        IssueSeverity.INFORMATION,
                        IssueType.INFORMATIONAL,
                        "Abstention : " + stored.outcomeCode());
            case SUGGESTED -> {
                // Only what was missing, if anything.
            }
        }
        missing(answer)
                .forEach(phrase -> add(outcome, IssueSeverity.INFORMATION, IssueType.INCOMPLETE, "Manque : " + phrase));
        return outcome.hasIssue() ? Optional.of(outcome) : Optional.empty();
    }

    private static void add(OperationOutcome outcome, IssueSeverity severity, IssueType type, String text) {
        outcome.addIssue().setSeverity(severity).setCode(type).getDetails().setText(text);
    }

    /** The minimum that a manifest declares, for an adapter that abstained for want of data. */
    static void addRequirements(GuidanceResponse guidance, Manifest manifest) {
        if (guidance.getStatus() == GuidanceResponseStatus.DATAREQUIRED) {
            manifest.data().minimum().forEach(need -> guidance.addDataRequirement(requirement(need)));
        }
    }

    private static DataRequirement requirement(DataNeed need) {
        DataRequirement requirement = new DataRequirement();
        requirement.setType(need.resourceType());
        need.category()
                .ifPresent(category -> requirement
                        .addCodeFilter()
                        .setPath("category")
                        .addCode()
                        .setSystem(need.resourceType().equals("Observation") ? FhirCodes.CATEGORY_SYSTEM : null)
                        .setCode(category));
        if (!need.codes().isEmpty()) {
            DataRequirement.DataRequirementCodeFilterComponent filter =
                    requirement.addCodeFilter().setPath("code");
            for (String code : need.codes()) {
                int bar = code.indexOf('|');
                filter.addCode()
                        .setSystem(bar < 0 ? null : code.substring(0, bar))
                        .setCode(code.substring(bar + 1));
            }
        }
        need.elements().forEach(requirement::addMustSupport);
        return requirement;
    }
}
