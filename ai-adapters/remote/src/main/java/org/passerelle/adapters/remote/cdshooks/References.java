package org.passerelle.adapters.remote.cdshooks;

import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The uuids of cards and suggestions, kept with the stored answer by the position of the proposal. */
final class References {
    private static final String CARD = "card.";
    private static final String SUGGESTION = "suggestion.";

    private References() {}

    static void put(Map<String, String> references, int proposal, Optional<String> card, Optional<String> suggestion) {
        card.ifPresent(uuid -> references.put(CARD + proposal, uuid));
        suggestion.ifPresent(uuid -> references.put(SUGGESTION + proposal, uuid));
    }

    /** The card of a proposal. */
    static Optional<String> card(Map<String, String> references, int proposal) {
        return Optional.ofNullable(references.get(CARD + proposal));
    }

    /** The suggestion that a proposal is. */
    static Optional<String> suggestion(Map<String, String> references, int proposal) {
        return Optional.ofNullable(references.get(SUGGESTION + proposal));
    }

    /** All cards, in the order of the proposals. */
    static Set<String> cards(Map<String, String> references) {
        Set<String> cards = new LinkedHashSet<>();
        references.keySet().stream()
                .filter(key -> key.startsWith(CARD))
                .map(key -> Integer.parseInt(key.substring(CARD.length())))
                .sorted()
                .forEach(proposal -> cards.add(references.get(CARD + proposal)));
        return cards;
    }
}
