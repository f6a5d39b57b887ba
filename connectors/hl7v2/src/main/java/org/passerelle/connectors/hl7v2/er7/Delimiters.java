package org.passerelle.connectors.hl7v2.er7;

import java.util.Optional;

/** The separators that MSH-1 and MSH-2 declare; all are printable ASCII. */
public record Delimiters(char field, char component, char repetition, char escape, char subcomponent) {

    /** The separators that HL7 recommends and nearly everybody uses. */
    public static final Delimiters STANDARD = new Delimiters('|', '^', '~', '\\', '&');

    private static final int ENCODING_CHARACTERS = 4;
    /** HL7 2.7 added the truncation character as a fifth one. */
    private static final int ENCODING_CHARACTERS_SINCE_2_7 = 5;

    /** Seen in official French examples: a backslash that was doubled for some programming language. */
    private static final String DOUBLED_ESCAPE = "^~\\\\&";

    /**
     * Reads the declaration of a message.
     *
     * @param field MSH-1
     * @param encodingCharacters MSH-2
     * @return empty if the characters are missing, equal to each other or not usable as separators
     */
    public static Optional<Delimiters> declared(char field, String encodingCharacters) {
        if (encodingCharacters.equals(DOUBLED_ESCAPE)) {
            return Optional.of(new Delimiters(field, '^', '~', '\\', '&')).filter(d -> "^~\\&".indexOf(field) < 0);
        }
        int count = encodingCharacters.length();
        if (count != ENCODING_CHARACTERS && count != ENCODING_CHARACTERS_SINCE_2_7) {
            return Optional.empty();
        }
        String all = field + encodingCharacters;
        boolean usable = all.chars().allMatch(Delimiters::isSeparator)
                && all.chars().distinct().count() == all.length();
        return usable
                ? Optional.of(new Delimiters(
                        field,
                        encodingCharacters.charAt(0),
                        encodingCharacters.charAt(1),
                        encodingCharacters.charAt(2),
                        encodingCharacters.charAt(3)))
                : Optional.empty();
    }

    /** MSH-2 as it is written by a peer that uses these separators. */
    public String encodingCharacters() {
        return "" + component + repetition + escape + subcomponent;
    }

    /** Whether {@code character} can separate fields: printable ASCII that is neither a letter nor a digit. */
    static boolean isSeparator(int character) {
        return character > ' ' && character < 0x7f && !Character.isLetterOrDigit(character);
    }
}
