package org.passerelle.connectors.samuhub.local;

import com.rabbitmq.client.AMQP;
import java.time.Instant;
import java.util.List;
import org.passerelle.connectors.samuhub.Encoding;
import org.passerelle.connectors.samuhub.Envelope;
import org.passerelle.connectors.samuhub.EnvelopeReader;
import org.passerelle.connectors.samuhub.EnvelopeSchemas;
import org.passerelle.connectors.samuhub.HubError;
import org.passerelle.connectors.samuhub.HubFault;
import org.passerelle.connectors.samuhub.schema.SchemaSet;

/** What the Hub demands of a client's message before it hands it on (DST Hub Santé, dispatcher rules). */
final class DispatchRules {
    private static final int PERSISTENT = 2;
    private static final String HEALTH = "fr.health.";

    private final EnvelopeReader reader = new EnvelopeReader();
    private final VirtualHost host;
    private final int maxMessageBytes;

    DispatchRules(VirtualHost host, int maxMessageBytes) {
        this.host = host;
        this.maxMessageBytes = maxMessageBytes;
    }

    /** The encoding that the properties declare; the Hub compares the text as it stands. */
    static Encoding encoding(AMQP.BasicProperties properties) throws HubFault {
        for (Encoding encoding : Encoding.values()) {
            if (encoding.mediaType().equals(properties.getContentType())) {
                return encoding;
            }
        }
        throw new HubFault(
                HubError.NOT_ALLOWED_CONTENT_TYPE, "content_type doit être application/json ou application/xml.");
    }

    /**
     * Reads and checks a message.
     *
     * @param routingKey the client that published
     * @throws HubFault with the code that the publisher is to be told
     */
    Envelope check(AMQP.BasicProperties properties, byte[] body, String routingKey, Instant now) throws HubFault {
        Encoding encoding = encoding(properties);
        if (properties.getDeliveryMode() == null || properties.getDeliveryMode() != PERSISTENT) {
            throw new HubFault(HubError.DELIVERY_MODE_INCONSISTENCY, "delivery_mode doit valoir 2 (persistant).");
        }
        if (body.length > maxMessageBytes) {
            throw new HubFault(
                    HubError.INVALID_MESSAGE, "Le message dépasse la taille admise de " + maxMessageBytes + " octets.");
        }
        Envelope envelope = reader.readWithHeader(body, encoding);
        if (!envelope.sender().equals(routingKey)) {
            throw new HubFault(HubError.SENDER_INCONSISTENCY, "senderID diffère de la clé de routage.");
        }
        if (!envelope.expires().isAfter(now)) {
            throw new HubFault(
                    HubError.EXPIRED_MESSAGE_BEFORE_ROUTING, "dateTimeExpires est passé à l'arrivée du message.");
        }
        if (!envelope.sender().startsWith(HEALTH) && !envelope.recipient().startsWith(HEALTH)) {
            throw unroutable("Ni l'émetteur ni le destinataire n'est un acteur de santé.");
        }
        if (!host.carries(envelope.type())) {
            throw unroutable(
                    "L'hôte virtuel " + host.name() + " ne transporte pas de messages " + envelope.type() + ".");
        }
        checkSchemas(envelope, body, encoding);
        return envelope;
    }

    private void checkSchemas(Envelope envelope, byte[] body, Encoding encoding) throws HubFault {
        if (host.schemas().isEmpty()) {
            return;
        }
        SchemaSet schemas = host.schemas().get();
        if (!schemas.knows(envelope.type())) {
            throw new HubFault(
                    HubError.SCHEMA_NOT_FOUND,
                    "Aucun schéma de l'hôte virtuel " + host.name() + " ne décrit " + envelope.type() + ".");
        }
        List<String> faults = EnvelopeSchemas.faults(schemas, envelope, body, encoding);
        if (!faults.isEmpty()) {
            throw new HubFault(
                    HubError.INVALID_MESSAGE,
                    "Le message ne respecte pas les schémas de l'hôte virtuel " + host.name() + " : "
                            + String.join(" ; ", faults) + ".");
        }
    }

    static HubFault unroutable(String cause) {
        return new HubFault(HubError.UNROUTABLE_MESSAGE, cause);
    }
}
