package org.passerelle.adapters.pathos.evaluation;

/**
 * A proof as a file names it.
 *
 * @param start in code points
 * @param end one past the last
 * @param etat by its label
 * @param type in lower case
 */
record Marked(String note, int start, int end, String etat, String type) {

    /** Whether two stretches share at least half of the shorter one. */
    boolean sharesHalf(Marked other) {
        int shared = Math.min(end, other.end) - Math.max(start, other.start);
        int shorter = Math.min(end - start, other.end - other.start);
        return note.equals(other.note) && shared > 0 && 2 * shared >= shorter;
    }

    /** Whether both are about the same état, in the same words. */
    boolean matches(Marked other) {
        return etat.equals(other.etat) && sharesHalf(other);
    }

    /** Whether both say the same. */
    boolean matchesWhole(Marked other) {
        return type.equals(other.type) && matches(other);
    }
}
