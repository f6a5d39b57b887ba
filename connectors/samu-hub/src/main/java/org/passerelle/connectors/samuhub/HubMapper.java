package org.passerelle.connectors.samuhub;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import org.passerelle.connectors.api.Event;
import org.passerelle.connectors.api.Mapping;
import org.passerelle.connectors.api.Message;
import org.passerelle.connectors.api.MessageMapper;
import org.passerelle.connectors.api.Protocol;
import org.passerelle.connectors.api.Trigger;

/**
 * Turns Hub messages of either model line and encoding into events: RS-EDA and RS-EDA-MAJ are facts about a case, RC-REF and
 * RS-ERROR answer what the gateway sent.
 */
public final class HubMapper implements MessageMapper {
    private static final String PLAIN_ACKNOWLEDGEMENT = "ACK";
    private static final int MAX_DETAIL = 500;

    private final EnvelopeReader reader = new EnvelopeReader();

    @Override
    public Mapping map(Message message) {
        Encoding encoding = message.protocol() == Protocol.HUB_XML ? Encoding.XML : Encoding.JSON;
        try {
            Envelope envelope = reader.read(message.content().toByteArray(), encoding);
            return switch (envelope.useCase()) {
                case MessageTypes.CASE -> facts(message, envelope, encoding, Trigger.CALL_CREATED);
                case MessageTypes.CASE_UPDATE -> facts(message, envelope, encoding, Trigger.CALL_UPDATED);
                case MessageTypes.REFERENCE -> acknowledged(envelope.body());
                case MessageTypes.ERROR -> failed(envelope.body());
                default ->
                    new Mapping.NothingToDo("Message " + envelope.type() + " reçu et conservé ; rien n'en est déduit.");
            };
        } catch (HubFault fault) {
            return new Mapping.NotUnderstood(fault.getMessage());
        }
    }

    private static Mapping facts(Message message, Envelope envelope, Encoding encoding, Trigger trigger) {
        if (envelope.kind() == Kind.CANCEL) {
            return new Mapping.NothingToDo("Annulation d'un envoi précédent ; rien n'en est déduit.");
        }
        String caseId = envelope.caseId();
        if (!HubIds.isCaseId(caseId)) {
            return new Mapping.NotUnderstood("caseId est absent ou mal formé.");
        }
        ModelLine line = ModelLine.ofCode(message.attributes().getOrDefault(HubAttributes.LINE, ""))
                .orElse(ModelLine.V3);
        Facts facts = new Facts(message.id(), envelope.useCase(), envelope.sent());
        HeaderFacts.add(facts, envelope, line, encoding);
        CaseFacts.add(facts, envelope);
        PatientFacts.add(facts, envelope.body());
        NoteFacts.add(facts, envelope.body());
        Event event = new Event(trigger, "samu:" + caseId, envelope.sent(), envelope.exercise(), facts.bundle());
        return new Mapping.Understood(List.of(event));
    }

    private static Mapping acknowledged(JsonNode reference) {
        String about = Trees.text(reference, "distributionID");
        if (about.isEmpty()) {
            return new Mapping.NotUnderstood("L'acquittement ne nomme aucun message.");
        }
        boolean refused = Trees.text(reference, "refused").equals("true");
        String step = Trees.text(reference, "step");
        return new Mapping.Answered(about, !refused, bounded(step.isEmpty() ? PLAIN_ACKNOWLEDGEMENT : step));
    }

    private static Mapping failed(JsonNode error) {
        String about = Trees.text(error, "referencedDistributionID");
        if (about.isEmpty()) {
            return new Mapping.NotUnderstood("L'erreur ne nomme aucun message.");
        }
        String code = Trees.text(error, "errorCode", "statusCode");
        return new Mapping.Answered(about, false, bounded(code + " " + Trees.text(error, "errorCause")));
    }

    private static String bounded(String detail) {
        return detail.length() <= MAX_DETAIL ? detail : detail.substring(0, MAX_DETAIL);
    }
}
