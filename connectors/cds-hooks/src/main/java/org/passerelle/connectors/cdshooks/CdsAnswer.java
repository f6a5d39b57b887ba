package org.passerelle.connectors.cdshooks;

import java.util.List;

/** What a service answers; no cards where there is nothing to say. */
public record CdsAnswer(List<CdsCard> cards) {
    public CdsAnswer {
        cards = List.copyOf(cards);
    }

    /** Nothing to say. */
    public static CdsAnswer none() {
        return new CdsAnswer(List.of());
    }
}
