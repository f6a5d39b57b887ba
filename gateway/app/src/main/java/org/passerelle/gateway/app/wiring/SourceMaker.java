package org.passerelle.gateway.app.wiring;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.apache.camel.CamelContext;
import org.passerelle.connectors.api.Connector;
import org.passerelle.connectors.api.Intake;
import org.passerelle.connectors.files.FolderSource;
import org.passerelle.connectors.files.PickupSettings;
import org.passerelle.connectors.files.SftpSettings;
import org.passerelle.connectors.files.SftpSource;
import org.passerelle.connectors.hl7v2.mllp.MllpSettings;
import org.passerelle.connectors.hl7v2.mllp.MllpSource;
import org.passerelle.connectors.samuhub.HubSource;
import org.passerelle.gateway.app.StartException;
import org.passerelle.gateway.app.config.Configuration;
import org.passerelle.gateway.app.config.Secret;
import org.passerelle.gateway.app.config.SourceConfig;

/** Makes the connector of a source, not yet started. */
final class SourceMaker {
    /** A file is taken once nobody has written to it for this long. */
    private static final Duration SETTLE = Duration.ofSeconds(2);

    private final CamelContext camel;
    private final Intake intake;
    private final Readers readers;
    private final FrontDesks desks;
    private final FhirParts fhir;
    private final CdsParts cds;
    private final Path dataFolder;
    private final Clock clock;

    SourceMaker(
            CamelContext camel,
            Intake intake,
            Readers readers,
            FrontDesks desks,
            FhirParts fhir,
            CdsParts cds,
            Path dataFolder,
            Clock clock) {
        this.camel = camel;
        this.intake = intake;
        this.readers = readers;
        this.desks = desks;
        this.fhir = fhir;
        this.cds = cds;
        this.dataFolder = dataFolder;
        this.clock = clock;
    }

    Connector make(String name, Configuration configuration) throws StartException {
        SourceConfig config = configuration.sources().get(name);
        try {
            return switch (config) {
                case SourceConfig.Mllp mllp -> mllp(name, mllp);
                case SourceConfig.Hub hub -> new HubSource(HubConnection.settings(name, hub), intake, clock);
                case SourceConfig.Fhir server -> fhir.server(name, server, intake);
                case SourceConfig.CdsHooks services -> cds.server(name, services, configuration.http(), intake);
                case SourceConfig.FhirPoll poll -> fhir.poll(name, poll, intake);
                case SourceConfig.Folder folder ->
                    new FolderSource(
                            settings(name, folder.pickup()),
                            watched(folder.path()),
                            List.of(desks.of(name, Optional.of(folder), intake)),
                            clock);
                case SourceConfig.Sftp sftp ->
                    new SftpSource(
                            settings(name, sftp.pickup()),
                            server(sftp),
                            List.of(desks.of(name, Optional.of(sftp), intake)),
                            clock);
            };
        } catch (IllegalArgumentException e) {
            throw new StartException("sources." + name + " : " + e.getMessage(), e);
        }
    }

    private Connector mllp(String name, SourceConfig.Mllp mllp) throws StartException {
        MllpSettings usual = MllpSettings.of(name);
        int longest = mllp.policy().limits().messageBytesMax();
        MllpSettings settings = new MllpSettings(
                name,
                mllp.bind(),
                mllp.port(),
                longest,
                mllp.maxConnections(),
                usual.frameIdle(),
                Math.max(usual.bytesInFlightMax(), longest),
                usual.pipelinedMax(),
                mllp.policy().fallback());
        return new MllpSource(
                camel,
                settings,
                mllp.policy(),
                intake,
                Optional.of(readers.documents()),
                clock,
                Tls.listener("sources." + name, mllp.tls()));
    }

    /** A folder inside the data folder is ours to make; one elsewhere is a neighbour's, and has to be there. */
    private Path watched(Path path) throws StartException {
        if (path.isAbsolute()) {
            return path;
        }
        try {
            return Files.createDirectories(dataFolder.resolve(path));
        } catch (IOException e) {
            throw new StartException("dossier de dépôt impossible à créer : " + dataFolder.resolve(path), e);
        }
    }

    private PickupSettings settings(String name, SourceConfig.Pickup pickup) {
        return new PickupSettings(
                name,
                dataFolder.resolve(pickup.archive()),
                pickup.every(),
                SETTLE,
                pickup.maxFileBytes(),
                PickupSettings.Order.TIME,
                Optional.empty());
    }

    private static SftpSettings server(SourceConfig.Sftp sftp) {
        return new SftpSettings(
                sftp.host(),
                sftp.port(),
                sftp.user(),
                sftp.password().map(SourceMaker::supplier),
                sftp.privateKey(),
                sftp.hostKey(),
                sftp.path(),
                SftpSettings.DEFAULT_TIMEOUT);
    }

    /** Read at each connection, so that a changed password needs no restart. */
    private static Supplier<String> supplier(Secret secret) {
        return () -> secret.read(System.getenv()).orElse("");
    }
}
