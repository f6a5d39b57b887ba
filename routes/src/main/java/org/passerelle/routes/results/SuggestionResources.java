package org.passerelle.routes.results;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.Device;
import org.hl7.fhir.r4.model.DomainResource;
import org.hl7.fhir.r4.model.GuidanceResponse;
import org.hl7.fhir.r4.model.Practitioner;
import org.hl7.fhir.r4.model.Resource;
import org.hl7.fhir.r4.model.Task;
import org.passerelle.adapters.api.Answer;
import org.passerelle.adapters.api.Manifest;
import org.passerelle.adapters.api.Suggestion;
import org.passerelle.routes.AnswerReader;
import org.passerelle.routes.ports.Decision;
import org.passerelle.routes.ports.KnownResource;
import org.passerelle.routes.ports.RecordSearch.SuggestionRow;
import org.passerelle.routes.ports.StoredSuggestion;

/**
 * Everything about one suggestion as FHIR R4, in a bundle of type {@code collection}: the call (GuidanceResponse), what was
 * answered (Parameters and a result), what the professional is asked and did (Task), who made it from what (Provenance), with
 * which module (Device, model card). What an AI had influence on is labelled {@code AIAST}, and stays so when a person has
 * accepted it. The patient is reduced to identifiers. Thread-safe.
 */
public final class SuggestionResources {
    private final Gateway gateway;
    private final AnswerReader answers = new AnswerReader();

    public SuggestionResources(Gateway gateway) {
        this.gateway = gateway;
    }

    /**
     * The bundle.
     *
     * @param known what is known about the suggestion's subject, for its identifiers; may be empty
     * @param manifest of the adapter as it is now, if it still is there; used only if it is the one that answered
     */
    public Bundle bundle(SuggestionRow row, List<KnownResource> known, Optional<Manifest> manifest) {
        StoredSuggestion stored = row.suggestion();
        Optional<Answer> answer = answers.read(stored.answerJson());
        Optional<Suggestion> suggestion =
                answer.filter(Suggestion.class::isInstance).map(Suggestion.class::cast);
        CaseResources subject = CaseResources.of(stored, known);
        Entries entries = new Entries();
        Device adapter = AdapterDevices.of(stored, manifest);
        Device here = AdapterDevices.gateway(gateway);
        GuidanceResponse guidance = entries.add(GuidanceResources.of(stored, answer, subject, adapter));
        manifest.ifPresent(of -> GuidanceResources.addRequirements(guidance, of));
        List<Resource> targets = new ArrayList<>(List.of(guidance));
        GuidanceResources.messages(stored, answer)
                .ifPresent(messages -> guidance.addEvaluationMessage(Entries.reference(entries.add(messages))));
        suggestion.ifPresent(given -> {
            guidance.setOutputParameters(Entries.reference(entries.add(AnswerParameters.of(stored, given))));
            DomainResource result = entries.add(ResultResources.of(stored, given, subject, adapter, row.decision()));
            targets.add(result);
            if (stored.shown()) {
                Optional<Practitioner> verifier = row.decision().flatMap(SuggestionResources::verifier);
                Task task = entries.add(ValidationTask.of(row, result, subject, adapter, verifier));
                verifier.ifPresent(person -> {
                    entries.add(
                            Provenances.decision(row.decision().orElseThrow(), List.of(task, result), adapter, person));
                    entries.add(person);
                });
            }
        });
        entries.add(Provenances.inference(stored, suggestion, targets, adapter, here, manifest));
        entries.add(adapter);
        entries.add(here);
        manifest.filter(of -> AdapterDevices.isOf(of, stored))
                .ifPresent(of -> of.papers().modelCard().ifPresent(card -> entries.add(AdapterDevices.card(of, card))));
        subject.addTo(entries);
        return entries.bundle();
    }

    /** The person who decided, by their pseudonym; nobody where the gateway closed what nobody answered. */
    static Optional<Practitioner> verifier(Decision decision) {
        return switch (decision.kind()) {
            case ACCEPTED, MODIFIED, OVERRIDDEN -> {
                Practitioner person = new Practitioner();
                person.setId(Entries.id("Practitioner", decision.by()));
                person.addIdentifier().setSystem(Codes.PROFESSIONAL).setValue(decision.by());
                yield Optional.of(person);
            }
            case IGNORED, EXPIRED -> Optional.empty();
        };
    }
}
