package org.passerelle.routes.ports;

/**
 * The key of one patient among several of a case: the key of the case, a mark, and the patient's reference. A suggestion about
 * one patient takes the place of the older ones about that patient and about the case as a whole, never of those about the
 * others.
 */
public final class PatientKey {
    /** No key of a case or patient holds this: Hub ids have no {@code #}, and no other key a FHIR reference behind one. */
    public static final String MARK = "#Patient/";

    private static final String ALL = MARK + "*";

    private PatientKey() {}

    /**
     * The key of a patient.
     *
     * @param subject key of the case
     * @param reference {@code Patient/id}
     */
    public static String of(String subject, String reference) {
        return subject + "#" + reference;
    }

    /** The key under which all patients of a case are judged together: what is said there takes the place of all else. */
    public static String together(String subject) {
        return subject + ALL;
    }

    /** Whether a key is that of all patients together. */
    public static boolean isTogether(String key) {
        return key.endsWith(ALL);
    }

    /** Whether a key is that of one patient among several. */
    public static boolean isOneOfSeveral(String key) {
        return key.contains(MARK) && !isTogether(key);
    }

    /** The key of the case that a key belongs to: itself unless it is that of one patient among several. */
    public static String caseOf(String key) {
        int mark = key.indexOf(MARK);
        return mark < 0 ? key : key.substring(0, mark);
    }
}
