package org.passerelle.gateway.app.config;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** What one section says of another must exist there. */
final class CrossChecks {
    private final Configuration configuration;
    private final YamlSection root;

    CrossChecks(Configuration configuration, YamlSection root) {
        this.configuration = configuration;
        this.root = root;
    }

    void run() {
        Map<String, YamlSection> useCases = root.section("use-cases").sections();
        configuration.useCases().forEach((name, useCase) -> check(useCases.get(name), useCase));
        Map<String, YamlSection> destinations = root.section("destinations").sections();
        configuration.destinations().forEach((name, destination) -> check(destinations.get(name), destination));
        Map<String, YamlSection> sources = root.section("sources").sections();
        configuration.sources().forEach((name, source) -> check(sources.get(name), source));
        checkPackages(sources);
        checkPorts();
    }

    /** Packages cost seconds and hundreds of megabytes: one set is loaded for the whole site. */
    private void checkPackages(Map<String, YamlSection> sections) {
        Optional<Path> first = Optional.empty();
        for (Map.Entry<String, SourceConfig> source : configuration.sources().entrySet()) {
            if (source.getValue() instanceof SourceConfig.Fhir fhir
                    && fhir.packages().isPresent()) {
                if (first.isPresent() && !first.equals(fhir.packages())) {
                    sections.get(source.getKey())
                            .problem(
                                    "packages",
                                    "un seul dossier de paquets est lu pour toutes les sources FHIR ; une autre source donne « "
                                            + first.get() + " »");
                }
                first = first.or(fhir::packages);
            }
        }
    }

    private void check(YamlSection section, SourceConfig source) {
        if (source instanceof SourceConfig.Hub hub && hub.local()) {
            checkLocal(section, hub);
        }
        if (source instanceof SourceConfig.CdsHooks cds) {
            cds.services()
                    .forEach((id, service) -> check(section.section("services").section(id), service));
        }
    }

    /** A service whose use case does not listen to what its calls mean would never have a card. */
    private void check(YamlSection section, SourceConfig.CdsServiceConfig service) {
        UseCaseConfig useCase = configuration.useCases().get(service.useCase());
        if (useCase == null) {
            section.problem(
                    "use-case",
                    absent(
                            "use-cases",
                            service.useCase(),
                            configuration.useCases().keySet()));
        } else if (!useCase.triggers().contains(service.trigger())) {
            section.problem(
                    "trigger",
                    "un appel vaut " + service.trigger() + ", que use-cases." + service.useCase()
                            + " n'écoute pas ; déclencheurs possibles : "
                            + useCase.triggers().stream()
                                    .map(Enum::name)
                                    .sorted()
                                    .collect(Collectors.joining(", ")));
        }
    }

    private void checkLocal(YamlSection section, SourceConfig.Hub hub) {
        List<LocalHubConfig.Host> hosts = configuration.localHub().hosts();
        Optional<LocalHubConfig.Host> host = hosts.stream()
                .filter(one -> one.name().equals(hub.virtualHost()))
                .findFirst();
        if (host.isEmpty()) {
            section.problem(
                    "virtual-host",
                    "« " + hub.virtualHost() + " » n'est pas un hôte virtuel de local-hub ; présents : "
                            + String.join(
                                    ", ",
                                    hosts.stream()
                                            .map(LocalHubConfig.Host::name)
                                            .toList()));
        } else if (!host.get().clients().contains(hub.clientId())) {
            section.problem(
                    "client-id", "« " + hub.clientId() + " » n'est pas un client du Hub local : local-hub.clients");
        }
    }

    private void check(YamlSection section, UseCaseConfig useCase) {
        for (String adapter : useCase.rollout().adapters()) {
            if (!configuration.adapters().containsKey(adapter)) {
                String key = adapter.equals(useCase.rollout().champion()) ? "adapter" : "challengers";
                section.problem(
                        key,
                        absent("adapters", adapter, configuration.adapters().keySet()));
            }
        }
        for (String destination : useCase.destinations()) {
            if (!configuration.destinations().containsKey(destination)) {
                section.problem(
                        "destinations",
                        absent(
                                "destinations",
                                destination,
                                configuration.destinations().keySet()));
            }
        }
    }

    private void check(YamlSection section, DestinationConfig destination) {
        if (destination instanceof DestinationConfig.Hub hub
                && !(configuration.sources().get(hub.source()) instanceof SourceConfig.Hub)) {
            section.problem("source", "une source de type samu-hub est attendue ; trouvé : « " + hub.source() + " »");
        }
    }

    private void checkPorts() {
        Map<Integer, String> taken = new java.util.HashMap<>();
        claim(taken, configuration.http().port(), root.section("http"));
        LocalHubConfig localHub = configuration.localHub();
        if (localHub.enabled() && localHub.rabbitMq().isEmpty()) {
            claim(taken, localHub.port(), root.section("local-hub"));
            localHub.amqps()
                    .ifPresent(amqps ->
                            claim(taken, amqps.port(), root.section("local-hub").section("amqps")));
        }
        Map<String, YamlSection> sources = root.section("sources").sections();
        configuration.sources().forEach((name, source) -> {
            if (source instanceof SourceConfig.Mllp mllp) {
                claim(taken, mllp.port(), sources.get(name));
            }
        });
    }

    private static void claim(Map<Integer, String> taken, int port, YamlSection section) {
        String other = port == 0 ? null : taken.putIfAbsent(port, section.path());
        if (other != null) {
            section.problem("port", "le port " + port + " est déjà celui de " + other);
        }
    }

    private static String absent(String where, String name, Set<String> present) {
        return "« " + name + " » n'existe pas dans " + where + " ; présents : " + String.join(", ", present);
    }
}
