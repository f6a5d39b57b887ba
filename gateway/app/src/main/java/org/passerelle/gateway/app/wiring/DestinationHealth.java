package org.passerelle.gateway.app.wiring;

import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.passerelle.routes.ports.Outbox.DeliveryState;
import org.passerelle.routes.ports.Signal;

/** Whether the last attempt at each destination succeeded. */
final class DestinationHealth {
    private final Map<String, String> failing = new ConcurrentHashMap<>();

    /** Takes note; to be called for every signal. */
    void heard(Signal signal) {
        switch (signal) {
            case Signal.DeliveryConfirmed confirmed -> failing.remove(confirmed.destination());
            case Signal.DeliveryFailed failed -> {
                if (failed.state() != DeliveryState.EXPIRED) {
                    failing.put(failed.destination(), failed.error());
                }
            }
            default -> {
                // The others are not about destinations.
            }
        }
    }

    /** Why the last attempt failed; empty if it succeeded or there was none. */
    Optional<String> trouble(String destination) {
        return Optional.ofNullable(failing.get(destination));
    }
}
