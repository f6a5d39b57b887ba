package org.passerelle.gateway.app.wiring;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Clock;
import java.util.Iterator;
import java.util.Map;
import java.util.TreeMap;
import org.passerelle.adapters.api.Adapter;
import org.passerelle.adapters.api.Manifest;
import org.passerelle.gateway.app.StartException;
import org.passerelle.routes.UseCase;
import org.passerelle.routes.ports.Ledger;
import org.passerelle.routes.rollout.Rollout;

/**
 * Enters in the ledger what changed about adapters and use cases since the last start: a new model, configuration or prompt,
 * another mode, champion or schedule (article 12 of Regulation (EU) 2024/1689: substantial modification).
 */
final class AdapterChanges {
    private static final String FILE = "adapters-seen.json";
    private static final String BY = "passerelle";

    private final ObjectMapper json = new ObjectMapper();
    private final Path file;
    private final Ledger ledger;
    private final Clock clock;

    AdapterChanges(Path dataFolder, Ledger ledger, Clock clock) {
        this.file = dataFolder.resolve(FILE);
        this.ledger = ledger;
        this.clock = clock;
    }

    /**
     * Compares with the last start and enters every difference; nothing is forgotten if entering fails.
     *
     * @throws StartException if what was seen last cannot be kept
     */
    void enter(Map<String, Adapter> adapters, Map<String, UseCase> useCases) throws StartException {
        ObjectNode now = json.createObjectNode();
        ObjectNode seenAdapters = now.putObject("adapter");
        new TreeMap<>(adapters).forEach((name, adapter) -> seenAdapters.set(name, declared(adapter.manifest())));
        ObjectNode seenUseCases = now.putObject("use-case");
        new TreeMap<>(useCases).forEach((name, useCase) -> seenUseCases.set(name, rollout(useCase.rollout())));
        JsonNode before = before();
        for (String kind : new String[] {"adapter", "use-case"}) {
            compare(kind, before.path(kind), now.path(kind));
        }
        keep(now);
    }

    private void compare(String kind, JsonNode before, JsonNode now) {
        for (Iterator<Map.Entry<String, JsonNode>> each = now.properties().iterator(); each.hasNext(); ) {
            Map.Entry<String, JsonNode> entry = each.next();
            JsonNode earlier = before.get(entry.getKey());
            if (earlier == null) {
                enter(kind + "-added", entry.getKey(), null, entry.getValue());
            } else if (!earlier.equals(entry.getValue())) {
                enter(kind + "-changed", entry.getKey(), earlier, entry.getValue());
            }
        }
        before.properties().forEach(entry -> {
            if (!now.has(entry.getKey())) {
                enter(kind + "-removed", entry.getKey(), entry.getValue(), null);
            }
        });
    }

    private void enter(String what, String object, JsonNode from, JsonNode to) {
        ObjectNode detail = json.createObjectNode();
        if (from != null) {
            detail.set("from", from);
        }
        if (to != null) {
            detail.set("to", to);
        }
        ledger.enter(new Ledger.Change(clock.instant(), what, object, detail.toString(), BY));
    }

    private ObjectNode declared(Manifest manifest) {
        ObjectNode node = json.createObjectNode()
                .put("id", manifest.id())
                .put("version", manifest.version())
                .put("model", manifest.digests().model())
                .put("config", manifest.digests().config());
        manifest.digests().prompt().ifPresent(prompt -> node.put("prompt", prompt));
        manifest.papers().signedBy().ifPresent(signer -> node.put("signedBy", signer));
        return node;
    }

    private ObjectNode rollout(Rollout rollout) {
        ObjectNode node = json.createObjectNode()
                .put("champion", rollout.champion())
                .put("mode", rollout.modes().usual().name());
        ObjectNode units = node.putObject("units");
        new TreeMap<>(rollout.modes().units()).forEach((unit, mode) -> units.put(unit, mode.name()));
        rollout.canary().ifPresent(canary -> node.put("canary", canary.adapter() + " " + canary.percent() + " %"));
        rollout.challengers()
                .forEach(challenger -> node.withArray("challengers").add(challenger.adapter()));
        rollout.schedule().ifPresent(schedule -> node.put("schedule", schedule.toString()));
        return node;
    }

    private JsonNode before() throws StartException {
        try {
            return json.readTree(Files.readString(file, StandardCharsets.UTF_8));
        } catch (NoSuchFileException first) {
            return json.createObjectNode();
        } catch (JsonProcessingException broken) {
            // Everything counts as new then: better an entry too many than one too few.
            return json.createObjectNode();
        } catch (IOException e) {
            throw new StartException(file + " ne peut pas être lu : vérifiez les droits du dossier de données", e);
        }
    }

    private void keep(JsonNode now) throws StartException {
        Path next = file.resolveSibling(file.getFileName() + ".new");
        try {
            Files.writeString(next, now.toPrettyString() + "\n", StandardCharsets.UTF_8);
            Files.move(next, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw new StartException(file + " ne peut pas être écrit : vérifiez les droits du dossier de données", e);
        }
    }
}
