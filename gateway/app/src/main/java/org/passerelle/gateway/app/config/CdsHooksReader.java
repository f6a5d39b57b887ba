package org.passerelle.gateway.app.config;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.passerelle.connectors.api.Trigger;

/** Reads a source of kind {@code cds-hooks}. */
final class CdsHooksReader {
    private static final Duration DEADLINE = Duration.ofSeconds(2);

    /** The published hooks that have a word of their own in the flow. */
    private static final Map<String, Trigger> MEANINGS = Map.of(
            "encounter-start", Trigger.ADMISSION,
            "encounter-discharge", Trigger.DISCHARGE,
            "order-select", Trigger.ORDERED,
            "order-sign", Trigger.ORDERED,
            "order-dispatch", Trigger.ORDERED);

    private CdsHooksReader() {}

    static SourceConfig.CdsHooks read(YamlSection source) {
        boolean open = source.flag("open-on-loopback", false);
        List<SourceConfig.CdsClient> clients = clients(source.section("clients"));
        if (clients.isEmpty() && !open) {
            source.problem(
                    "clients", "nommez au moins un client de confiance, ou open-on-loopback: true pour un essai");
        }
        Map<String, SourceConfig.CdsServiceConfig> services = new LinkedHashMap<>();
        source.section("services").sections().forEach((id, service) -> services.put(id, service(service)));
        if (services.isEmpty()) {
            source.problem("services", "au moins un service est attendu");
        }
        return new SourceConfig.CdsHooks(
                source.text("base"), open, clients, source.texts("origins", List.of()), services);
    }

    private static List<SourceConfig.CdsClient> clients(YamlSection section) {
        List<SourceConfig.CdsClient> clients = new ArrayList<>();
        section.sections().forEach((name, client) -> {
            Optional<Path> file = client.text("keys").map(Path::of);
            Optional<String> url = client.text("keys-url");
            if (file.isPresent() == url.isPresent()) {
                client.problem("keys", "donnez keys (un fichier JWK Set) ou keys-url, l'un des deux");
            }
            clients.add(new SourceConfig.CdsClient(client.required("issuer"), file, url));
        });
        return clients;
    }

    private static SourceConfig.CdsServiceConfig service(YamlSection service) {
        Map<String, String> prefetch = new LinkedHashMap<>();
        YamlSection templates = service.section("prefetch");
        templates.keys().forEach(key -> prefetch.put(key, templates.required(key)));
        List<String> required = service.texts("required", List.of());
        for (String key : required) {
            if (!prefetch.containsKey(key)) {
                service.problem("required", "« " + key + " » n'est pas dans prefetch");
            }
        }
        return new SourceConfig.CdsServiceConfig(
                service.required("hook"),
                service.required("use-case"),
                trigger(service),
                service.text("title", ""),
                service.required("description"),
                service.duration("deadline", DEADLINE),
                prefetch,
                required);
    }

    /** What a call means: what the configuration says or else what the hook's name says. */
    private static Trigger trigger(YamlSection service) {
        Trigger usual = MEANINGS.getOrDefault(service.text("hook", ""), Trigger.RECORD_UPDATED);
        String name = service.text("trigger", usual.name());
        try {
            return Trigger.valueOf(name);
        } catch (IllegalArgumentException unknown) {
            service.problem("trigger", "déclencheur inconnu : « " + name + " »");
            return usual;
        }
    }
}
