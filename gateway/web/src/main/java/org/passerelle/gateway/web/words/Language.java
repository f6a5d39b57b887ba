package org.passerelle.gateway.web.words;

import io.vertx.core.http.Cookie;
import io.vertx.ext.web.LanguageHeader;
import io.vertx.ext.web.RoutingContext;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** A language of the console. */
public enum Language {
    FRENCH(Locale.FRENCH),
    ENGLISH(Locale.ENGLISH);

    /** The cookie in which a visitor's choice is kept. */
    static final String COOKIE = "lang";

    private final Locale locale;

    Language(Locale locale) {
        this.locale = locale;
    }

    public Locale locale() {
        return locale;
    }

    /** {@code fr} or {@code en}, as the attribute {@code lang} of a page wants it. */
    public String code() {
        return locale.getLanguage();
    }

    /** The other language, for the switch. */
    public Language other() {
        return this == FRENCH ? ENGLISH : FRENCH;
    }

    /** The language of a code; empty if the console does not speak it. */
    static Optional<Language> ofCode(String code) {
        return Arrays.stream(values())
                .filter(language -> language.code().equalsIgnoreCase(code))
                .findFirst();
    }

    /** The visitor's choice, else the first language of the browser that the console speaks, else French. */
    public static Language of(RoutingContext context) {
        Cookie cookie = context.request().getCookie(COOKIE);
        Optional<Language> chosen = cookie == null ? Optional.empty() : ofCode(cookie.getValue());
        return chosen.orElseGet(() -> context.acceptableLanguages().stream()
                .map(LanguageHeader::tag)
                .flatMap(tag -> ofCode(tag).stream())
                .findFirst()
                .orElse(FRENCH));
    }
}
