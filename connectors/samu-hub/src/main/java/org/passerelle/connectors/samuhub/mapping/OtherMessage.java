package org.passerelle.connectors.samuhub.mapping;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.Function;
import org.passerelle.connectors.api.Trigger;
import org.passerelle.connectors.samuhub.HubIds;
import org.passerelle.connectors.samuhub.MessageTypes;
import org.passerelle.connectors.samuhub.Trees;

/**
 * What the messages beside the case itself mean: which case they belong to, what they trigger and what they state.
 *
 * @param keyOf the subject under which the facts are gathered; empty if the message does not name it
 */
record OtherMessage(Trigger trigger, Function<JsonNode, Optional<String>> keyOf, BiConsumer<Facts, JsonNode> facts) {
    private static final int MAX_ID = 255;

    private static final Map<String, OtherMessage> ALL = Map.ofEntries(
            Map.entry(MessageTypes.REPORT, ofCase(Trigger.CALL_UPDATED, ReportFacts::add)),
            Map.entry(MessageTypes.RESOURCES, ofCase(Trigger.CALL_RESOURCES, ResourceFacts::addInfo)),
            Map.entry(MessageTypes.SHARED_RESOURCES, ofCase(Trigger.CALL_RESOURCES, ResourceFacts::addInfo)),
            Map.entry(MessageTypes.RESOURCE_STATUS, ofCase(Trigger.CALL_RESOURCES, ResourceFacts::addStatus)),
            Map.entry(MessageTypes.ENGAGEMENT, ofCase(Trigger.CALL_RESOURCES, ResourceFacts::addEngagement)),
            Map.entry(MessageTypes.RESOURCE_REQUEST, ofCase(Trigger.CALL_RESOURCES, RequestFacts::addRequest)),
            Map.entry(MessageTypes.RESOURCE_RESPONSE, ofCase(Trigger.CALL_RESOURCES, RequestFacts::addResponse)),
            Map.entry(MessageTypes.LINKS, ofCase(Trigger.DOCUMENT_RECEIVED, LinkFacts::add)),
            Map.entry(MessageTypes.SHARED_CASE, ofCase(Trigger.RECORD_UPDATED, OtherMessage::sharedCase)),
            Map.entry(
                    MessageTypes.ACTIVITY,
                    new OtherMessage(
                            Trigger.CALL_RESOURCES, body -> subject(ActivityFacts.caseId(body)), ActivityFacts::add)),
            Map.entry(
                    MessageTypes.SITUATION,
                    new OtherMessage(
                            Trigger.RECORD_UPDATED, body -> subject(SituationFacts.caseId(body)), SituationFacts::add)),
            Map.entry(
                    MessageTypes.APPOINTMENT,
                    new OtherMessage(Trigger.APPOINTMENT, OtherMessage::appointment, AppointmentFacts::add)));

    /** What a message with this object means; empty for one that says nothing of any case. */
    static Optional<OtherMessage> of(String useCase) {
        return Optional.ofNullable(ALL.get(useCase));
    }

    Optional<String> key(JsonNode body) {
        return keyOf.apply(body);
    }

    void state(Facts into, JsonNode body) {
        facts.accept(into, body);
    }

    private static OtherMessage ofCase(Trigger trigger, BiConsumer<Facts, JsonNode> facts) {
        return new OtherMessage(
                trigger, body -> subject(Optional.of(Trees.text(body, "caseId")).filter(HubIds::isCaseId)), facts);
    }

    private static Optional<String> subject(Optional<String> caseId) {
        return caseId.map(id -> HubMapper.CASE_SUBJECT + id);
    }

    private static Optional<String> appointment(JsonNode body) {
        return Optional.of(Trees.text(body, "appointmentId"))
                .filter(id -> !id.isEmpty() && id.length() <= MAX_ID)
                .map(id -> "samu-appointment:" + id);
    }

    private static void sharedCase(Facts facts, JsonNode body) {
        CaseFacts.addShared(facts, body);
        NoteFacts.addShared(facts, body);
    }
}
