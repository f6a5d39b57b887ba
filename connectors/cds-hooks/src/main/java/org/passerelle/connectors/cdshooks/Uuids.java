package org.passerelle.connectors.cdshooks;

import java.util.regex.Pattern;

/** The textual form of UUIDs (RFC 9562); {@link java.util.UUID#fromString} takes shorter ones too. */
final class Uuids {
    private static final Pattern FORM =
            Pattern.compile("[0-9a-fA-F]{8}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{12}");

    private Uuids() {}

    static boolean isUuid(String text) {
        return FORM.matcher(text).matches();
    }

    static void check(String what, String text) {
        if (!isUuid(text)) {
            throw new IllegalArgumentException(what + " must be a UUID");
        }
    }
}
