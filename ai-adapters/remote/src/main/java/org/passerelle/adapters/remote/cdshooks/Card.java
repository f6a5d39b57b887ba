package org.passerelle.adapters.remote.cdshooks;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.passerelle.adapters.api.AdapterException;
import org.passerelle.adapters.api.AdapterException.Kind;

/**
 * A card of a service.
 *
 * @param uuid its name in feedback, where it has one
 * @param indicator {@code info}, {@code warning} or {@code critical}
 * @param source who says so
 * @param topic code of what it is about; may be empty
 * @param suggestions the recommended first
 */
record Card(
        Optional<String> uuid,
        String summary,
        String detail,
        String indicator,
        String source,
        String topic,
        List<CardSuggestion> suggestions) {
    private static final Set<String> INDICATORS = Set.of("critical", "warning", "info");
    private static final List<String> BY_WEIGHT = List.of("critical", "warning", "info");
    private static final int CARDS_MAX = 20;
    private static final int SUGGESTIONS_MAX = 10;
    private static final int LINE_CHARS_MAX = 200;
    private static final int DETAIL_CHARS_MAX = 4_000;
    private static final int UUID_CHARS_MAX = 64;

    Card {
        suggestions = List.copyOf(suggestions);
    }

    /** Something that may be accepted. Its actions are not carried out: the gateway writes into no record. */
    record CardSuggestion(Optional<String> uuid, String label, boolean recommended) {}

    /**
     * All cards of an answer, the weightiest first.
     *
     * @throws AdapterException of kind INVALID if a card lacks what CDS Hooks makes mandatory
     */
    static List<Card> all(JsonNode answer) {
        JsonNode cards = answer.path("cards");
        if (!cards.isArray()) {
            throw invalid("no-cards", "the answer has no list of cards");
        }
        if (cards.size() > CARDS_MAX) {
            throw invalid("too-many-cards", "more cards than anybody would read");
        }
        List<Card> all = new ArrayList<>();
        cards.forEach(card -> all.add(of(card)));
        all.sort(Comparator.comparingInt(card -> BY_WEIGHT.indexOf(card.indicator())));
        return all;
    }

    private static Card of(JsonNode card) {
        String indicator = card.path("indicator").asText();
        String summary = line(card.path("summary").asText(), LINE_CHARS_MAX);
        String source = line(card.path("source").path("label").asText(), LINE_CHARS_MAX);
        if (!INDICATORS.contains(indicator) || summary.isEmpty() || source.isEmpty()) {
            throw invalid("bad-card", "a card lacks summary, indicator or source");
        }
        if (card.path("suggestions").size() > SUGGESTIONS_MAX) {
            throw invalid("too-many-cards", "more suggestions on a card than anybody would read");
        }
        List<CardSuggestion> suggestions = new ArrayList<>();
        for (JsonNode suggestion : card.path("suggestions")) {
            String label = line(suggestion.path("label").asText(), LINE_CHARS_MAX);
            if (label.isEmpty()) {
                throw invalid("bad-card", "a suggestion has no label");
            }
            suggestions.add(new CardSuggestion(
                    uuid(suggestion), label, suggestion.path("isRecommended").asBoolean()));
        }
        suggestions.sort(Comparator.comparing(suggestion -> !suggestion.recommended()));
        return new Card(
                uuid(card),
                summary,
                cut(card.path("detail").asText().strip(), DETAIL_CHARS_MAX),
                indicator,
                source,
                line(card.path("source").path("topic").path("code").asText(), LINE_CHARS_MAX),
                suggestions);
    }

    private static Optional<String> uuid(JsonNode node) {
        String uuid = node.path("uuid").asText();
        return uuid.isBlank() || uuid.length() > UUID_CHARS_MAX ? Optional.empty() : Optional.of(uuid);
    }

    private static String line(String text, int most) {
        return cut(text.strip().replaceAll("[\\p{Cntrl}\\s]+", " "), most);
    }

    private static String cut(String text, int most) {
        if (text.length() <= most) {
            return text;
        }
        int end = Character.isHighSurrogate(text.charAt(most - 2)) ? most - 2 : most - 1;
        return text.substring(0, end) + "…";
    }

    private static AdapterException invalid(String code, String text) {
        return new AdapterException(Kind.INVALID, code, text);
    }
}
