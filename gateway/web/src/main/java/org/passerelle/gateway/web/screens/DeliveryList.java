package org.passerelle.gateway.web.screens;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.passerelle.routes.ports.Outbox.DeliveryState;
import org.passerelle.routes.ports.RecordSearch.DeliveryRow;

/**
 * The operator's list of deliveries.
 *
 * @param state the state that is shown; empty for all, dead letters first
 * @param counts how many deliveries of each destination are in each state
 * @param replayed true right after one was replayed
 */
public record DeliveryList(
        Optional<DeliveryState> state,
        List<DeliveryRow> rows,
        Map<String, Map<DeliveryState, Long>> counts,
        boolean replayed) {

    /** How many are in a state, over all destinations. */
    public long count(DeliveryState counted) {
        return counts.values().stream()
                .mapToLong(states -> states.getOrDefault(counted, 0L))
                .sum();
    }

    public static boolean canBeReplayed(DeliveryRow row) {
        return row.state() == DeliveryState.DEAD || row.state() == DeliveryState.EXPIRED;
    }
}
