package org.passerelle.gateway.web.screens;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Optional;
import org.passerelle.gateway.web.http.Assets;
import org.passerelle.gateway.web.view.FrenchTime;
import org.passerelle.gateway.web.words.Language;
import org.passerelle.gateway.web.words.Words;

/**
 * What every page needs.
 *
 * @param title of the page
 * @param section which entry of the navigation it belongs to
 * @param assets addresses of style and scripts
 * @param time how times are written
 * @param now the instant at which the page is drawn
 * @param words in the language of the page
 * @param address of the page, for the switch of language; empty where the page speaks French only
 */
public record Frame(
        String title,
        String section,
        Assets assets,
        FrenchTime time,
        Instant now,
        Words words,
        Optional<String> address) {
    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("dd/MM/yyyy", Locale.FRANCE);
    private static final int ISO_DAY_CHARS = 10;

    /** The value of {@code aria-current} for a navigation entry; null where it is not the current one. */
    public String current(String entry) {
        return entry.equals(section) ? "page" : null;
    }

    /** The words of a key in the language of the page. */
    public String t(String key, Object... arguments) {
        return words.get(key, arguments);
    }

    /** The words of a key for a number of things. */
    public String count(String key, long number) {
        return words.count(key, number);
    }

    /** The words for a constant: the key is {@code prefix.NAME}. */
    public String of(String prefix, Enum<?> constant) {
        return words.get(prefix + "." + constant.name());
    }

    /** A day as people write it. */
    public String day(LocalDate day) {
        return DAY.format(day);
    }

    /** A day that FHIR wrote, whole or not. */
    public String isoDay(String day) {
        return day.length() == ISO_DAY_CHARS ? day(LocalDate.parse(day)) : day;
    }

    /** This day, as a field of type {@code date} wants it. */
    public String today() {
        return time.field(now).substring(0, ISO_DAY_CHARS);
    }

    /** A value as the address of a link wants it. */
    public String url(String value) {
        return URLEncoder.encode(value, StandardCharsets.UTF_8);
    }

    public String ago(Instant then) {
        return words.ago(then, now);
    }

    /** The attribute {@code lang} of the page. */
    public String lang() {
        return words.language().code();
    }

    /**
     * The attribute {@code lang} of a sentence that the flow wrote, which is always French; null where the page is French
     * too.
     */
    public String french() {
        return words.language() == Language.FRENCH ? null : Language.FRENCH.code();
    }

    /** The address of this page in the other language; empty where there is none. */
    public Optional<String> otherLanguage() {
        return address.map(here -> here + (here.contains("?") ? "&" : "?") + "lang="
                + words.language().other().code());
    }
}
