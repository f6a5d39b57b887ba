package org.passerelle.gateway.app.config;

import java.nio.file.Path;
import java.time.Duration;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.passerelle.connectors.api.Trigger;
import org.passerelle.gateway.app.config.Configuration.AdapterKind;
import org.passerelle.gateway.app.config.Configuration.StoreConfig;
import org.passerelle.gateway.app.config.Configuration.UseCaseConfig;
import org.snakeyaml.engine.v2.nodes.MappingNode;

/** Reads the YAML file into a {@link Configuration}, reporting everything that is wrong at once. */
public final class ConfigReader {
    private static final int PORT_MAX = 65_535;
    private static final Duration DEFAULT_VALIDITY = Duration.ofMinutes(5);

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
        Configuration.LocalHub localHub = localHub(root.section("local-hub"));
        YamlSection site = root.section("site");
        Configuration configuration = new Configuration(
                new Configuration.Site(site.flag("test-ins", false), site.text("patient-authority")),
                new Configuration.Http(
                        http.text("bind", "127.0.0.1"),
                        http.integer("port", 8080, 0, PORT_MAX),
                        http.texts("host-names", List.of())),
                store(root.section("store")),
                localHub,
                sources.read(root.section("sources"), localHub),
                sources.watches(root.section("sources")),
                adapters(root.section("adapters")),
                useCases(root.section("use-cases")),
                DestinationReader.read(root.section("destinations")),
                AlertsConfig.read(root.section("alerts")),
                simulator(root.section("simulator")));
        new CrossChecks(configuration, root).run();
        root.reportUnknownKeys();
        return configuration;
    }

    private StoreConfig store(YamlSection section) {
        if (section.oneOf("kind", "sqlite", Set.of("sqlite", "postgresql")).equals("sqlite")) {
            return new Configuration.Sqlite();
        }
        return new Configuration.Postgresql(
                section.required("url"), section.required("user"), SecretReader.secret(section));
    }

    private Configuration.LocalHub localHub(YamlSection section) {
        return new Configuration.LocalHub(
                section.flag("enabled", false),
                section.integer("port", 5673, 0, PORT_MAX),
                section.texts("clients", List.of()));
    }

    private Map<String, AdapterKind> adapters(YamlSection section) {
        Map<String, AdapterKind> adapters = new LinkedHashMap<>();
        section.sections().forEach((name, adapter) -> {
            String key = adapter.required("kind");
            AdapterKind.ofKey(key)
                    .ifPresentOrElse(
                            kind -> adapters.put(name, kind),
                            () -> adapter.problem(
                                    "kind",
                                    "valeurs possibles : " + AdapterKind.keys() + " ; trouvé : « " + key + " »"));
        });
        return adapters;
    }

    private Map<String, UseCaseConfig> useCases(YamlSection section) {
        Map<String, UseCaseConfig> useCases = new LinkedHashMap<>();
        section.sections()
                .forEach((name, useCase) -> useCases.put(
                        name,
                        new UseCaseConfig(
                                useCase.required("adapter"),
                                triggers(useCase),
                                useCase.texts("destinations", List.of()),
                                useCase.duration("validity", DEFAULT_VALIDITY))));
        return useCases;
    }

    private static Set<Trigger> triggers(YamlSection useCase) {
        Set<Trigger> triggers = EnumSet.noneOf(Trigger.class);
        for (String name : useCase.texts("triggers", List.of())) {
            try {
                triggers.add(Trigger.valueOf(name));
            } catch (IllegalArgumentException unknown) {
                useCase.problem(
                        "triggers",
                        "déclencheur inconnu : « " + name + " » ; possibles : " + EnumSet.allOf(Trigger.class));
            }
        }
        if (triggers.isEmpty()) {
            useCase.problem("triggers", "au moins un déclencheur est attendu");
        }
        return triggers;
    }

    private Configuration.SimulatorConfig simulator(YamlSection section) {
        return new Configuration.SimulatorConfig(
                section.flag("enabled", false), section.integer("seed", 15, 0, Integer.MAX_VALUE));
    }
}
