package org.passerelle.routes.ports;

import java.time.Instant;
import java.util.Optional;

/**
 * What a professional did with a suggestion.
 *
 * @param suggestionId the suggestion
 * @param kind what they did
 * @param value the value they chose instead, for {@link Kind#MODIFIED}
 * @param reasonCode why not, for {@link Kind#OVERRIDDEN}: a code of {@link OverrideReason}
 * @param comment free text; stays on the site, never exported
 * @param by a pseudonym of the professional; {@code poste} until sign-on exists
 * @param shownAt when the suggestion was first on a screen, if it was
 * @param openedAt when somebody opened its details, if anybody did
 * @param before what the professional had answered before seeing it, where the screen asked
 * @param decidedAt when they decided
 */
public record Decision(
        String suggestionId,
        Kind kind,
        Optional<String> value,
        Optional<String> reasonCode,
        Optional<String> comment,
        String by,
        Optional<Instant> shownAt,
        Optional<Instant> openedAt,
        Optional<String> before,
        Instant decidedAt) {

    /** What can be done with a suggestion. */
    public enum Kind {
        ACCEPTED,
        MODIFIED,
        OVERRIDDEN,
        /** Written by the gateway: it was shown and nobody answered in time. */
        IGNORED,
        /** Written by the gateway: its time passed before anybody saw it. */
        EXPIRED
    }
}
