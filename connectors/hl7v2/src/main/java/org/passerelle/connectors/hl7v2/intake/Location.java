package org.passerelle.connectors.hl7v2.intake;

/**
 * A place in a message, as ERR-2 (type ERL) names it. Zero means "not said".
 *
 * @param segment segment name
 * @param field field number
 * @param component component number of the field's first repetition
 */
public record Location(String segment, int field, int component) {

    /** A whole segment. */
    public static Location of(String segment) {
        return new Location(segment, 0, 0);
    }

    /** A field of the first segment of that name. */
    public static Location of(String segment, int field) {
        return new Location(segment, field, 0);
    }

    /** A component of the first repetition of a field. */
    public static Location of(String segment, int field, int component) {
        return new Location(segment, field, component);
    }
}
