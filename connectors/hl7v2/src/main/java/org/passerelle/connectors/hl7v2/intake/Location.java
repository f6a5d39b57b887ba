package org.passerelle.connectors.hl7v2.intake;

/**
 * A place in a message, as ERR-2 (type ERL) names it. Zero means "not said".
 *
 * @param segment segment name
 * @param sequence which of the segments of that name, counting from 1
 * @param field field number
 * @param component component number of the field's first repetition
 */
public record Location(String segment, int sequence, int field, int component) {

    /** A whole segment. */
    public static Location of(String segment) {
        return new Location(segment, 1, 0, 0);
    }

    /** A field of the first segment of that name. */
    public static Location of(String segment, int field) {
        return new Location(segment, 1, field, 0);
    }

    /** A component of the first repetition of a field. */
    public static Location of(String segment, int field, int component) {
        return new Location(segment, 1, field, component);
    }

    /** The same place in the n-th segment of that name. */
    public Location in(int number) {
        return new Location(segment, number, field, component);
    }
}
