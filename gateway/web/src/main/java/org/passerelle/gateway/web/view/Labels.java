package org.passerelle.gateway.web.view;

import java.util.Arrays;
import java.util.Locale;
import org.passerelle.routes.ports.Decision;
import org.passerelle.routes.ports.MessageState;
import org.passerelle.routes.ports.Outbox.DeliveryState;
import org.passerelle.routes.ports.OverrideReason;
import org.passerelle.routes.ports.StoredSuggestion.Outcome;

/** French words for the states of things. */
public final class Labels {
    private Labels() {}

    public static String of(MessageState state) {
        return switch (state) {
            case RECEIVED -> "En attente";
            case HANDLED -> "Traité";
            case IGNORED -> "Sans suite";
            case DUPLICATE -> "Doublon";
            case REFUSED -> "Refusé";
            case QUARANTINED -> "Incompris";
        };
    }

    public static String of(DeliveryState state) {
        return switch (state) {
            case PENDING -> "À livrer";
            case DELIVERED -> "Livrée";
            case ANSWERED -> "Réponse reçue";
            case DEAD -> "Abandonnée";
            case EXPIRED -> "Périmée";
        };
    }

    public static String of(Outcome outcome) {
        return switch (outcome) {
            case SUGGESTED -> "Suggestion";
            case ABSTAINED -> "Abstention";
            case LATE -> "Trop tard";
            case FAILED -> "Échec du module";
            case NOT_ASKED -> "Module non interrogé";
        };
    }

    public static String of(Decision.Kind kind) {
        return switch (kind) {
            case ACCEPTED -> "Acceptée";
            case MODIFIED -> "Modifiée";
            case OVERRIDDEN -> "Écartée";
            case IGNORED -> "Vue, sans réponse";
            case EXPIRED -> "Périmée sans être vue";
        };
    }

    /** What was decided, with the value or the reason that goes with it. */
    public static String of(Decision decision) {
        String detail = decision.kind() == Decision.Kind.OVERRIDDEN
                ? decision.reasonCode().map(Labels::overrideReason).orElse("")
                : decision.value().orElse("");
        return of(decision.kind()) + (detail.isEmpty() ? "" : " : " + detail);
    }

    private static String overrideReason(String code) {
        return Arrays.stream(OverrideReason.values())
                .filter(reason -> reason.code().equals(code))
                .map(reason -> reason.label().toLowerCase(Locale.FRENCH))
                .findFirst()
                .orElse(code);
    }
}
