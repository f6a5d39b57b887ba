package org.passerelle.gateway.web.view;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.passerelle.adapters.api.Mode;
import org.passerelle.routes.handover.SuggestionText;
import org.passerelle.routes.ports.Decision;
import org.passerelle.routes.ports.PatientKey;
import org.passerelle.routes.ports.RecordSearch.SuggestionState;
import org.passerelle.routes.ports.StoredSuggestion;
import org.passerelle.routes.showing.Grade;

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
        String subject = PatientKey.caseOf(stored.subject());
        int cut = Math.max(subject.lastIndexOf('.'), subject.lastIndexOf(':'));
        String tail = subject.substring(cut + 1);
        return tail.length() > LABEL_CHARS ? "…" + tail.substring(tail.length() - LABEL_CHARS) : tail;
    }

    /** True if the case has other patients, who have cards of their own. */
    public boolean isOneOfSeveral() {
        return PatientKey.isOneOfSeveral(stored.subject());
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

    /** True if the proposed value is one of the scales of regulation, and can be replaced by another of that scale. */
    public boolean isGrade() {
        return proposed().isPresent();
    }

    /** The other values of the scale, the most urgent first; none where there is no scale. */
    public List<String> otherGrades() {
        return proposed().stream()
                .flatMap(grade -> grade.scale().codes().stream())
                .filter(code -> !code.equals(answer.code()))
                .toList();
    }

    /** Whose decision the suggestion addresses, and until when. */
    public String addressee() {
        return proposed()
                .map(grade -> switch (grade.scale()) {
                    case PRIORITY ->
                        facts.careLevel().isEmpty()
                                ? "Priorité P : décision de l'ARM, avant transmission"
                                : "Signe vital apparu après la décision du médecin (" + facts.careLevel() + ")";
                    case CARE_LEVEL -> "Niveau R : décision du médecin régulateur";
                })
                .orElse(answer.question());
    }

    private Optional<Grade> proposed() {
        return Grade.of(answer.system(), answer.code());
    }

    /** What marks every suggestion as an AI's; it asks for validation as long as that is possible. */
    public String marker() {
        return isOpen() ? SuggestionText.MARKER : "[SUGGESTION IA]";
    }

    /** The proposal in the largest letters of the card: the priority code, else the words. */
    public String headline() {
        return isGrade() || answer.display().isBlank() ? answer.code() : answer.display();
    }

    /** What stands under the headline, without the code that stands above it; empty if there is nothing to add. */
    public String subline() {
        if (!isGrade()) {
            return answer.detail();
        }
        String code = answer.code() + " - ";
        return answer.display().startsWith(code) ? answer.display().substring(code.length()) : answer.display();
    }

    /** The recorded value for the same question: that of the answer, else that of the facts; empty if none. */
    public String recorded() {
        if (!answer.recorded().isBlank()) {
            return answer.recorded();
        }
        boolean careLevel = proposed()
                .filter(grade -> grade.scale() == Grade.Scale.CARE_LEVEL)
                .isPresent();
        return careLevel ? facts.careLevel() : facts.priority();
    }

    /** How the suggestion stands to what was recorded; empty if they cannot be compared. */
    public Optional<Difference> difference() {
        Optional<Grade> recorded = Grade.of(answer.system(), recorded());
        return proposed()
                .map(grade -> recorded.map(known -> grade.above(known)
                                ? Difference.MORE_URGENT
                                : known.above(grade) ? Difference.LESS_URGENT : Difference.SAME)
                        .orElse(Difference.NOTHING_RECORDED));
    }

    /** How a suggestion stands to what was recorded. */
    public enum Difference {
        MORE_URGENT,
        SAME,
        LESS_URGENT,
        NOTHING_RECORDED
    }

    /** The difference in a few characters, for a line of the list; empty if there is none to tell. */
    public String shortComparison() {
        return difference()
                .map(difference -> switch (difference) {
                    case MORE_URGENT -> "▲ saisi " + recorded();
                    case LESS_URGENT -> "▼ saisi " + recorded();
                    case SAME -> "= saisi " + recorded();
                    case NOTHING_RECORDED -> "rien de saisi";
                })
                .orElse("");
    }

    /** The difference in a sentence; empty if there is none to tell. */
    public String comparison() {
        return difference()
                .map(difference -> switch (difference) {
                    case MORE_URGENT -> "▲ plus urgent que " + recorded() + " saisi";
                    case LESS_URGENT -> "▼ moins urgent que " + recorded() + " saisi";
                    case SAME -> "= même niveau que la saisie";
                    case NOTHING_RECORDED -> "Aucun niveau saisi";
                })
                .orElse("");
    }

    /** Whether the recorded value may stand for « not assessed yet »: P2 is the default of the Hub Santé nomenclature. */
    public boolean isRecordedByDefault() {
        return difference().isPresent() && recorded().equals("P2");
    }

    public boolean moreUrgentThanRecorded() {
        return difference().filter(Difference.MORE_URGENT::equals).isPresent();
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
            return "Retirée : les faits ont changé";
        }
        if (isSuggestion() && stored.shown()) {
            return isOpen() ? "À valider" : "Périmée";
        }
        return whyQuiet();
    }

    /** Why there is nothing to validate. */
    public String whyQuiet() {
        return Silence.words(stored.outcome(), stored.outcomeCode());
    }
}
