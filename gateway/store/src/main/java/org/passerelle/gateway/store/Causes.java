package org.passerelle.gateway.store;

/** The reason of a failure at start, for a message of one line. */
final class Causes {
    private Causes() {}

    /** The first line of the innermost cause. */
    static String oneLine(Throwable failure) {
        Throwable cause = failure;
        while (cause.getCause() != null) {
            cause = cause.getCause();
        }
        String text = cause.getMessage() == null ? cause.getClass().getSimpleName() : cause.getMessage();
        return text.lines().findFirst().orElse("").strip();
    }
}
