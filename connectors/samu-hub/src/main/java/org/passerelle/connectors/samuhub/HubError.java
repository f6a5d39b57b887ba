package org.passerelle.connectors.samuhub;

import java.util.Optional;

/**
 * The error codes of RS-ERROR (DST Hub Santé, error table). The gateway raises those up to 501, 700, 703 and 704, the local Hub
 * those up to 600; the others are understood. The constant's name
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
    /** The Hub has no schema for the message. */
    SCHEMA_NOT_FOUND(301),
    /** {@code dateTimeExpires} has passed. */
    EXPIRED_MESSAGE_BEFORE_ROUTING(400),
    /** Nobody took the message before it expired, or its recipient refused it. */
    DEAD_LETTER_QUEUED(500),
    /** No such recipient, no health actor, or a message that the virtual host does not carry. */
    UNROUTABLE_MESSAGE(501),
    /** The recipient reads another model line and the message could not be converted; a code of release 3. */
    MESSAGE_CONVERSION_ERROR(600),
    /** A client failed for a reason of its own. */
    INTERNAL_CLIENT_ERROR(700),
    /** A client already has the case. */
    CASE_ALREADY_EXISTS(701),
    /** A client cannot take the message at this point. */
    WRONG_MESSAGE_SEQUENCE(702),
    /** A client does not know the sender. */
    UNKNOWN_SENDER(703),
    /** A client lacks data that it needs, such as the case id. */
    INSUFFICIENT_DATA(704);

    private static final int FIRST_OF_RELEASE_3 = 600;

    private final int code;

    HubError(int code) {
        this.code = code;
    }

    /** The {@code statusCode}. */
    public int code() {
        return code;
    }

    /** This code, or 300 where {@code line} does not have it (600 and above exist from v3 on). */
    public HubError in(ModelLine line) {
        return code >= FIRST_OF_RELEASE_3 && !line.hasSteps() ? INVALID_MESSAGE : this;
    }

    /** The error with this code, if it is a known one: the list is open. */
    public static Optional<HubError> ofCode(String code) {
        for (HubError error : values()) {
            if (Integer.toString(error.code).equals(code)) {
                return Optional.of(error);
            }
        }
        return Optional.empty();
    }
}
