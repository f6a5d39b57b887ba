package org.passerelle.gateway.web.words;

import java.text.NumberFormat;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.Map;
import java.util.MissingResourceException;
import java.util.ResourceBundle;
import java.util.regex.Pattern;

/** The words of the screens in one language; read once, shared by all pages. */
public final class Words {
    static final String BUNDLE = "org.passerelle.gateway.web.words";

    private static final String NO_BREAK = "\u00a0";
    private static final Pattern BEFORE_A_MARK = Pattern.compile(" (?=[:;?!»])");
    private static final Pattern OPENING = Pattern.compile("« ");
    private static final String[] SIZES = {"size.kib", "size.mib", "size.gib", "size.tib"};
    private static final Map<Language, Words> ALL = new EnumMap<>(Language.class);

    static {
        for (Language language : Language.values()) {
            ALL.put(language, new Words(language));
        }
    }

    private final Language language;
    private final ResourceBundle bundle;

    private Words(Language language) {
        this.language = language;
        // The default bundle is French; the machine's own locale must not slip in between.
        this.bundle = ResourceBundle.getBundle(
                BUNDLE,
                language.locale(),
                Words.class.getClassLoader(),
                ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES));
    }

    public static Words in(Language language) {
        return ALL.get(language);
    }

    public Language language() {
        return language;
    }

    /**
     * The words of a key, with <code>{0}</code>, <code>{1}</code>... replaced by the arguments.
     *
     * @throws MissingResourceException if there is no such key: a mistake in a template, which its tests show
     */
    public String get(String key, Object... arguments) {
        String text = language == Language.FRENCH ? set(bundle.getString(key)) : bundle.getString(key);
        for (int i = 0; i < arguments.length; i++) {
            text = text.replace("{" + i + "}", String.valueOf(arguments[i]));
        }
        return text;
    }

    /** French typography: no line begins with a mark that stands apart from its word, nor with a closing quotation mark. */
    private static String set(String text) {
        return OPENING.matcher(BEFORE_A_MARK.matcher(text).replaceAll(NO_BREAK)).replaceAll("«" + NO_BREAK);
    }

    /** The words of {@code key.one} or {@code key.many}, with <code>{0}</code> replaced by the number. */
    public String count(String key, long number) {
        boolean one = language == Language.FRENCH ? Math.abs(number) < 2 : number == 1;
        return get(key + (one ? ".one" : ".many"), number(number));
    }

    /** A number with its thousands grouped. */
    public String number(long number) {
        return NumberFormat.getIntegerInstance(language.locale()).format(number);
    }

    /** A number of bytes in the largest binary unit that fits, to one decimal. */
    public String size(long bytes) {
        if (bytes < 1024) {
            return get("size.bytes", number(bytes));
        }
        double amount = bytes;
        int unit = -1;
        while (amount >= 1024 && unit < SIZES.length - 1) {
            amount /= 1024;
            unit++;
        }
        NumberFormat format = NumberFormat.getNumberInstance(language.locale());
        format.setMaximumFractionDigits(amount < 100 ? 1 : 0);
        return get(SIZES[unit], format.format(amount));
    }

    /** How long ago, in the largest unit that fits; the script of the page writes the same words. */
    public String ago(Instant then, Instant now) {
        return get("time.ago", duration(Duration.between(then, now)));
    }

    /** A length of time in the largest unit that fits; none is negative. */
    public String duration(Duration duration) {
        long seconds = Math.max(0, duration.toSeconds());
        if (seconds < 60) {
            return seconds + " s";
        }
        if (seconds < 3600) {
            return seconds / 60 + " min";
        }
        return seconds < 48 * 3600 ? seconds / 3600 + " h" : get("time.days", seconds / 86_400);
    }
}
