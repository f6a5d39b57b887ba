package org.passerelle.gateway.app.wiring;

import io.vertx.core.Vertx;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.passerelle.connectors.api.Connector;
import org.passerelle.connectors.api.Intake;
import org.passerelle.connectors.api.Reception;
import org.passerelle.connectors.fhir.client.CursorFolder;
import org.passerelle.connectors.fhir.client.FhirEndpoint;
import org.passerelle.connectors.fhir.client.FhirPollSource;
import org.passerelle.connectors.fhir.client.PollSettings;
import org.passerelle.connectors.fhir.intake.FhirDesk;
import org.passerelle.connectors.fhir.intake.FhirReception;
import org.passerelle.connectors.fhir.intake.FhirSettings;
import org.passerelle.connectors.fhir.intake.HeldFacts;
import org.passerelle.connectors.fhir.server.FhirServer;
import org.passerelle.connectors.fhir.server.FhirServerSettings;
import org.passerelle.connectors.fhir.subscription.HookPolicy;
import org.passerelle.connectors.fhir.validation.Conformance;
import org.passerelle.connectors.fhir.validation.ProfileConformance;
import org.passerelle.gateway.app.StartException;
import org.passerelle.gateway.app.config.Configuration;
import org.passerelle.gateway.app.config.Secret;
import org.passerelle.gateway.app.config.SourceConfig;
import org.passerelle.gateway.web.http.Mounts;
import org.passerelle.routes.ports.HeldResources;
import org.passerelle.routes.ports.KnownResource;

/** What the FHIR connectors share, and how each is made. */
final class FhirParts implements FrontDesks.FhirFiles {
    private static final Duration REQUEST_LONGEST = Duration.ofSeconds(30);
    private static final Duration POLL_PAUSE_LONGEST = Duration.ofMinutes(5);
    private static final Duration POLL_OVERLAP = Duration.ofMinutes(2);

    private final Configuration.Site site;
    private final Conformance conformance;
    private final HeldFacts held;
    private final Path cursors;
    private final Vertx vertx;
    private final Mounts mounts;
    private final Clock clock;

    private FhirParts(
            Configuration.Site site, Conformance conformance, HeldFacts held, Path cursors, Vertx vertx, Clock clock) {
        this.site = site;
        this.conformance = conformance;
        this.held = held;
        this.cursors = cursors;
        this.vertx = vertx;
        this.mounts = new Mounts(vertx);
        this.clock = clock;
    }

    /** @param dataFolder where the progress of polling is kept */
    static FhirParts of(Configuration configuration, Rooms rooms, Path dataFolder, Vertx vertx) {
        return new FhirParts(
                configuration.site(),
                conformance(configuration),
                new StoredFacts(rooms.store()),
                dataFolder.resolve("fhir-cursors"),
                vertx,
                rooms.clock());
    }

    /** The packages are loaded in the background, before the first resource asks for them. */
    private static Conformance conformance(Configuration configuration) {
        Optional<Path> packages = configuration.sources().values().stream()
                .filter(SourceConfig.Fhir.class::isInstance)
                .flatMap(source -> ((SourceConfig.Fhir) source).packages().stream())
                .findFirst();
        if (packages.isEmpty()) {
            return Conformance.none();
        }
        ProfileConformance profiles = new ProfileConformance(packages.get());
        profiles.prepare();
        return profiles;
    }

    Conformance conformance() {
        return conformance;
    }

    /** What the store holds. */
    HeldFacts held() {
        return held;
    }

    Mounts mounts() {
        return mounts;
    }

    /** The front desk for files; conditions match nothing, since a file is not part of a dialogue. */
    @Override
    public Reception reception(String source, Optional<SourceConfig> rules, Intake intake) {
        return new FhirReception(
                new FhirDesk(settings(source, rules), intake, held, (type, query) -> List.of(), conformance, clock));
    }

    Connector server(String name, SourceConfig.Fhir config, Intake intake) {
        FhirServerSettings usual = FhirServerSettings.of(settings(name, Optional.of(config)));
        FhirServerSettings settings = new FhirServerSettings(
                usual.source(),
                config.maxBodyBytes(),
                usual.maxConcurrent(),
                usual.deadline(),
                new HookPolicy(config.hooks()),
                config.token().map(secret -> () -> secret.read(System.getenv()).orElse("")));
        return new MountedSource(name, "Serveur FHIR R4", Mounts.FHIR, mounts, () -> {
            FhirServer server = new FhirServer(vertx, settings, intake, held, conformance, clock);
            return new MountedSource.Served(server.router(), server::close);
        });
    }

    Connector poll(String name, SourceConfig.FhirPoll config, Intake intake) throws StartException {
        FhirDesk desk = new FhirDesk(
                settings(name, Optional.empty()), intake, held, (type, query) -> List.of(), conformance, clock);
        PollSettings settings = new PollSettings(
                name,
                endpoint("sources." + name, config.url(), config.token()),
                config.types(),
                config.every(),
                config.every().compareTo(POLL_PAUSE_LONGEST) > 0 ? config.every() : POLL_PAUSE_LONGEST,
                POLL_OVERLAP);
        return new FhirPollSource(settings, desk, new CursorFolder(cursors));
    }

    /** @param section the configuration section, for the error line */
    static FhirEndpoint endpoint(String section, String url, Optional<Secret> token) throws StartException {
        if (token.isPresent() && !(token.get() instanceof Secret.InFile)) {
            throw new StartException(section + ".token-env : un jeton se renouvelle ; utilisez token-file", null);
        }
        String base = url.endsWith("/") ? url.substring(0, url.length() - 1) : url;
        return new FhirEndpoint(
                URI.create(base), token.map(secret -> ((Secret.InFile) secret).file()), REQUEST_LONGEST);
    }

    private FhirSettings settings(String source, Optional<SourceConfig> rules) {
        FhirSettings.ConformanceMode mode = rules.filter(SourceConfig.Fhir.class::isInstance)
                .map(config -> ((SourceConfig.Fhir) config).validation().toUpperCase(Locale.ROOT))
                .map(FhirSettings.ConformanceMode::valueOf)
                .orElse(FhirSettings.ConformanceMode.OFF);
        String core = rules.filter(SourceConfig.Fhir.class::isInstance)
                .map(config -> ((SourceConfig.Fhir) config).core())
                .orElse("auto");
        return new FhirSettings(source, site.testIns(), mode, core);
    }

    /** The store's facts as the FHIR connector asks for them. */
    private record StoredFacts(HeldResources resources) implements HeldFacts {
        @Override
        public Optional<Held> read(String reference) {
            return resources.held(reference).map(StoredFacts::fact);
        }

        @Override
        public List<Held> search(
                String type, Optional<String> identifier, Optional<String> subject, String afterReference, int limit) {
            return resources.held(type, identifier, subject, afterReference, limit).stream()
                    .map(StoredFacts::fact)
                    .toList();
        }

        private static Held fact(KnownResource known) {
            return new Held(known.reference(), known.subject(), known.json(), known.updatedAt());
        }
    }
}
