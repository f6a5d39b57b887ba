package org.passerelle.routes.results;

import java.util.Arrays;
import java.util.Date;
import java.util.Locale;
import java.util.Optional;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.Device;
import org.hl7.fhir.r4.model.DomainResource;
import org.hl7.fhir.r4.model.Practitioner;
import org.hl7.fhir.r4.model.StringType;
import org.hl7.fhir.r4.model.Task;
import org.passerelle.routes.handover.SuggestionText;
import org.passerelle.routes.ports.Decision;
import org.passerelle.routes.ports.OverrideReason;
import org.passerelle.routes.ports.RecordSearch.SuggestionRow;
import org.passerelle.routes.ports.RecordSearch.SuggestionState;
import org.passerelle.routes.ports.StoredSuggestion;

/** What a professional is asked to do with a suggestion, and what they did: a Task on its result. */
final class ValidationTask {
    private ValidationTask() {}

    /** @param verifier who decided, if a person did */
    static Task of(
            SuggestionRow row,
            DomainResource result,
            CaseResources subject,
            Device adapter,
            Optional<Practitioner> verifier) {
        StoredSuggestion stored = row.suggestion();
        Task task = new Task();
        task.setId(Entries.id("Task", stored.id()));
        task.getMeta().addSecurity(Codes.aiLabel());
        task.addIdentifier().setSystem(Codes.INFERENCE).setValue(stored.id());
        task.setStatus(status(row));
        task.setIntent(Task.TaskIntent.PROPOSAL);
        task.setCode(Codes.concept(
                "http://hl7.org/fhir/CodeSystem/task-code", "approve", "Activate/approve the focal resource"));
        task.setDescription(new SuggestionText().of(stored));
        task.setFocus(Entries.reference(result));
        task.setFor(subject.subject());
        subject.encounter().ifPresent(task::setEncounter);
        task.setAuthoredOn(Date.from(stored.createdAt()));
        task.setLastModified(Date.from(row.decision()
                .map(Decision::decidedAt)
                .filter(stored.createdAt()::isBefore)
                .orElse(stored.createdAt())));
        task.setRequester(Entries.reference(adapter));
        task.getRestriction().getPeriod().setEndElement(Entries.dateTime(stored.expiresAt()));
        verifier.ifPresent(person -> task.setOwner(Entries.reference(person)));
        row.decision().ifPresent(decision -> decided(task, decision));
        return task;
    }

    private static Task.TaskStatus status(SuggestionRow row) {
        if (row.decision().isEmpty()) {
            return row.state() == SuggestionState.SUPERSEDED ? Task.TaskStatus.CANCELLED : Task.TaskStatus.REQUESTED;
        }
        return switch (row.decision().get().kind()) {
            case ACCEPTED, MODIFIED -> Task.TaskStatus.COMPLETED;
            case OVERRIDDEN -> Task.TaskStatus.REJECTED;
            case IGNORED, EXPIRED -> Task.TaskStatus.CANCELLED;
        };
    }

    /** A comment stays out: it may name a patient, and what is written here may leave. */
    private static void decided(Task task, Decision decision) {
        task.setBusinessStatus(Codes.concept(
                Codes.DECISION, decision.kind().name().toLowerCase(Locale.ROOT).replace('_', '-'), null));
        decision.reasonCode().ifPresent(code -> task.setStatusReason(reason(code)));
        decision.value().ifPresent(value -> output(task, "valeur retenue", value));
        decision.before().ifPresent(before -> output(task, "réponse avant la suggestion", before));
        decision.shownAt()
                .filter(shown -> !shown.isAfter(decision.decidedAt()))
                .ifPresent(shown -> task.getExecutionPeriod()
                        .setStartElement(Entries.dateTime(shown))
                        .setEndElement(Entries.dateTime(decision.decidedAt())));
    }

    /** Codes that older versions kept are not of the code system and stay words. */
    private static CodeableConcept reason(String code) {
        return Arrays.stream(OverrideReason.values())
                .filter(reason -> reason.code().equals(code))
                .findFirst()
                .map(reason -> Codes.concept(reason.system(), code, null).setText(reason.label()))
                .orElseGet(() -> new CodeableConcept().setText(code));
    }

    private static void output(Task task, String what, String value) {
        task.addOutput().setType(new CodeableConcept().setText(what)).setValue(new StringType(value));
    }
}
