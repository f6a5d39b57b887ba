package org.passerelle.connectors.samuhub;

/**
 * The error codes of RS-ERROR (DST Hub Santé, error table) that the gateway and the local Hub raise. The constant's name
 * is the {@code statusString}.
 */
public enum HubError {
    /** The AMQP message is not persistent. */
    DELIVERY_MODE_INCONSISTENCY(100),
    /** The AMQP {@code content_type} is neither JSON nor XML. */
    NOT_ALLOWED_CONTENT_TYPE(101),
    /** Neither JSON nor XML, or beyond the limits of depth and size that protect the reader. */
    UNRECOGNIZED_MESSAGE_FORMAT(102),
    /** {@code senderID} differs from the routing key. */
    SENDER_INCONSISTENCY(200),
    /** The envelope or an identifier breaks a rule of the profile. */
    INVALID_MESSAGE(300),
    /** {@code dateTimeExpires} has passed. */
    EXPIRED_MESSAGE_BEFORE_ROUTING(400),
    /** Nobody took the message before it expired, or its recipient refused it. */
    DEAD_LETTER_QUEUED(500),
    /** There is no such recipient. */
    UNROUTABLE_MESSAGE(501),
    /** A client lacks data that it needs, such as the case id. */
    INSUFFICIENT_DATA(704);

    private static final int FIRST_CLIENT_CODE = 700;

    private final int code;

    HubError(int code) {
        this.code = code;
    }

    /** The {@code statusCode}. */
    public int code() {
        return code;
    }

    /** This code, or 300 where {@code line} has no codes for clients (700 and above exist from v3 on). */
    public HubError in(ModelLine line) {
        return code >= FIRST_CLIENT_CODE && line != ModelLine.V3 ? INVALID_MESSAGE : this;
    }
}
