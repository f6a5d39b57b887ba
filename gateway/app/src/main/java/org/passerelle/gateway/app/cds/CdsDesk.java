package org.passerelle.gateway.app.cds;

import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import org.passerelle.connectors.api.Ids;
import org.passerelle.connectors.api.Intake;
import org.passerelle.connectors.api.Message;
import org.passerelle.connectors.api.Protocol;
import org.passerelle.connectors.api.Receipt;
import org.passerelle.connectors.api.Trigger;
import org.passerelle.connectors.cdshooks.CdsAnswer;
import org.passerelle.connectors.cdshooks.CdsFeedback;
import org.passerelle.connectors.cdshooks.CdsRequest;
import org.passerelle.connectors.cdshooks.FeedbackSink;
import org.passerelle.routes.decide.ProposalIds;
import org.passerelle.routes.decide.ReasonCodes;
import org.passerelle.routes.ports.Decision;
import org.passerelle.routes.ports.Decisions;
import org.passerelle.routes.ports.RecordSearch;
import org.passerelle.routes.ports.RecordSearch.SuggestionRow;
import org.passerelle.routes.ports.Signal;
import org.passerelle.routes.ports.Signals;
import org.passerelle.routes.ports.StoredSuggestion;

/**
 * Takes service calls into the inbox and answers them with the suggestions that the flow made of them: a call is kept,
 * minimised, logged and explained like any other message. Feedback is a decision like any other.
 */
public final class CdsDesk implements FeedbackSink {
    private final String source;
    private final Map<String, Service> services;
    private final Intake intake;
    private final RecordSearch search;
    private final Decisions decisions;
    private final Executor blocking;
    private final Clock clock;
    private final Map<String, Waiting> waiting = new ConcurrentHashMap<>();

    /**
     * @param source configured name of the source
     * @param services what each service means, by its id
     * @param blocking where the store may be waited for
     */
    public CdsDesk(
            String source,
            Map<String, Service> services,
            Intake intake,
            RecordSearch search,
            Decisions decisions,
            Signals signals,
            Executor blocking,
            Clock clock) {
        this.source = source;
        this.services = Map.copyOf(services);
        this.intake = intake;
        this.search = search;
        this.decisions = decisions;
        this.blocking = blocking;
        this.clock = clock;
        signals.listen(this::heard);
    }

    /**
     * What a service means.
     *
     * @param trigger what its calls mean in the flow
     * @param useCase whose suggestions it answers
     */
    public record Service(Trigger trigger, String useCase) {}

    private record Waiting(List<StoredSuggestion> suggestions, CompletableFuture<List<StoredSuggestion>> handled) {}

    /** Keeps a call and completes with the cards once it was handled. */
    public CompletionStage<CdsAnswer> answer(CdsRequest request) {
        Service service = services.get(request.serviceId());
        Message message = message(request, service);
        CompletableFuture<List<StoredSuggestion>> handled = new CompletableFuture<>();
        waiting.put(message.id(), new Waiting(new ArrayList<>(), handled));
        handled.orTimeout(Math.max(1, request.deadline().toEpochMilli() - clock.millis()), TimeUnit.MILLISECONDS);
        handled.whenComplete((suggestions, late) -> waiting.remove(message.id()));
        return intake.take(message)
                .thenCompose(receipt -> switch (receipt) {
                    case Receipt.Taken taken -> handled;
                    case Receipt.Duplicate duplicate ->
                        CompletableFuture.supplyAsync(() -> suggestionsOf(duplicate.firstMessageId()), blocking);
                })
                .handle((suggestions, late) -> late == null ? cards(service, suggestions) : CdsAnswer.none())
                .whenComplete((answer, failure) -> blocking.execute(() -> noteShown(answer)));
    }

    @Override
    public CompletionStage<Taken> take(CdsFeedback feedback) {
        return CompletableFuture.supplyAsync(() -> decide(feedback), blocking);
    }

