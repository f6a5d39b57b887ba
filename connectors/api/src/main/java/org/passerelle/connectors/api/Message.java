package org.passerelle.connectors.api;

import java.time.Instant;
import java.util.Map;
import java.util.Objects;

/**
 * What a source sent: the exact bytes, plus what the connector could tell about them before understanding them.
 *
 * @param id the gateway's own identifier, a UUID version 7; it is also the correlation id of every later step
 * @param source the configured name of the source, such as {@code urgences}
 * @param protocol how the bytes are to be read
 * @param type the protocol's name for the kind of message, such as {@code ADT^A01} or {@code RS-EDA}; empty if unknown
 * @param controlId the sender's identifier for this message (MSH-10, distributionID); empty if it gave none. Two
 *     messages of one source with the same control id are one message sent twice
 * @param orderingKey messages of one source with the same key are handled in the order of receipt, others in parallel
 * @param receivedAt when the last byte arrived
 * @param attributes what the mapper needs beside the bytes, such as {@code charset}; never a patient's identity
 * @param content the exact bytes
 */
public record Message(
        String id,
        String source,
        Protocol protocol,
        String type,
        String controlId,
        String orderingKey,
        Instant receivedAt,
        Map<String, String> attributes,
        Content content) {

    /** Attribute: the Java name of the character set in which the bytes are written. */
    public static final String CHARSET = "charset";

    public Message {
        Objects.requireNonNull(id, "id");
        Objects.requireNonNull(source, "source");
        Objects.requireNonNull(protocol, "protocol");
        Objects.requireNonNull(type, "type");
        Objects.requireNonNull(controlId, "controlId");
        Objects.requireNonNull(orderingKey, "orderingKey");
        Objects.requireNonNull(receivedAt, "receivedAt");
        Objects.requireNonNull(content, "content");
        attributes = Map.copyOf(attributes);
    }
}
