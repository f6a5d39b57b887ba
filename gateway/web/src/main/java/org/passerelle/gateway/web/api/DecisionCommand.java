package org.passerelle.gateway.web.api;

import java.time.Clock;
import java.util.Arrays;
import java.util.Optional;
import org.passerelle.gateway.web.http.Problem;
import org.passerelle.routes.ports.Decision;
import org.passerelle.routes.ports.Decisions;
import org.passerelle.routes.ports.OverrideReason;
import org.passerelle.routes.ports.RecordSearch;
import org.passerelle.routes.ports.RecordSearch.SuggestionRow;

/** Takes what a professional decided, from the screen or from a script, under the same rules. */
public final class DecisionCommand {
    private final RecordSearch search;
    private final Decisions decisions;
    private final Clock clock;

    public DecisionCommand(RecordSearch search, Decisions decisions, Clock clock) {
        this.search = search;
        this.decisions = decisions;
        this.clock = clock;
    }

    /**
     * What was asked for, not checked yet.
     *
     * @param value only for {@link Decision.Kind#MODIFIED}
     * @param reasonCode only for {@link Decision.Kind#OVERRIDDEN}
     */
    public record Wish(
            Decision.Kind kind,
            Optional<String> value,
            Optional<String> reasonCode,
            Optional<String> comment,
            String by) {}

    /**
     * Keeps the decision; blocks until it is on the disk.
     *
     * @return the suggestion as it is afterwards
     * @throws org.passerelle.gateway.web.http.ProblemException if it is not kept, with the reason
     */
    public SuggestionRow decide(String suggestionId, Wish wish) {
        check(wish);
        SuggestionRow row = search.suggestion(suggestionId).orElseThrow(DecisionCommand::unknown);
        Decisions.Result result = decisions.decide(new Decision(
                suggestionId,
                wish.kind(),
                wish.value(),
                wish.reasonCode(),
                wish.comment(),
                wish.by(),
                row.shownAt(),
                row.openedAt(),
                row.before(),
                clock.instant()));
        return switch (result) {
            case KEPT -> search.suggestion(suggestionId).orElseThrow(DecisionCommand::unknown);
            case TOO_LATE ->
                throw Problem.conflict("La suggestion est déjà décidée, remplacée par une plus récente, ou périmée.")
                        .asException();
            case UNKNOWN_SUGGESTION -> throw unknown();
        };
    }

    /**
     * Notes that somebody saw it, for screens that are not ours; blocks until it is on the disk.
     *
     * @throws org.passerelle.gateway.web.http.ProblemException if there is no such suggestion
     */
    public SuggestionRow shown(String suggestionId) {
        if (search.suggestion(suggestionId).isEmpty()) {
            throw unknown();
        }
        decisions.shown(suggestionId, clock.instant());
        return search.suggestion(suggestionId).orElseThrow(DecisionCommand::unknown);
    }

    /**
     * Notes that somebody opened the details; blocks until it is on the disk.
     *
     * @throws org.passerelle.gateway.web.http.ProblemException if there is no such suggestion
     */
    public SuggestionRow opened(String suggestionId) {
        if (search.suggestion(suggestionId).isEmpty()) {
            throw unknown();
        }
        decisions.opened(suggestionId, clock.instant());
        return search.suggestion(suggestionId).orElseThrow(DecisionCommand::unknown);
    }

    /**
     * Keeps what the professional answers before seeing the suggestion; blocks until it is on the disk.
     *
     * @throws org.passerelle.gateway.web.http.ProblemException if it was shown or answered before, with the reason
     */
    public SuggestionRow answeredBefore(String suggestionId, String value) {
        SuggestionRow row = search.suggestion(suggestionId).orElseThrow(DecisionCommand::unknown);
        if (row.shownAt().isPresent()
                || row.openedAt().isPresent()
                || row.before().isPresent()
                || row.decision().isPresent()) {
            throw Problem.conflict("La suggestion a déjà été vue, ou la question a déjà sa réponse.")
                    .asException();
        }
        decisions.answeredBefore(suggestionId, value, clock.instant());
        return search.suggestion(suggestionId).orElseThrow(DecisionCommand::unknown);
    }

    private static void check(Wish wish) {
        boolean complete = switch (wish.kind()) {
            case ACCEPTED -> wish.value().isEmpty() && wish.reasonCode().isEmpty();
            case MODIFIED -> wish.value().isPresent() && wish.reasonCode().isEmpty();
            case OVERRIDDEN ->
                wish.value().isEmpty()
                        && wish.reasonCode().filter(DecisionCommand::isKnown).isPresent();
            case IGNORED, EXPIRED -> false;
        };
        if (!complete) {
            throw Problem.unprocessable("« kind » est ACCEPTED, MODIFIED (avec « value ») ou OVERRIDDEN (avec un "
                            + "« reasonCode » connu).")
                    .asException();
        }
    }

    private static boolean isKnown(String reasonCode) {
        return Arrays.stream(OverrideReason.values()).anyMatch(r -> r.code().equals(reasonCode));
    }

    private static RuntimeException unknown() {
        return Problem.notFound("Il n'y a pas de suggestion de cet identifiant.")
                .asException();
    }
}
