package org.passerelle.connectors.samuhub;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import org.passerelle.connectors.api.Content;

/**
 * An EDXL-DE envelope of the Hub's profile with its one message, whatever it was or will be written in.
 *
 * @param distributionId {@code <sender>_<internal id>}; also the header's {@code messageId}
 * @param sender client id
 * @param recipient client id, exactly one
 * @param sent the header's {@code sentAt}, or {@code dateTimeSent} where there is no header
 * @param expires after this instant it must not be handed on
 * @param status {@code Actual}, {@code Exercise} or another word of the profile
 * @param useCase name of the message's object, such as {@code createCaseHealth}
 * @param body that object; properties in the order of the XML schema when it is to be written
 */
public record Envelope(
        String distributionId,
        String sender,
        String recipient,
        Instant sent,
        Instant expires,
        Kind kind,
        String status,
        String useCase,
        JsonNode body) {

    /** {@code distributionStatus} of real traffic. */
    public static final String ACTUAL = "Actual";
    /** {@code distributionStatus} of an exercise. */
    public static final String EXERCISE = "Exercise";

    /** The message's name, such as {@code RS-EDA}. */
    public String type() {
        return MessageTypes.typeOf(useCase);
    }

    public boolean exercise() {
        return status.equalsIgnoreCase(EXERCISE);
    }

    /** The case that the message is about; empty if it names none. */
    public String caseId() {
        return Trees.text(body, "caseId");
    }

    /** Never prints the body: it may hold a patient's identity. */
    @Override
    public String toString() {
        return "Envelope[" + distributionId + " " + type() + " " + kind.word() + "]";
    }

    /**
     * An envelope in the bytes that go out.
     *
     * @param distributionId by which the peer will name it
     */
    public record Written(String distributionId, Encoding encoding, Content content) {}
}
