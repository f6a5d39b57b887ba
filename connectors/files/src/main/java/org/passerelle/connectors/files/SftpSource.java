package org.passerelle.connectors.files;

import java.time.Clock;
import java.util.List;
import org.passerelle.connectors.api.Connector;
import org.passerelle.connectors.api.ConnectorStartException;
import org.passerelle.connectors.api.Reception;

/**
 * Picks up the files that a neighbour puts on an SFTP server, and hands each to the first reception that knows it. A server
 * that cannot be reached is tried again, less and less often, up to every five minutes.
 */
public final class SftpSource implements Connector {
    private final PickupSettings settings;
    private final SftpSettings server;
    private final PickupLoop loop;

    /** @param receptions the front desks of this source, asked in this order */
    public SftpSource(PickupSettings settings, SftpSettings server, List<Reception> receptions, Clock clock) {
        this.settings = settings;
        this.server = server;
        this.loop = new PickupLoop(settings, new Pickup(settings, receptions, clock), () -> SftpShelf.open(server));
    }

    @Override
    public String name() {
        return settings.source();
    }

    @Override
    public void start() throws ConnectorStartException {
        if (server.hostKey().isBlank()) {
            throw new ConnectorStartException(
                    "La clé d'hôte du serveur SFTP manque : donnez une empreinte SHA256:… ou un fichier known_hosts dans"
                            + " sources." + name() + ".host-key",
                    null);
        }
        if (server.password().isEmpty() && server.privateKey().isEmpty()) {
            throw new ConnectorStartException(
                    "Ni mot de passe ni clé privée pour le serveur SFTP : complétez sources." + name(), null);
        }
        loop.start();
    }

    @Override
    public void stop() {
        loop.stop();
    }

    @Override
    public Health health() {
        return loop.health();
    }
}
