package org.passerelle.adapters.text;

import java.util.function.Function;
import java.util.stream.Collectors;

/** What a matcher finds in a text, in a few characters: each concept and how it is said. */
final class Sayings {
    private Sayings() {}

    static String of(Matcher matcher, String text, Function<Qualifiers, String> flags) {
        return matcher.mentions(ClinicalText.of(text)).stream()
                .map(mention -> mention.concept() + flags.apply(mention.qualifiers()))
                .collect(Collectors.joining(","));
    }
}