    private Message message(CdsRequest request, Service service) {
        String patient = request.context().path("patientId").asText("");
        return new Message(
                Ids.next(),
                source,
                Protocol.CDS_HOOKS,
                request.hook(),
                request.hookInstance(),
                patient.isEmpty() ? request.hookInstance() : patient,
                request.receivedAt(),
                Map.of(
                        CdsMapper.TRIGGER,
                        service.trigger().name(),
                        "cds-service",
                        request.serviceId(),
                        "cds-client",
                        request.client()),
                request.content());
    }

    private void heard(Signal signal) {
        switch (signal) {
            case Signal.SuggestionWritten(StoredSuggestion suggestion) ->
                Optional.ofNullable(waiting.get(suggestion.messageId()))
                        .ifPresent(call -> call.suggestions().add(suggestion));
            case Signal.MessageHandled handled ->
                Optional.ofNullable(waiting.get(handled.messageId()))
                        .ifPresent(call -> call.handled().complete(List.copyOf(call.suggestions())));
            default -> {
                // Calls wait for nothing else.
            }
        }
    }

    private List<StoredSuggestion> suggestionsOf(String messageId) {
        return search.message(messageId).stream()
                .flatMap(detail -> detail.suggestions().stream())
                .map(SuggestionRow::suggestion)
                .toList();
    }

    private void noteShown(CdsAnswer answer) {
        answer.cards().forEach(card -> decisions.shown(card.uuid(), clock.instant()));
    }

    private static CdsAnswer cards(Service service, List<StoredSuggestion> suggestions) {
        return new CdsAnswer(suggestions.stream()
                .filter(suggestion -> suggestion.useCase().equals(service.useCase()))
                .filter(StoredSuggestion::shown)
                .filter(suggestion -> suggestion.outcome() == StoredSuggestion.Outcome.SUGGESTED)
                .map(CdsCards::card)
                .toList());
    }

    private Taken decide(CdsFeedback feedback) {
        Optional<SuggestionRow> row = search.suggestion(feedback.cardUuid())
                .filter(found -> found.suggestion().source().equals(source));
        if (row.isEmpty()) {
            return Taken.UNKNOWN_CARD;
        }
        Optional<Decision> decision = decision(feedback, row.get());
        if (decision.isEmpty()) {
            return Taken.UNKNOWN_CARD;
        }
        return switch (decisions.decide(decision.get())) {
            case KEPT -> Taken.KEPT;
            case TOO_LATE -> Taken.WITHOUT_EFFECT;
            case UNKNOWN_SUGGESTION -> Taken.UNKNOWN_CARD;
        };
    }

    /** Empty if it accepts a suggestion that the card does not have. */
    private Optional<Decision> decision(CdsFeedback feedback, SuggestionRow row) {
        Instant at = feedback.at().isAfter(clock.instant()) ? clock.instant() : feedback.at();
        return switch (feedback.outcome()) {
            case OVERRIDDEN ->
                Optional.of(decision(
                        feedback,
                        row,
                        Decision.Kind.OVERRIDDEN,
                        Optional.empty(),
                        feedback.reason().map(reason -> ReasonCodes.kept(reason.system(), reason.code())),
                        at));
            case ACCEPTED -> {
                List<String> known = ProposalIds.of(row.suggestion());
                int chosen = feedback.acceptedSuggestions().isEmpty()
                        ? -1
                        : known.indexOf(feedback.acceptedSuggestions().getFirst());
                yield switch (chosen) {
                    case -1 -> Optional.empty();
                    case 0 ->
                        Optional.of(decision(
                                feedback, row, Decision.Kind.ACCEPTED, Optional.empty(), Optional.empty(), at));
                    default ->
                        Optional.of(decision(
                                feedback,
                                row,
                                Decision.Kind.MODIFIED,
                                Optional.of(ProposalIds.codes(row.suggestion()).get(chosen)),
                                Optional.empty(),
                                at));
                };
            }
        };
    }

    private static Decision decision(
            CdsFeedback feedback,
            SuggestionRow row,
            Decision.Kind kind,
            Optional<String> value,
            Optional<String> reason,
            Instant at) {
        return new Decision(
                row.suggestion().id(),
                kind,
                value,
                reason,
                feedback.comment(),
                "cds:" + feedback.client(),
                row.shownAt(),
                row.openedAt(),
                row.before(),
                at);
    }
}
