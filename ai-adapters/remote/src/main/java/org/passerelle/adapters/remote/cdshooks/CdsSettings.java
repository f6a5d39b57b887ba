package org.passerelle.adapters.remote.cdshooks;

import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * One service and how it is called.
 *
 * @param service its id at the server
 * @param hook the hook it is called for, such as {@code encounter-start} or a reverse-domain name
 * @param user {@code context.userId}: a function such as {@code PractitionerRole/regulation}, never a person
 * @param question which decision the answers address, in French
 * @param requiredPrefetch keys without which the service is not called
 * @param urgency from indicator ({@code info}, {@code warning}, {@code critical}) to 0, the most urgent, to 9
 */
public record CdsSettings(
        String service,
        String hook,
        String user,
        String question,
        List<String> requiredPrefetch,
        Map<String, Integer> urgency) {
    /** The id goes into a path: nothing in it needs escaping, and none leads elsewhere. */
    private static final Pattern ID = Pattern.compile("(?!\\.)[A-Za-z0-9._~-]{1,200}");

    static final Map<String, Integer> USUAL_URGENCY = Map.of("critical", 1, "warning", 4, "info", 7);

    public CdsSettings {
        requiredPrefetch = List.copyOf(requiredPrefetch);
        urgency = Map.copyOf(urgency);
        HookContext.checkServed(hook);
        if (!ID.matcher(service).matches()) {
            throw new IllegalArgumentException(
                    "service : lettres, chiffres et . _ ~ - seulement ; trouvé : " + service);
        }
        if (!urgency.keySet().equals(USUAL_URGENCY.keySet())
                || urgency.values().stream().anyMatch(value -> value < 0 || value > 9)) {
            throw new IllegalArgumentException("urgency donne à info, warning et critical une valeur de 0 à 9");
        }
    }

    String path() {
        return "cds-services/" + service;
    }
}
