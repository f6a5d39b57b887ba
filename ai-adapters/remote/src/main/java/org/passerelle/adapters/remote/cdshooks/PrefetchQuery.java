package org.passerelle.adapters.remote.cdshooks;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.passerelle.adapters.api.DataNeed;

/**
 * A prefetch template as far as it can be answered from a bundle about one patient: a read ({@code Type/id}) or a
 * search with patient, subject, encounter, _id, category, code, status, _count and _sort.
 *
 * @param type resource type
 * @param id of a read; empty for a search
 * @param parameters of a search, in order
 */
record PrefetchQuery(String type, Optional<String> id, List<Parameter> parameters) {
    private static final Pattern PLACEHOLDER = Pattern.compile("\\{\\{\\s*([^{}]*?)\\s*}}");
    private static final Pattern QUERY =
            Pattern.compile("(?<type>[A-Z][A-Za-z]{1,39})(?:/(?<id>[A-Za-z0-9.-]{1,64})|\\?(?<search>.*))?");
    private static final Set<String> KNOWN =
            Set.of("patient", "subject", "encounter", "_id", "category", "code", "status", "_count", "_sort");
    private static final String CONTEXT = "context.";

    PrefetchQuery {
        parameters = List.copyOf(parameters);
    }

    /** One search parameter. */
    record Parameter(String name, String value) {}

    /**
     * Reads a template.
     *
     * @param context what {@code {{context.…}}} stands for
     * @return empty if it uses something that cannot be answered here
     */
    static Optional<PrefetchQuery> of(String template, Map<String, String> context) {
        StringBuilder filled = new StringBuilder();
        Matcher placeholder = PLACEHOLDER.matcher(template);
        while (placeholder.find()) {
            String name = placeholder.group(1);
            String value = name.startsWith(CONTEXT) ? context.get(name.substring(CONTEXT.length())) : null;
            if (value == null) {
                return Optional.empty();
            }
            placeholder.appendReplacement(filled, Matcher.quoteReplacement(value));
        }
        placeholder.appendTail(filled);
        Matcher query = QUERY.matcher(filled);
        if (!query.matches()) {
            return Optional.empty();
        }
        List<Parameter> parameters = new ArrayList<>();
        String search = query.group("search") == null ? "" : query.group("search");
        for (String one : search.isEmpty() ? new String[0] : search.split("&")) {
            int equals = one.indexOf('=');
            if (equals < 0 || !KNOWN.contains(one.substring(0, equals))) {
                return Optional.empty();
            }
            parameters.add(new Parameter(one.substring(0, equals), one.substring(equals + 1)));
        }
        return Optional.of(new PrefetchQuery(query.group("type"), Optional.ofNullable(query.group("id")), parameters));
    }

    /** Whether the adapter asks the gateway for such data at all: if not, finding none says nothing. */
    boolean askedFor(List<DataNeed> needs) {
        return needs.stream().anyMatch(need -> need.resourceType().equals(type));
    }
}
