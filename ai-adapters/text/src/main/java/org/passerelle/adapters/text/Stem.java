package org.passerelle.adapters.text;

/** Takes the endings of French agreement off a normalized word, so that {@code inconscientes} meets {@code inconscient}. */
final class Stem {
    /** Words this short keep their ending: {@code pas}, {@code sans}, {@code bras}. */
    private static final int SHORTEST = 4;

    private Stem() {}

    static String of(String form) {
        int end = form.length();
        while (end > SHORTEST && isEnding(form.charAt(end - 1))) {
            end--;
        }
        return form.substring(0, end);
    }

    private static boolean isEnding(char last) {
        return last == 's' || last == 'x' || last == 'e';
    }
}
