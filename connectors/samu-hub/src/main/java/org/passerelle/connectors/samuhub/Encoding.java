package org.passerelle.connectors.samuhub;

import java.util.Locale;
import java.util.Optional;
import org.passerelle.connectors.api.Protocol;

/** How an envelope is written down. The Hub converts between the two, so nothing may depend on which one arrives. */
public enum Encoding {
    JSON("json", Protocol.HUB_JSON),
    XML("xml", Protocol.HUB_XML);

    private final String code;
    private final Protocol protocol;

    Encoding(String code, Protocol protocol) {
        this.code = code;
        this.protocol = protocol;
    }

    /** The name used in settings and tags. */
    public String code() {
        return code;
    }

    public Protocol protocol() {
        return protocol;
    }

    /** The AMQP {@code content_type}; the Hub compares it as a string, so it never carries a character set. */
    public String mediaType() {
        return protocol.mediaType();
    }

    /** The encoding with this code, if there is one. */
    public static Optional<Encoding> ofCode(String code) {
        for (Encoding encoding : values()) {
            if (encoding.code.equals(code)) {
                return Optional.of(encoding);
            }
        }
        return Optional.empty();
    }

    /** The encoding that a {@code content_type} names; parameters and case do not matter to a reader. */
    public static Optional<Encoding> ofMediaType(String contentType) {
        if (contentType == null) {
            return Optional.empty();
        }
        int parameters = contentType.indexOf(';');
        String type = (parameters < 0 ? contentType : contentType.substring(0, parameters))
                .strip()
                .toLowerCase(Locale.ROOT);
        for (Encoding encoding : values()) {
            if (encoding.mediaType().equals(type)) {
                return Optional.of(encoding);
            }
        }
        return Optional.empty();
    }

    /** Guesses from the first character that is not white space; byte order marks and zero bytes are passed over. */
    public static Optional<Encoding> sniff(byte[] bytes) {
        for (byte b : bytes) {
            if (b == '{' || b == '[') {
                return Optional.of(JSON);
            }
            if (b == '<') {
                return Optional.of(XML);
            }
            boolean passedOver = b == ' ' || b == '\t' || b == '\r' || b == '\n' || b <= 0;
            if (!passedOver) {
                return Optional.empty();
            }
        }
        return Optional.empty();
    }
}
