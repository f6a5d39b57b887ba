package org.passerelle.connectors.samuhub.local;

import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** The dispatchers of one Hub, by virtual host: a message whose recipient is at another one is moved there. */
final class Neighbours {
    private final Map<String, HubDispatcher> byHost = new ConcurrentHashMap<>();

    void put(String virtualHost, HubDispatcher dispatcher) {
        byHost.put(virtualHost, dispatcher);
    }

    /** The dispatcher, other than {@code asking}, of the virtual host at which {@code clientId} has its queues. */
    Optional<HubDispatcher> of(String clientId, HubDispatcher asking) {
        return byHost.values().stream()
                .filter(dispatcher -> dispatcher != asking && dispatcher.serves(clientId))
                .findFirst();
    }
}
