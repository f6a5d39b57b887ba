package org.passerelle.connectors.fhir.parse;

import java.util.Locale;
import java.util.Optional;
import org.passerelle.connectors.api.Protocol;

/** The two ways in which FHIR is written here. */
public enum FhirFormat {
    JSON(Protocol.FHIR_JSON),
    XML(Protocol.FHIR_XML);

    private final Protocol protocol;

    FhirFormat(Protocol protocol) {
        this.protocol = protocol;
    }

    /** How a message in this format is filed. */
    public Protocol protocol() {
        return protocol;
    }

    /** The media type of answers, with the character set. */
    public String contentType() {
        return protocol.mediaType() + "; charset=UTF-8";
    }

    /** The format of a kept message. */
    public static FhirFormat of(Protocol protocol) {
        return protocol == Protocol.FHIR_XML ? XML : JSON;
    }

    /** The format that a media type or a {@code _format} value names; empty if it names none of the two. */
    public static Optional<FhirFormat> named(String mediaType) {
        String type = mediaType.split(";", 2)[0].strip().toLowerCase(Locale.ROOT);
        return switch (type) {
            case "application/fhir+json", "application/json", "application/json+fhir", "text/json", "json" ->
                Optional.of(JSON);
            case "application/fhir+xml", "application/xml", "application/xml+fhir", "text/xml", "xml" ->
                Optional.of(XML);
            default -> Optional.empty();
        };
    }

    /** The format that the first character shows, after a byte order mark and blanks; empty if it is neither. */
    public static Optional<FhirFormat> shownBy(byte[] bytes) {
        for (byte b : bytes) {
            switch (b) {
                case '{' -> {
                    return Optional.of(JSON);
                }
                case '<' -> {
                    return Optional.of(XML);
                }
                case ' ', '\t', '\r', '\n', 0, (byte) 0xEF, (byte) 0xBB, (byte) 0xBF, (byte) 0xFE, (byte) 0xFF -> {}
                default -> {
                    return Optional.empty();
                }
            }
        }
        return Optional.empty();
    }
}
