package org.passerelle.gateway.app.wiring;

import java.util.Optional;
import org.passerelle.connectors.samuhub.HubSettings;
import org.passerelle.connectors.samuhub.ModelLine;
import org.passerelle.gateway.app.StartException;
import org.passerelle.gateway.app.config.SourceConfig;

/** The settings of a Hub connection, with its password read. */
final class HubConnection {
    private HubConnection() {}

    static HubSettings settings(String name, SourceConfig.Hub hub) throws StartException {
        String password = hub.password().isEmpty() && hub.username().equals("guest")
                ? "guest"
                : Passwords.read(hub.password(), "sources." + name);
        return new HubSettings(
                name,
                hub.host(),
                hub.port(),
                hub.virtualHost(),
                hub.username(),
                password,
                hub.tls(),
                hub.clientId(),
                HubSettings.EXCHANGE,
                ModelLine.ofCode(hub.model()).orElseThrow(),
                Optional.empty(),
                HubSettings.PREFETCH,
                HubSettings.MAX_MESSAGE_BYTES);
    }
}
