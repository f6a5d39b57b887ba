package org.passerelle.connectors.hl7v2.er7;

import java.util.Optional;

/**
 * What MSH says about a message. Values are raw: as sent, escapes included, one character per byte (ISO 8859-1).
 *
 * @param delimiters the declared separators; empty if MSH-2 cannot be used, and then components are not told apart
 * @param fieldSeparator MSH-1
 * @param sendingApplication MSH-3
 * @param sendingFacility MSH-4
 * @param receivingApplication MSH-5
 * @param receivingFacility MSH-6
 * @param sentAt MSH-7
 * @param type first component of MSH-9, such as {@code ADT}
 * @param event second component of MSH-9, such as {@code A01}
 * @param structure third component of MSH-9, such as {@code ADT_A01}
 * @param controlId MSH-10
 * @param processingId MSH-11 with its components
 * @param version MSH-12 with its components, such as {@code 2.5^FRA^2.11}
 * @param acceptAck MSH-15: when an accept acknowledgement is wanted
 * @param applicationAck MSH-16: when an application acknowledgement is wanted
 * @param country MSH-17
 * @param charset first repetition of MSH-18
 * @param otherCharsets the other repetitions of MSH-18, with their separators
 * @param profiles MSH-21: the profiles that the message claims to conform to, with their separators
 */
public record Er7Header(
        Optional<Delimiters> delimiters,
        char fieldSeparator,
        String sendingApplication,
        String sendingFacility,
        String receivingApplication,
        String receivingFacility,
        String sentAt,
        String type,
        String event,
        String structure,
        String controlId,
        String processingId,
        String version,
        String acceptAck,
        String applicationAck,
        String country,
        String charset,
        String otherCharsets,
        String profiles) {

    /** The declared separators; where MSH-2 cannot be used, the recommended ones after the declared MSH-1. */
    public Delimiters usableDelimiters() {
        return delimiters.orElseGet(() -> new Delimiters(fieldSeparator, '^', '~', '\\', '&'));
    }

    /** A component of a raw value; components count from 1, and a missing one is empty. */
    public String component(String raw, int number) {
        return Raw.part(raw, usableDelimiters().component(), number);
    }

    /** The version number alone, such as {@code 2.5.1}. */
    public String versionNumber() {
        return component(version, 1).strip();
    }

    /** The country of a national extension, such as {@code FRA}; empty if there is none. */
    public String versionCountry() {
        return component(version, 2).strip();
    }

    /** The same with the event that another field states. */
    public Er7Header withEvent(String stated) {
        return with(stated, charset);
    }

    /** The same with another name of the character set in MSH-18. */
    public Er7Header withCharset(String name) {
        return with(event, name);
    }

    private Er7Header with(String newEvent, String newCharset) {
        return new Er7Header(
                delimiters,
                fieldSeparator,
                sendingApplication,
                sendingFacility,
                receivingApplication,
                receivingFacility,
                sentAt,
                type,
                newEvent,
                structure,
                controlId,
                processingId,
                version,
                acceptAck,
                applicationAck,
                country,
                newCharset,
                otherCharsets,
                profiles);
    }

    /** The protocol's name for the kind of message, such as {@code ADT^A01}. */
    public String messageType() {
        return event.isEmpty() ? type : type + "^" + event;
    }
}
