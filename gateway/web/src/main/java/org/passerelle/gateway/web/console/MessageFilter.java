package org.passerelle.gateway.web.console;

import io.vertx.core.MultiMap;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.ZoneId;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.passerelle.gateway.web.http.Filters;
import org.passerelle.gateway.web.http.Problem;
import org.passerelle.gateway.web.http.Query;
import org.passerelle.routes.ports.RecordSearch.MessageQuery;

/**
 * Which messages a page lists: the query, and the same as parameters of an address.
 *
 * @param query with the patient's identifier, if one is searched
 * @param parameters without it: a ticket stands for it
 */
public record MessageFilter(MessageQuery query, Map<String, String> parameters) {
    /** The parameter that carries the ticket of a patient's identifier. */
    static final String TICKET = "recherche";

    /** The parameters that make up a filter; {@code before} is a place in its result. */
    static final List<String> NAMES = List.of("source", "type", "controlId", "state", "text", "from", "to", TICKET);

    /**
     * @param fields of an address or a form; other fields are ignored, so that a form can carry more than the filter
     */
    static MessageFilter of(MultiMap fields, ZoneId zone, PatientTickets tickets, int rows) {
        Query query = new Query(fields, zone);
        Optional<String> patient = query.text(TICKET)
                .map(ticket -> tickets.identifier(ticket)
                        .orElseThrow(() -> new Problem(
                                        410, "Recherche expirée", "Saisissez à nouveau l'identifiant du patient.")
                                .asException()));
        Map<String, String> parameters = new LinkedHashMap<>();
        NAMES.forEach(name -> query.text(name).ifPresent(value -> parameters.put(name, value)));
        query.number("before").ifPresent(before -> parameters.put("before", before.toString()));
        return new MessageFilter(Filters.messages(query, patient, rows), parameters);
    }

    public String get(String name) {
        return parameters.getOrDefault(name, "");
    }

    /** The parameters that narrow the list: all but the place in it. */
    public Map<String, String> criteria() {
        Map<String, String> criteria = new LinkedHashMap<>(parameters);
        criteria.remove("before");
        return criteria;
    }

    /** The address under a path with one parameter changed; an empty value leaves it out. The place is not kept. */
    public String address(String path, String name, String value) {
        Map<String, String> changed = criteria();
        changed.put(name, value);
        StringBuilder address = new StringBuilder(path);
        char joint = '?';
        for (Map.Entry<String, String> parameter : changed.entrySet()) {
            if (!parameter.getValue().isEmpty()) {
                address.append(joint)
                        .append(parameter.getKey())
                        .append('=')
                        .append(URLEncoder.encode(parameter.getValue(), StandardCharsets.UTF_8));
                joint = '&';
            }
        }
        return address.toString();
    }

    /** The address of this page under a path. */
    public String address(String path) {
        return address(path, "before", get("before"));
    }
}
