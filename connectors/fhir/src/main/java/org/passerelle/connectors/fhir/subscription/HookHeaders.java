package org.passerelle.connectors.fhir.subscription;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.hl7.fhir.r4.model.StringType;
import org.hl7.fhir.r4.model.Subscription.SubscriptionChannelComponent;

/** The headers that a subscriber wants to find on notifications, as {@code Name: value}. */
final class HookHeaders {
    private static final int COUNT_MAX = 10;
    private static final Pattern HEADER =
            Pattern.compile("([A-Za-z][A-Za-z0-9-]{0,63})\\s*:\\s*([\\x21-\\x7E][\\x20-\\x7E]{0,4095})");
    /** They say how a request is carried, which is ours to say. */
    private static final Set<String> OURS = Set.of(
            "host",
            "connection",
            "content-length",
            "content-type",
            "expect",
            "transfer-encoding",
            "upgrade",
            "te",
            "trailer",
            "proxy-authorization",
            "proxy-connection",
            "keep-alive");

    private HookHeaders() {}

    /** By name; empty if one of them cannot be sent. */
    static Optional<Map<String, String>> of(SubscriptionChannelComponent channel) {
        Map<String, String> headers = new LinkedHashMap<>();
        for (StringType wanted : channel.getHeader()) {
            Matcher header = HEADER.matcher(wanted.getValueNotNull().strip());
            if (!header.matches() || OURS.contains(header.group(1).toLowerCase(Locale.ROOT))) {
                return Optional.empty();
            }
            headers.put(header.group(1), header.group(2));
        }
        return headers.size() <= COUNT_MAX ? Optional.of(headers) : Optional.empty();
    }
}
