package org.passerelle.connectors.samuhub.mapping;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Optional;
import org.passerelle.connectors.api.Event;
import org.passerelle.connectors.api.Mapping;
import org.passerelle.connectors.api.Message;
import org.passerelle.connectors.api.MessageMapper;
import org.passerelle.connectors.api.Protocol;
import org.passerelle.connectors.api.Remark;
import org.passerelle.connectors.api.Trigger;
import org.passerelle.connectors.samuhub.Encoding;
import org.passerelle.connectors.samuhub.Envelope;
import org.passerelle.connectors.samuhub.EnvelopeReader;
import org.passerelle.connectors.samuhub.HubAttributes;
import org.passerelle.connectors.samuhub.HubFault;
import org.passerelle.connectors.samuhub.HubIds;
import org.passerelle.connectors.samuhub.Kind;
import org.passerelle.connectors.samuhub.MessageTypes;
import org.passerelle.connectors.samuhub.ModelLine;
import org.passerelle.connectors.samuhub.Trees;

/**
 * Turns Hub messages of any model line and encoding into events: RS-EDA and RS-EDA-MAJ are the case, what other messages
 * say of it is added to it, RC-REF and RS-ERROR answer what the gateway sent. Only the case itself says to whom a suggestion
 * goes back: a report from a crew must not make the crew its addressee.
 */
public final class HubMapper implements MessageMapper {
    /** The step of a client that took the message and could not use it. */
    private static final String FAILED_STEP = "ERREUR";

    /** The step of a first opening by a person: the only sign in the standard that something was read. */
    private static final String READ_STEP = "CONSULTE";

    private static final String PLAIN_ACKNOWLEDGEMENT = "ACK";
    private static final int MAX_DETAIL = 500;
    /** What the subject of a case begins with. */
    static final String CASE_SUBJECT = "samu:";

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
                    OtherMessage.of(envelope.useCase())
                            .map(other -> stated(message, envelope, other))
                            .orElseGet(() -> new Mapping.NothingToDo(
                                    "Message " + envelope.type() + " reçu et conservé ; rien n'en est déduit."));
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
        DecisionFacts.add(facts, envelope.body());
        return understood(message, envelope, facts, trigger, CASE_SUBJECT + caseId);
    }

    private static Mapping stated(Message message, Envelope envelope, OtherMessage other) {
        if (envelope.kind() == Kind.CANCEL) {
            return new Mapping.NothingToDo("Annulation d'un envoi précédent ; rien n'en est déduit.");
        }
        Optional<String> key = other.key(envelope.body());
        if (key.isEmpty()) {
            return new Mapping.NotUnderstood("L'identifiant du dossier est absent ou mal formé.");
        }
        Facts facts = new Facts(message.id(), envelope.useCase(), envelope.sent());
        other.state(facts, envelope.body());
        return understood(message, envelope, facts, other.trigger(), key.get());
    }

    private static Mapping understood(
            Message message, Envelope envelope, Facts facts, Trigger trigger, String subject) {
        Optional.ofNullable(message.attributes().get(HubAttributes.SCHEMA_FAULTS))
                .ifPresent(faults -> facts.remark(
                        Remark.Kind.LENIENCY, "", "Le message ne respecte pas les schémas déclarés : " + faults));
        Event event = new Event(trigger, subject, envelope.sent(), envelope.exercise(), facts.bundle());
        return new Mapping.Understood(List.of(event), facts.remarks());
    }

    private static Mapping acknowledged(JsonNode reference) {
        String about = Trees.text(reference, "distributionID");
        if (about.isEmpty()) {
            return new Mapping.NotUnderstood("L'acquittement ne nomme aucun message.");
        }
        boolean refused = Trees.text(reference, "refused").equals("true");
        String step = Trees.text(reference, "step");
        boolean failed = refused || step.equals(FAILED_STEP);
        return new Mapping.Answered(
                about, !failed, bounded(step.isEmpty() ? PLAIN_ACKNOWLEDGEMENT : step), step.equals(READ_STEP));
    }

    private static Mapping failed(JsonNode error) {
        String about = Trees.text(error, "referencedDistributionID");
        if (about.isEmpty()) {
            return new Mapping.NotUnderstood("L'erreur ne nomme aucun message.");
        }
        String code = Trees.text(error, "errorCode", "statusCode");
        String name = Trees.text(error, "errorCode", "statusString");
        String words = String.join(" ", code, name, Trees.text(error, "errorCause"));
        return new Mapping.Answered(
                about, false, bounded(words.replaceAll(" +", " ").strip()));
    }

    private static String bounded(String detail) {
        return detail.length() <= MAX_DETAIL ? detail : detail.substring(0, MAX_DETAIL);
    }
}
