package org.passerelle.gateway.app.cli;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.passerelle.gateway.app.config.ConfigException;
import org.passerelle.gateway.app.config.ConfigReader;
import org.passerelle.gateway.app.config.Configuration;
import picocli.CommandLine.Option;

/** The options of every command that reads what a gateway recorded. */
final class RecordOptions {
    /** A day is the site's, as on its screens, wherever the machine believes to be. */
    static final ZoneId ZONE = ZoneId.of("Europe/Paris");

    @Option(
            names = "--config",
            paramLabel = "FICHIER",
            description = "Configuration YAML ; celle du dossier des données sinon, ou la livrée.")
    private Path config;

    @Option(
            names = "--data",
            paramLabel = "DOSSIER",
            defaultValue = "data",
            description = "Dossier des données (défaut : ${DEFAULT-VALUE}).")
    private Path data;

    @Option(names = "--set", paramLabel = "CLÉ=VALEUR", description = "Remplace une clé de la configuration.")
    private Map<String, String> settings = new LinkedHashMap<>();

    Path data() {
        return data;
    }

    /** @throws ConfigException if the configuration has mistakes */
    Configuration configuration() throws ConfigException {
        Path beside = data.resolve("passerelle.yaml");
        Optional<Path> file =
                config != null ? Optional.of(config) : Optional.of(beside).filter(Files::exists);
        return ConfigReader.read(file, settings);
    }

    /** Tells the user what to mend. */
    static int fail(String line) {
        System.err.println("passerelle : " + line.replace("\n", "\npasserelle : "));
        return PasserelleCommand.EXIT_USER;
    }
}
