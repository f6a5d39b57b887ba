package org.passerelle.gateway.app.config;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.passerelle.gateway.app.config.Configuration.StoreConfig;
import org.snakeyaml.engine.v2.nodes.MappingNode;

/** Reads the YAML file into a {@link Configuration}, reporting everything that is wrong at once. */
public final class ConfigReader {
    private static final int PORT_MAX = 65_535;

    private final SourceReader sources = new SourceReader();

    private ConfigReader() {}

    /**
     * @param file the user's file; the shipped one alone if absent
     * @param settings dotted keys from the command line, which win over both
     */
    public static Configuration read(Optional<Path> file, Map<String, String> settings) throws ConfigException {
        return file.isPresent() ? read(YamlFile.read(file.get()), settings) : read(YamlFile.empty(), settings);
    }

    /**
     * @param text what a user's file would hold
     * @param label what problems call it
     */
    public static Configuration read(String text, String label, Map<String, String> settings) throws ConfigException {
        return read(YamlFile.compose(text, label), settings);
    }

    /** The text of a file. */
    public static String text(Path file) throws ConfigException {
        return YamlFile.textOf(file);
    }

    /** The text of the configuration that comes with the product. */
    public static String shipped() {
        return YamlFile.shippedText();
    }

    private static Configuration read(MappingNode user, Map<String, String> settings) throws ConfigException {
        MappingNode root = YamlFile.over(user, YamlFile.shipped());
        for (Map.Entry<String, String> setting : settings.entrySet()) {
            YamlFile.set(root, setting.getKey(), setting.getValue());
        }
        Problems problems = new Problems();
        Configuration configuration = new ConfigReader().configuration(YamlSection.of("", root, problems));
        problems.throwIfAny();
        return configuration;
    }

    private Configuration configuration(YamlSection root) {
        YamlSection http = root.section("http");
        LocalHubConfig localHub = LocalHubConfig.read(root.section("local-hub"));
        YamlSection site = root.section("site");
        Configuration configuration = new Configuration(
                new Configuration.Site(site.flag("test-ins", false), site.text("patient-authority"), finess(site)),
                new Configuration.Http(
                        http.text("bind", "127.0.0.1"),
                        http.integer("port", 8080, 0, PORT_MAX),
                        http.texts("host-names", List.of())),
                store(root.section("store")),
                localHub,
                sources.read(root.section("sources"), localHub),
                sources.watches(root.section("sources")),
                AdapterPolicy.read(root.section("adapter-policy")),
                AdapterReader.read(root.section("adapters")),
                UseCaseReader.read(root.section("use-cases")),
                DestinationReader.read(root.section("destinations")),
                RetentionConfig.read(root.section("retention"), root.section("sources")),
                AlertsConfig.read(root.section("alerts")),
                EvaluationConfig.read(root.section("evaluation")),
                simulator(root.section("simulator")));
        new CrossChecks(configuration, root).run();
        root.reportUnknownKeys();
        return configuration;
    }

    /** A number of the national directory of establishments: nine characters, letters only for Corsica. */
    private static Optional<String> finess(YamlSection site) {
        Optional<String> finess = site.text("finess");
        if (finess.filter(number -> !number.matches("[0-9][0-9AB][0-9]{7}")).isPresent()) {
            site.problem(
                    "finess", "un numéro FINESS de neuf caractères est attendu ; trouvé : « " + finess.get() + " »");
        }
        return finess;
    }

    private StoreConfig store(YamlSection section) {
        if (section.oneOf("kind", "sqlite", Set.of("sqlite", "postgresql")).equals("sqlite")) {
            return new Configuration.Sqlite();
        }
        return new Configuration.Postgresql(
                section.required("url"), section.required("user"), SecretReader.secret(section));
    }

    private Configuration.SimulatorConfig simulator(YamlSection section) {
        return new Configuration.SimulatorConfig(
                section.flag("enabled", false), section.integer("seed", 15, 0, Integer.MAX_VALUE));
    }
}
