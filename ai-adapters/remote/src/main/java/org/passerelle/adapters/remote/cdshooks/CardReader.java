package org.passerelle.adapters.remote.cdshooks;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.passerelle.adapters.api.Abstention;
import org.passerelle.adapters.api.Answer;
import org.passerelle.adapters.api.Coded;
import org.passerelle.adapters.api.Confidence;
import org.passerelle.adapters.api.Proposal;
import org.passerelle.adapters.api.Reason;
import org.passerelle.adapters.api.Suggestion;
import org.passerelle.adapters.remote.cdshooks.Card.CardSuggestion;

/**
 * Makes an answer of cards: every suggestion of a card is a proposal, and a card without any is one itself. A
 * proposal's code is made of its words, so that the same advice counts as the same; uuids, which change at every call,
 * are kept apart as references for the feedback.
 */
final class CardReader {
    private static final int SLUG_CHARS_MAX = 60;

    private final CdsSettings settings;

    CardReader(CdsSettings settings) {
        this.settings = settings;
    }

    /** An answer and how the service calls its parts. */
    record Read(Answer answer, Map<String, String> references) {
        Read {
            references = Map.copyOf(references);
        }
    }

    Read read(List<Card> cards) {
        if (cards.isEmpty()) {
            return new Read(new Abstention("no-card", "Le service n'a rien à signaler.", List.of()), Map.of());
        }
        List<Proposal> proposals = new ArrayList<>();
        List<Reason> reasons = new ArrayList<>();
        Map<String, String> references = new TreeMap<>();
        for (Card card : cards) {
            for (CardSuggestion suggestion : card.suggestions()) {
                References.put(references, proposals.size(), card.uuid(), suggestion.uuid());
                String detail = card.detail().isEmpty() ? card.summary() : card.detail();
                proposals.add(new Proposal(coded(suggestion.label(), slug(suggestion.label())), detail));
            }
            if (card.suggestions().isEmpty()) {
                References.put(references, proposals.size(), card.uuid(), Optional.empty());
                String code = card.topic().isEmpty() ? slug(card.summary()) : card.topic();
                proposals.add(new Proposal(coded(card.summary(), code), card.detail()));
            }
            String rule = card.topic().isEmpty() ? settings.service() : card.topic();
            reasons.add(new Reason(card.summary(), rule, card.source(), List.of()));
        }
        Suggestion suggestion = new Suggestion(
                settings.question(),
                proposals,
                Optional.empty(),
                new Confidence.None(),
                reasons,
                List.of(),
                Suggestion.Presentation.SHOW,
                settings.urgency().get(cards.get(0).indicator()));
        return new Read(suggestion, references);
    }

    private Coded coded(String display, String code) {
        return new Coded("urn:cds-hooks:" + settings.service(), code, display);
    }

    /** Words as a code: lower case, no accents, hyphens between. */
    static String slug(String words) {
        String plain = Normalizer.normalize(words, Normalizer.Form.NFKD)
                .replaceAll("\\p{M}+", "")
                .toLowerCase(Locale.ROOT)
                .replaceAll("[^a-z0-9]+", "-")
                .replaceAll("^-|-$", "");
        if (plain.isEmpty()) {
            return "carte";
        }
        return plain.substring(0, Math.min(plain.length(), SLUG_CHARS_MAX));
    }
}
