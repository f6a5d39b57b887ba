package org.passerelle.routes.decide;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import org.passerelle.connectors.api.Ids;
import org.passerelle.routes.ports.Decision;
import org.passerelle.routes.ports.StoredSuggestion;

/**
 * The proposals of an answer as CDS Hooks names what may be accepted: each has an id of its own, the same wherever it is
 * written.
 */
public final class ProposalIds {
    private static final ObjectMapper JSON = new ObjectMapper();

    private ProposalIds() {}

    /** The ids, in the order of the proposals; none if the answer proposes nothing. */
    public static List<String> of(StoredSuggestion suggestion) {
        List<String> ids = new ArrayList<>();
        for (int i = 0; i < codes(suggestion).size(); i++) {
            ids.add(Ids.derived(suggestion.id(), "proposal", Integer.toString(i)));
        }
        return ids;
    }

    /** The codes, in the order of the proposals. */
    public static List<String> codes(StoredSuggestion suggestion) {
        List<String> codes = new ArrayList<>();
        proposals(suggestion)
                .forEach(proposal ->
                        codes.add(proposal.path("value").path("code").asText()));
        return codes;
    }

    /** Which proposal the professional took: the first, or another that they chose instead; empty if none of them. */
    public static OptionalInt taken(StoredSuggestion suggestion, Decision decision) {
        int taken = switch (decision.kind()) {
            case ACCEPTED -> 0;
            case MODIFIED -> decision.value().map(codes(suggestion)::indexOf).orElse(-1);
            case OVERRIDDEN, IGNORED, EXPIRED -> -1;
        };
        return taken < 0 ? OptionalInt.empty() : OptionalInt.of(taken);
    }

    private static JsonNode proposals(StoredSuggestion suggestion) {
        if (suggestion.answerJson().isEmpty()) {
            return JSON.createArrayNode();
        }
        try {
            return JSON.readTree(suggestion.answerJson()).path("proposals");
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("JSON written by the gateway itself cannot be read back", e);
        }
    }
}
