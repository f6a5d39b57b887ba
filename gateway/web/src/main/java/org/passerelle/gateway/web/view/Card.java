package org.passerelle.gateway.web.view;

import java.time.Instant;
import java.util.Optional;
import org.passerelle.adapters.api.Mode;
import org.passerelle.connectors.api.FhirCodes;
import org.passerelle.routes.handover.SuggestionText;
import org.passerelle.routes.ports.Decision;
import org.passerelle.routes.ports.RecordSearch.SuggestionState;
import org.passerelle.routes.ports.StoredSuggestion;

/**
 * One suggestion as a professional sees it.
 *
 * @param stored as the store holds it
 * @param shownAt when it was first on a screen, if it was
 * @param question what the professional is to answer before they see the suggestion; empty if it is shown
 * @param calledAt when the call began: the opening of the case, else the receipt of the message
 * @param now the instant at which the card is drawn
 */
public record Card(
        StoredSuggestion stored,
        SuggestionState state,
        Optional<Decision> decision,
        Optional<Instant> shownAt,
        ShownAnswer answer,
        KnownFacts facts,
        Optional<PriorQuestion> question,
        Instant calledAt,
        Instant now) {

    private static final int LABEL_CHARS = 12;

    /** The end of the case number: the part in which two calls of one day differ. */
    public String caseLabel() {
        String subject = stored.subject();
        int cut = Math.max(subject.lastIndexOf('.'), subject.lastIndexOf(':'));
        String tail = subject.substring(cut + 1);
        return tail.length() > LABEL_CHARS ? "…" + tail.substring(tail.length() - LABEL_CHARS) : tail;
    }

    public boolean isSuggestion() {
        return stored.outcome() == StoredSuggestion.Outcome.SUGGESTED;
    }

    /** True for an answer that is kept for evaluation only and is for nobody's eyes while it works. */
    public boolean isSilent() {
        return stored.inference().mode() != Mode.ADVISORY;
    }

    /** True as long as the professional has not answered, or asked to see it without answering. */
    public boolean isHidden() {
        return question.isPresent();
    }

    /** True if a decision would still be taken. */
    public boolean isOpen() {
        return state == SuggestionState.LIVE && now.isBefore(stored.expiresAt());
    }

    /** True if the proposed value is a regulation priority, which can be replaced by another. */
    public boolean isPriority() {
        return answer.system().equals(FhirCodes.SAMU_PRIORITY);
    }

    /** What marks every suggestion as an AI's; it asks for validation as long as that is possible. */
    public String marker() {
        return isOpen() ? SuggestionText.MARKER : "[SUGGESTION IA]";
    }

    /** The proposal in the largest letters of the card: the priority code, else the words. */
    public String headline() {
        return isPriority() || answer.display().isBlank() ? answer.code() : answer.display();
    }

    /** What stands under the headline; empty if there is nothing to add. */
    public String subline() {
        return isPriority() ? answer.display() : answer.detail();
    }

    /** The recorded priority: that of the answer, else that of the facts; empty if none. */
    public String recorded() {
        return answer.recorded().isBlank() ? facts.priority() : answer.recorded();
    }

    /** How the suggestion stands to what was recorded; empty if nothing was, or if they cannot be compared. */
    public String comparison() {
        if (!isPriority() || !isLevel(recorded()) || !isLevel(answer.code())) {
            return "";
        }
        int difference = answer.code().compareTo(recorded());
        if (difference == 0) {
            return "concorde avec la saisie";
        }
        return (difference < 0 ? "▲ plus urgent que " : "▼ moins urgent que ") + recorded() + " saisie";
    }

    public boolean moreUrgentThanRecorded() {
        return comparison().startsWith("▲");
    }

    private static boolean isLevel(String code) {
        return code.length() == 2 && code.charAt(0) == 'P' && code.charAt(1) >= '0' && code.charAt(1) <= '3';
    }

    /** Four bands of colour, and none for an abstention; the words say the same. */
    public String urgencyClass() {
        if (!isSuggestion() || isHidden()) {
            return "";
        }
        return switch (stored.urgency()) {
            case 0 -> "u0";
            case 1, 2 -> "u1";
            case 3, 4, 5 -> "u2";
            default -> "u3";
        };
    }

    /** Where it is in its life, in French. */
    public String stateLabel() {
        if (decision.isPresent()) {
            return Labels.of(decision.get(), answer.code());
        }
        if (state == SuggestionState.SUPERSEDED) {
            return "Remplacée par une suggestion plus récente";
        }
        if (!isSuggestion() || !stored.shown()) {
            return isSuggestion() ? "Non présentée" : "Rien à valider";
        }
        return isOpen() ? "À valider" : "Périmée";
    }
}
