package org.passerelle.connectors.hl7v2.er7;

import java.util.Optional;
import java.util.Set;

/** The separators that MSH-1 and MSH-2 declare; all are printable ASCII. */
public record Delimiters(char field, char component, char repetition, char escape, char subcomponent) {

    /** The separators that HL7 recommends and nearly everybody uses. */
    public static final Delimiters STANDARD = new Delimiters('|', '^', '~', '\\', '&');

    /**
     * Component, repetition, escape, subcomponent; HL7 2.7 added the truncation character as a fifth one. Some senders
     * declare more, which nothing uses.
     */
    private static final int ENCODING_CHARACTERS_MAX = 8;

    /**
     * Forms in which the recommended characters arrive when a program mistook them for something else: the backslash
     * doubled for a programming language, the tilde typed as U+02DC (both in official French examples), {@code ~\}
     * swallowed as an escape. One character per byte.
     */
    private static final Set<String> MANGLED = Set.of("^~\\\\&", "^~\\\\&#", "^\u00cb\u009c\\&", "^\u0098\\&", "^&");

    /**
     * Reads the declaration of a message. The standard lets a sender leave out from the end what it does not use (HL7
     * v2.5 section 2.5.4); the recommended characters then take the free places.
     *
     * @param field MSH-1
     * @param encodingCharacters MSH-2
     * @return empty if the characters are missing, equal to each other or not usable as separators
     */
    public static Optional<Delimiters> declared(char field, String encodingCharacters) {
        String recommended = STANDARD.encodingCharacters();
        String given = MANGLED.contains(encodingCharacters) ? recommended : encodingCharacters;
        int count = given.length();
        if (count == 0 || count > ENCODING_CHARACTERS_MAX) {
            return Optional.empty();
        }
        String four = count < recommended.length() ? given + recommended.substring(count) : given;
        String all = field + four;
        // What follows the four must be separators too, or MSH-2 is something else.
        boolean usable = all.chars().allMatch(Delimiters::isSeparator)
                && all.chars().distinct().count() == all.length();
        return usable
                ? Optional.of(new Delimiters(field, four.charAt(0), four.charAt(1), four.charAt(2), four.charAt(3)))
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
