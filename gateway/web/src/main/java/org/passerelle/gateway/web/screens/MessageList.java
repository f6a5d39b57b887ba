package org.passerelle.gateway.web.screens;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.passerelle.routes.ports.MessageState;
import org.passerelle.routes.ports.RecordSearch.MessageQuery;
import org.passerelle.routes.ports.RecordSearch.MessageRow;

/**
 * A page of the operator's list.
 *
 * @param query what is listed
 * @param filters the same, as the parameters of the address
 * @param rows the newest first
 * @param counts how many messages are in each state
 */
public record MessageList(
        MessageQuery query, Map<String, String> filters, List<MessageRow> rows, Map<MessageState, Long> counts) {

    public String filter(String name) {
        return filters.getOrDefault(name, "");
    }

    public long count(MessageState state) {
        return counts.getOrDefault(state, 0L);
    }

    /** True if new messages belong on this page: the first page, with no end in time. */
    public boolean isLive() {
        return query.beforeSequence().isEmpty() && query.to().isEmpty();
    }

    /** The address of the older messages; empty if these are the last. */
    public Optional<String> older() {
        return rows.size() < query.limit()
                ? Optional.empty()
                : Optional.of(address(
                        "/exploitation", "before", Long.toString(rows.getLast().sequence())));
    }

    /** This page's address under another path. */
    public String address(String path) {
        return address(path, "before", filter("before"));
    }

    /** This page's address with one parameter changed. */
    public String address(String path, String name, String value) {
        StringBuilder address = new StringBuilder(path).append('?');
        filters.forEach((key, set) -> {
            if (!key.equals(name) && !key.equals("before")) {
                append(address, key, set);
            }
        });
        if (!value.isEmpty()) {
            append(address, name, value);
        }
        return address.substring(0, address.length() - 1);
    }

    private static void append(StringBuilder address, String name, String value) {
        address.append(name)
                .append('=')
                .append(URLEncoder.encode(value, StandardCharsets.UTF_8))
                .append('&');
    }
}
