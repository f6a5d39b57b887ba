package org.passerelle.gateway.web.screens;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.passerelle.routes.ports.Outbox.DeliveryState;
import org.passerelle.routes.ports.RecordSearch.DeliveryRow;

/**
 * The operator's list of deliveries.
 *
 * @param destination the one that is shown; empty for all
 * @param state the state that is shown; empty for all, dead letters first
 * @param counts how many deliveries of each destination are in each state
 * @param replayed true right after one was replayed
 */
public record DeliveryList(
        Optional<String> destination,
        Optional<DeliveryState> state,
        List<DeliveryRow> rows,
        Map<String, Map<DeliveryState, Long>> counts,
        boolean replayed) {

    /** How many are in a state, of the destination that is shown. */
    public long count(DeliveryState counted) {
        return counts.entrySet().stream()
                .filter(entry -> destination.map(entry.getKey()::equals).orElse(true))
                .mapToLong(entry -> entry.getValue().getOrDefault(counted, 0L))
                .sum();
    }

    /** The address of the deliveries in a state, of the same destination. */
    public String address(DeliveryState wanted) {
        return "/exploitation/livraisons?state="
                + wanted.name()
                + destination
                        .map(name -> "&destination=" + URLEncoder.encode(name, StandardCharsets.UTF_8))
                        .orElse("");
    }

    public static boolean canBeReplayed(DeliveryRow row) {
        return row.state() == DeliveryState.DEAD || row.state() == DeliveryState.EXPIRED;
    }
}
