package org.passerelle.routes.ask;

import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.hl7.fhir.r4.model.Bundle;
import org.passerelle.adapters.api.Abstention;
import org.passerelle.adapters.api.Manifest;
import org.passerelle.adapters.api.Suggestion;
import org.passerelle.adapters.api.SuggestionRequest;
import org.passerelle.connectors.api.Ids;
import org.passerelle.connectors.api.Message;
import org.passerelle.connectors.api.Trigger;
import org.passerelle.routes.AnswerJson;
import org.passerelle.routes.FhirJson;
import org.passerelle.routes.Handling;
import org.passerelle.routes.UseCase;
import org.passerelle.routes.ports.StoredEvent;
import org.passerelle.routes.ports.StoredSuggestion;
import org.passerelle.routes.ports.StoredSuggestion.Outcome;
import org.passerelle.routes.understand.SubjectFacts;

/** Asks the adapter of every use case that listens to an event's trigger. Care never waits for it: each call is bounded. */
public final class Ask {
    private static final int LEAST_URGENT = 9;
    private static final String NOTHING_TO_SHOW = "Faits masqués par leur auteur : aucun module n'a été interrogé.";

    private final List<GuardedUseCase> useCases;
    private final FhirJson fhir;
    private final AnswerJson answers;
    private final Clock clock;

    public Ask(List<GuardedUseCase> useCases, FhirJson fhir, AnswerJson answers, Clock clock) {
        this.useCases = List.copyOf(useCases);
        this.fhir = fhir;
        this.answers = answers;
        this.clock = clock;
    }

    /** A use case and the guard around its adapter. */
    public record GuardedUseCase(UseCase useCase, AdapterGuard guard) {}

    /** An event of which an adapter may see nothing brings no question, and the message a note that says so. */
    public Handling ask(Handling handling) throws InterruptedException {
        String note = handling.note();
        List<StoredSuggestion> suggestions = new ArrayList<>();
        for (int i = 0; i < handling.events().size(); i++) {
            StoredEvent event = handling.events().get(i);
            List<GuardedUseCase> listening = listening(Trigger.valueOf(event.trigger()));
            if (!listening.isEmpty() && Masking.masksAll(event)) {
                note = NOTHING_TO_SHOW;
                continue;
            }
            for (GuardedUseCase guarded : listening) {
                suggestions.add(
                        ask(guarded, handling.message(), event, handling.facts().get(i)));
            }
        }
        return handling.with(suggestions).noting(note);
    }

    private List<GuardedUseCase> listening(Trigger trigger) {
        return useCases.stream()
                .filter(guarded -> guarded.useCase().triggers().contains(trigger))
                .toList();
    }

    private StoredSuggestion ask(GuardedUseCase guarded, Message message, StoredEvent event, SubjectFacts facts)
            throws InterruptedException {
        Manifest manifest = guarded.useCase().adapter().manifest();
        String inputJson = DataGatherer.gather(facts, manifest.needs());
        Bundle input = fhir.read(inputJson);
        Instant now = clock.instant();
        AdapterGuard.Result result = guarded.guard()
                .call(new SuggestionRequest(message.id(), event.trigger(), input, now, now.plus(manifest.timeLimit())));
        Instant answeredAt = clock.instant();
        Outcome outcome;
        String code = "";
        String answerJson = "";
        boolean shown = false;
        int urgency = LEAST_URGENT;
        switch (result.outcome()) {
            case AdapterGuard.Answered(Suggestion suggestion) -> {
                outcome = Outcome.SUGGESTED;
                answerJson = answers.write(suggestion);
                shown = suggestion.presentation() == Suggestion.Presentation.SHOW;
                urgency = suggestion.urgency();
            }
            case AdapterGuard.Answered(Abstention abstention) -> {
                outcome = Outcome.ABSTAINED;
                code = abstention.code();
                answerJson = answers.write(abstention);
                shown = true;
            }
            case AdapterGuard.Late late -> outcome = Outcome.LATE;
            case AdapterGuard.Failed failed -> {
                outcome = Outcome.FAILED;
                code = failed.cause().getClass().getSimpleName();
            }
            case AdapterGuard.NotAsked notAsked -> {
                outcome = Outcome.NOT_ASKED;
                code = notAsked.why();
            }
        }
        return new StoredSuggestion(
                Ids.derived(event.id(), guarded.useCase().name()),
                message.id(),
                message.source(),
                event.subject(),
                guarded.useCase().name(),
                manifest.id(),
                manifest.version(),
                manifest.modelDigest(),
                manifest.configDigest(),
                outcome,
                code,
                shown,
                facts.exercise(),
                urgency,
                inputJson,
                answerJson,
                message.receivedAt(),
                answeredAt,
                answeredAt.plus(guarded.useCase().validity()),
                result.latency());
    }
}
