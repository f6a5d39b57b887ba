package org.passerelle.routes;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import org.passerelle.adapters.api.Abstention;
import org.passerelle.adapters.api.Answer;
import org.passerelle.adapters.api.Coded;
import org.passerelle.adapters.api.Confidence;
import org.passerelle.adapters.api.Evidence;
import org.passerelle.adapters.api.Proposal;
import org.passerelle.adapters.api.Reason;
import org.passerelle.adapters.api.Suggestion;

/** An adapter's answer as JSON, the form in which it is stored, shown and exported. */
public final class AnswerJson {
    private final ObjectMapper mapper = new ObjectMapper();

    /** Compact JSON; field names are those of the records. */
    public String write(Answer answer) {
        ObjectNode node = switch (answer) {
            case Suggestion suggestion -> suggestion(suggestion);
            case Abstention abstention -> abstention(abstention);
        };
        return node.toString();
    }

    private ObjectNode abstention(Abstention abstention) {
        ObjectNode node = mapper.createObjectNode();
        node.put("kind", "abstention");
        node.put("code", abstention.code());
        node.put("reason", abstention.reason());
        node.set("missing", strings(abstention.missing()));
        return node;
    }

    private ObjectNode suggestion(Suggestion suggestion) {
        ObjectNode node = mapper.createObjectNode();
        node.put("kind", "suggestion");
        node.put("question", suggestion.question());
        ArrayNode proposals = node.putArray("proposals");
        suggestion.proposals().forEach(p -> proposals.add(proposal(p)));
        node.set("recorded", suggestion.recorded().map(this::coded).orElse(null));
        node.set("confidence", confidence(suggestion.confidence()));
        ArrayNode reasons = node.putArray("reasons");
        suggestion.reasons().forEach(r -> reasons.add(reason(r)));
        node.set("missing", strings(suggestion.missing()));
        node.put("presentation", suggestion.presentation().name());
        node.put("urgency", suggestion.urgency());
        return node;
    }

    private ObjectNode proposal(Proposal proposal) {
        ObjectNode node = mapper.createObjectNode();
        node.set("value", coded(proposal.value()));
        node.put("detail", proposal.detail());
        return node;
    }

    private ObjectNode coded(Coded coded) {
        return mapper.createObjectNode()
                .put("system", coded.system())
                .put("code", coded.code())
                .put("display", coded.display());
    }

    private ObjectNode confidence(Confidence confidence) {
        ObjectNode node = mapper.createObjectNode();
        return switch (confidence) {
            case Confidence.Probability p -> node.put("kind", "probability").put("value", p.value());
            case Confidence.Interval i ->
                node.put("kind", "interval")
                        .put("low", i.low())
                        .put("high", i.high())
                        .put("coverage", i.coverage());
            case Confidence.Words w -> node.put("kind", "words").put("level", w.level());
            case Confidence.None none -> node.put("kind", "none");
        };
    }

    private ObjectNode reason(Reason reason) {
        ObjectNode node = mapper.createObjectNode()
                .put("text", reason.text())
                .put("rule", reason.rule())
                .put("source", reason.source());
        ArrayNode evidence = node.putArray("evidence");
        for (Evidence e : reason.evidence()) {
            evidence.addObject()
                    .put("resource", e.resource())
                    .put("path", e.path())
                    .put("start", e.start())
                    .put("end", e.end());
        }
        return node;
    }

    private ArrayNode strings(List<String> values) {
        ArrayNode array = mapper.createArrayNode();
        values.forEach(array::add);
        return array;
    }
}
