package org.passerelle.gateway.app.desk;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import org.passerelle.connectors.api.Content;
import org.passerelle.gateway.app.StartException;
import org.passerelle.gateway.app.config.ConfigException;
import org.passerelle.gateway.app.config.ConfigReader;
import org.passerelle.gateway.app.config.Configuration;
import org.passerelle.routes.ports.Configurations;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Applies configurations to the running gateway. The file stays the truth: what is applied is written into it, so that the
 * next start and the site's version control see the same.
 */
public final class ConfigurationDesk implements Configurations {
    private static final Logger LOG = LoggerFactory.getLogger(ConfigurationDesk.class);
    private static final String LABEL = "configuration";

    private final Path file;
    private final Map<String, String> settings;
    private final VersionShelf shelf;
    private final Reconfigurable gateway;
    private final Clock clock;

    /**
     * @param file the configuration file; it need not exist
     * @param text what is in force
     * @param settings dotted keys from the command line, which win over every version
     * @param folder where versions are kept
     */
    public ConfigurationDesk(
            Path file, String text, Map<String, String> settings, Path folder, Reconfigurable gateway, Clock clock) {
        this.file = file;
        this.settings = Map.copyOf(settings);
        this.shelf = new VersionShelf(folder);
        this.gateway = gateway;
        this.clock = clock;
        String digest = Content.of(text, StandardCharsets.UTF_8).sha256();
        if (shelf.newest().filter(newest -> newest.sha256().equals(digest)).isEmpty()) {
            shelf.add(text, clock.instant(), "fichier", "Lue au démarrage");
        }
    }

    @Override
    public synchronized Version current() {
        return shelf.newest().orElseThrow(() -> new IllegalStateException("no configuration is in force"));
    }

    @Override
    public synchronized List<Version> history() {
        return shelf.newestFirst();
    }

    @Override
    public synchronized String text(String versionId) {
        return shelf.text(versionId)
                .orElseThrow(() -> new IllegalArgumentException("no configuration version " + versionId));
    }

    @Override
    public List<Problem> check(String text) {
        try {
            ConfigReader.read(text, LABEL, settings);
            return List.of();
        } catch (ConfigException e) {
            return problems(e);
        }
    }

    @Override
    public synchronized Applied apply(String text, String by, String why) {
        Configuration next;
        Reconfigurable.Outcome outcome;
        try {
            next = ConfigReader.read(text, LABEL, settings);
            keep(text);
        } catch (ConfigException e) {
            return new Applied.Refused(problems(e));
        } catch (IOException e) {
            return refused("Le fichier " + file.getFileName() + " ne peut pas être écrit : vérifiez les droits.");
        }
        try {
            outcome = gateway.change(next);
        } catch (StartException e) {
            putBack();
            return refused(e.getMessage());
        }
        Version version = shelf.add(text, clock.instant(), by, why);
        LOG.info("Configuration {} appliquée, flux touchés : {}", version.id(), outcome.changed());
        return new Applied.Done(version, outcome.changed(), outcome.needRestart());
    }

    private void putBack() {
        try {
            keep(text(current().id()));
        } catch (IOException e) {
            LOG.error("Le fichier de configuration n'a pas pu être remis comme il était : {}", file.getFileName());
        }
    }

    /** Replaces the file whole, so that a start never meets half of it. */
    private void keep(String text) throws IOException {
        Path next = file.resolveSibling(file.getFileName() + ".new");
        Files.createDirectories(file.toAbsolutePath().getParent());
        Files.writeString(next, text, StandardCharsets.UTF_8);
        Files.move(next, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    private static Applied refused(String reason) {
        return new Applied.Refused(List.of(new Problem(0, "", reason)));
    }

    private static List<Problem> problems(ConfigException e) {
        return e.problems().stream()
                .map(problem -> new Problem(problem.line(), problem.key(), problem.text()))
                .toList();
    }
}
