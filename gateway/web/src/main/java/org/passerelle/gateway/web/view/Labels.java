package org.passerelle.gateway.web.view;

import java.util.Arrays;
import java.util.Locale;
import org.passerelle.routes.ports.Decision;
import org.passerelle.routes.ports.OverrideReason;

/** French words for decisions, on the regulator's pages. */
public final class Labels {
    private Labels() {}

    public static String of(Decision.Kind kind) {
        return switch (kind) {
            case ACCEPTED -> "Acceptée";
            case MODIFIED -> "Modifiée";
            case OVERRIDDEN -> "Écartée";
            case IGNORED -> "Vue, sans réponse";
            case EXPIRED -> "Périmée sans être vue";
        };
    }

    /**
     * What was decided, with what was changed or the reason that goes with it.
     *
     * @param proposed the code that was proposed
     */
    public static String of(Decision decision, String proposed) {
        String detail = decision.kind() == Decision.Kind.OVERRIDDEN
                ? decision.reasonCode().map(Labels::overrideReason).orElse("")
                : decision.value().map(value -> proposed + " → " + value).orElse("");
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
