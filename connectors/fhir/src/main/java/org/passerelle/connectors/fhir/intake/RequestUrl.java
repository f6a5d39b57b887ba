package org.passerelle.connectors.fhir.intake;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * {@code Bundle.entry.request.url}, relative to the base.
 *
 * @param type the first part: a resource type, or what stands in its place
 * @param id empty if none
 * @param query what follows the question mark; empty if none
 */
record RequestUrl(String type, String id, String query) {
    private static final Pattern FORM =
            Pattern.compile("/?([A-Za-z][A-Za-z0-9_-]{0,63})(?:/([A-Za-z0-9.-]{1,64}))?/?(?:\\?(.*))?", Pattern.DOTALL);

    static Optional<RequestUrl> of(String url) {
        Matcher matcher = FORM.matcher(url);
        return matcher.matches()
                ? Optional.of(new RequestUrl(matcher.group(1), orEmpty(matcher.group(2)), orEmpty(matcher.group(3))))
                : Optional.empty();
    }

    private static String orEmpty(String part) {
        return part == null ? "" : part;
    }

    String reference() {
        return type + "/" + id;
    }
}
