package org.passerelle.gateway.app.cds;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.passerelle.connectors.cdshooks.CdsCard;
import org.passerelle.connectors.cdshooks.CdsCoding;
import org.passerelle.connectors.cdshooks.CdsSuggestion;
import org.passerelle.routes.decide.ProposalIds;
import org.passerelle.routes.handover.SuggestionText;
import org.passerelle.routes.ports.OverrideReason;
import org.passerelle.routes.ports.StoredSuggestion;

/** A suggestion as a card. The card has the suggestion's id, so that feedback finds it again. */
final class CdsCards {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int CRITICAL_TO = 2;
    private static final int WARNING_TO = 5;
    private static final List<CdsCoding> REASONS = Arrays.stream(OverrideReason.values())
            .map(reason -> new CdsCoding(reason.system(), reason.code(), reason.label()))
            .toList();

    private CdsCards() {}

    static CdsCard card(StoredSuggestion suggestion) {
        JsonNode answer = answer(suggestion);
        return new CdsCard(
                suggestion.id(),
                CdsCard.summarised(
                        SuggestionText.MARKER + " " + answer.path("question").asText() + " : "
                                + label(answer.path("proposals").path(0))),
                detail(answer),
                indicator(suggestion.urgency()),
                new CdsCard.Source(suggestion.adapterId() + " " + suggestion.adapterVersion(), Optional.empty()),
                suggestions(suggestion, answer),
                REASONS,
                List.of());
    }

    private static List<CdsSuggestion> suggestions(StoredSuggestion suggestion, JsonNode answer) {
        List<String> ids = ProposalIds.of(suggestion);
        List<CdsSuggestion> suggestions = new ArrayList<>();
        for (int i = 0; i < ids.size(); i++) {
            suggestions.add(
                    new CdsSuggestion(ids.get(i), label(answer.path("proposals").path(i)), i == 0));
        }
        return suggestions;
    }

    private static String label(JsonNode proposal) {
        String display = proposal.path("value").path("display").asText();
        return display.isBlank() ? proposal.path("value").path("code").asText("?") : display;
    }

    /** Reasons and what is missing, as a list that any Markdown reader shows; characters of Markdown stay words. */
    private static String detail(JsonNode answer) {
        StringBuilder detail = new StringBuilder();
        String more = answer.path("proposals").path(0).path("detail").asText("");
        if (!more.isBlank()) {
            detail.append(plain(more)).append("\n\n");
        }
        answer.path("reasons")
                .forEach(reason -> detail.append("- ")
                        .append(plain(reason.path("text").asText()))
                        .append('\n'));
        if (!answer.path("missing").isEmpty()) {
            List<String> missing = new ArrayList<>();
            answer.path("missing").forEach(one -> missing.add(plain(one.asText())));
            detail.append("\nManque : ").append(String.join(" ; ", missing)).append('\n');
        }
        return detail.toString();
    }

    private static String plain(String text) {
        return text.replaceAll("([\\\\`*_{}\\[\\]<>#|])", "\\\\$1").replaceAll("\\s+", " ");
    }

    private static CdsCard.Indicator indicator(int urgency) {
        if (urgency <= CRITICAL_TO) {
            return CdsCard.Indicator.CRITICAL;
        }
        return urgency <= WARNING_TO ? CdsCard.Indicator.WARNING : CdsCard.Indicator.INFO;
    }

    private static JsonNode answer(StoredSuggestion suggestion) {
        try {
            return JSON.readTree(suggestion.answerJson());
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("JSON written by the gateway itself cannot be read back", e);
        }
    }
}
