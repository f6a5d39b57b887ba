package org.passerelle.connectors.cdshooks;

import java.time.Duration;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;
import java.util.regex.Pattern;

/**
 * One service that clients may call.
 *
 * @param id last part of its address: letters, digits, dots, hyphens and underscores
 * @param hook a published hook, or one named by reverse domain, such as {@code fr.passerelle.emergency-call}
 * @param title for a person
 * @param description for a person: what it answers, and for whom
 * @param usageRequirements what a caller must know; may be empty
 * @param prefetch what clients are asked to send along, by key, in the order of the discovery
 * @param deadline after this a call is answered without cards
 * @param answers answers a call; must not block, and never waits longer than the deadline of the request
 */
public record CdsService(
        String id,
        String hook,
        String title,
        String description,
        String usageRequirements,
        Map<String, PrefetchTemplate> prefetch,
        Duration deadline,
        Function<CdsRequest, CompletionStage<CdsAnswer>> answers) {
    private static final Pattern ID = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,63}");
    private static final Duration LONGEST = Duration.ofSeconds(10);

    public CdsService {
        prefetch = Collections.unmodifiableMap(new LinkedHashMap<>(prefetch));
        if (!ID.matcher(id).matches()) {
            throw new IllegalArgumentException(
                    "the id of a service has letters, digits, dots, hyphens and underscores, but is " + id);
        }
        if (!Hooks.isPublished(hook) && !Hooks.isCustom(hook)) {
            throw new IllegalArgumentException(
                    "hook is a published one, or named by reverse domain such as fr.example.hook, but is " + hook);
        }
        if (description.isBlank()) {
            throw new IllegalArgumentException("service " + id + " needs a description");
        }
        if (deadline.isNegative() || deadline.isZero() || deadline.compareTo(LONGEST) > 0) {
            throw new IllegalArgumentException("deadline must be above 0 and at most 10 s, but is " + deadline);
        }
    }
}
