package org.passerelle.connectors.samuhub;

/**
 * Checks the shape of identifiers in one pass over a bounded text. The published schemas use a pattern that backtracks
 * exponentially on ids of the wrong shape, so it is never applied to input.
 */
public final class HubIds {
    /** Longest identifier accepted, in characters. */
    public static final int MAX_LENGTH = 255;

    private static final int MIN_CASE_LENGTH = 4;
    private static final int MAX_CASE_SEGMENTS = 10;
    private static final int MIN_CLIENT_SEGMENTS = 2;
    private static final int MIN_ORGANISATION_SEGMENTS = 3;
    private static final int MAX_OWN_SEGMENTS = 2;

    private HubIds() {}

    /** Whether {@code id} can be a client id: segments between dots and, as the Hub splits there, no underscore. */
    public static boolean isClientId(String id) {
        return id.indexOf('_') < 0 && segments(id) >= MIN_CLIENT_SEGMENTS;
    }

    /** Whether {@code id} can be a case id: 1 to 10 segments; the schema of v3 also lets it end with a dot. */
    public static boolean isCaseId(String id) {
        int segments = segments(id.endsWith(".") ? id.substring(0, id.length() - 1) : id);
        return id.length() >= MIN_CASE_LENGTH && segments >= 1 && segments <= MAX_CASE_SEGMENTS;
    }

    /** Whether {@code id} is {@code <sender>_<internal id>}, the internal part in visible ASCII. */
    public static boolean isDistributionId(String id, String sender) {
        if (id.length() > MAX_LENGTH || id.length() <= sender.length() + 1 || !id.startsWith(sender + "_")) {
            return false;
        }
        return id.chars().allMatch(c -> c > ' ' && c < 0x7F);
    }

    /** Whether {@code id} is {@code <organisation>.patient.<number>} as {@code line} allows it in a medical note. */
    public static boolean isPatientId(String id, ModelLine line) {
        int all = segments(id);
        int marker = id.indexOf(".patient.");
        if (all == 0 || marker < 0) {
            return false;
        }
        int organisation = segments(id.substring(0, marker));
        int own = all - organisation - 1;
        return organisation >= MIN_ORGANISATION_SEGMENTS
                && organisation <= maxOrganisationSegments(line)
                && own <= MAX_OWN_SEGMENTS;
    }

    /** How many segments may stand before {@code patient} or {@code medicalNote} in an id of {@code line}. */
    static int maxOrganisationSegments(ModelLine line) {
        return switch (line) {
            case V1 -> 3;
            case V2 -> 4;
            case V3 -> 8;
        };
    }

    /** The number of segments between dots; 0 if one is empty or holds anything but ASCII letters, digits, - and _. */
    static int segments(String id) {
        if (id.isEmpty() || id.length() > MAX_LENGTH) {
            return 0;
        }
        int segments = 1;
        int length = 0;
        for (int i = 0; i < id.length(); i++) {
            char c = id.charAt(i);
            if (c == '.') {
                if (length == 0) {
                    return 0;
                }
                segments++;
                length = 0;
            } else if (isWordCharacter(c)) {
                length++;
            } else {
                return 0;
            }
        }
        return length == 0 ? 0 : segments;
    }

    private static boolean isWordCharacter(char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-' || c == '_';
    }
}
