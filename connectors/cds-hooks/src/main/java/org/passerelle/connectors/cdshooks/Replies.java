package org.passerelle.connectors.cdshooks;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Collection;
import java.util.Map;

/** The bodies that callers get (CDS Hooks 2.0.1, field names; errors as FHIR OperationOutcome, as 3.0 will have it). */
final class Replies {
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    private Replies() {}

    static ObjectNode discovery(Collection<CdsService> services) {
        ObjectNode reply = JSON.objectNode();
        ArrayNode list = reply.putArray("services");
        for (CdsService service : services) {
            ObjectNode entry = list.addObject().put("hook", service.hook());
            if (!service.title().isBlank()) {
                entry.put("title", service.title());
            }
            entry.put("description", service.description()).put("id", service.id());
            if (!service.prefetch().isEmpty()) {
                ObjectNode prefetch = entry.putObject("prefetch");
                for (Map.Entry<String, PrefetchTemplate> template :
                        service.prefetch().entrySet()) {
                    prefetch.put(template.getKey(), template.getValue().query());
                }
            }
            if (!service.usageRequirements().isBlank()) {
                entry.put("usageRequirements", service.usageRequirements());
            }
        }
        return reply;
    }

    static ObjectNode cards(CdsAnswer answer) {
        ObjectNode reply = JSON.objectNode();
        ArrayNode cards = reply.putArray("cards");
        answer.cards().forEach(card -> cards.add(card(card)));
        return reply;
    }

    private static ObjectNode card(CdsCard card) {
        ObjectNode node = JSON.objectNode().put("uuid", card.uuid()).put("summary", card.summary());
        if (!card.detail().isBlank()) {
            node.put("detail", card.detail());
        }
        node.put("indicator", card.indicator().code());
        ObjectNode source = node.putObject("source").put("label", card.source().label());
        card.source().url().ifPresent(url -> source.put("url", url.toString()));
        if (!card.suggestions().isEmpty()) {
            ArrayNode suggestions = node.putArray("suggestions");
            for (CdsSuggestion suggestion : card.suggestions()) {
                suggestions
                        .addObject()
                        .put("label", suggestion.label())
                        .put("uuid", suggestion.uuid())
                        .put("isRecommended", suggestion.recommended());
            }
            node.put("selectionBehavior", "at-most-one");
        }
        if (!card.overrideReasons().isEmpty()) {
            ArrayNode reasons = node.putArray("overrideReasons");
            for (CdsCoding reason : card.overrideReasons()) {
                reasons.addObject()
                        .put("code", reason.code())
                        .put("system", reason.system())
                        .put("display", reason.display());
            }
        }
        if (!card.links().isEmpty()) {
            ArrayNode links = node.putArray("links");
            for (CdsLink link : card.links()) {
                links.addObject()
                        .put("label", link.label())
                        .put("url", link.url().toString())
                        .put("type", "absolute");
            }
        }
        return node;
    }

    /** @param issue a code of FHIR's IssueType */
    static ObjectNode outcome(String issue, String text) {
        ObjectNode outcome = JSON.objectNode().put("resourceType", "OperationOutcome");
        outcome.putArray("issue")
                .addObject()
                .put("severity", "error")
                .put("code", issue)
                .put("diagnostics", text);
        return outcome;
    }
}
