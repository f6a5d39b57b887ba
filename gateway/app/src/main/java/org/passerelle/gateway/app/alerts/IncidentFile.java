package org.passerelle.gateway.app.alerts;

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
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.passerelle.routes.ports.Incidents.Incident;
import org.passerelle.routes.ports.Incidents.Kind;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One line of JSON for each beginning and each end, so that a restart neither forgets an open incident nor tells it twice.
 * Kept beside the store, not in it: an incident of the store must be written too.
 */
public final class IncidentFile {
    private static final Logger LOG = LoggerFactory.getLogger(IncidentFile.class);
    private static final int LINES_KEPT = 1_000;

    private final Path path;
    private final ObjectMapper mapper = new ObjectMapper();

    public IncidentFile(Path path) {
        this.path = path;
    }

    /** Every incident in the order in which it began; a line that cannot be read is left out. Shortens a long file. */
    List<Incident> read() {
        Map<String, Incident> incidents = new LinkedHashMap<>();
        try {
            List<String> lines = Files.readAllLines(path, StandardCharsets.UTF_8);
            for (String line : lines) {
                incident(line).ifPresent(incident -> incidents.put(incident.id(), incident));
            }
            List<Incident> all = new ArrayList<>(incidents.values());
            if (lines.size() > 2 * LINES_KEPT) {
                rewrite(all.subList(Math.max(0, all.size() - LINES_KEPT), all.size()));
            }
            return all;
        } catch (NoSuchFileException first) {
            return List.of();
        } catch (IOException e) {
            LOG.warn("Le journal des incidents est illisible ({})", e.getClass().getSimpleName());
            return List.of();
        }
    }

    /** Adds one line; what cannot be written is logged, since an alert must go out all the same. */
    void append(Incident incident) {
        try {
            Files.createDirectories(path.toAbsolutePath().getParent());
            Files.writeString(
                    path, line(incident), StandardCharsets.UTF_8, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
        } catch (IOException e) {
            LOG.warn(
                    "Le journal des incidents ne peut être écrit ({})",
                    e.getClass().getSimpleName());
        }
    }

    private void rewrite(List<Incident> incidents) throws IOException {
        StringBuilder lines = new StringBuilder();
        for (Incident incident : incidents) {
            lines.append(line(incident));
        }
        Path next = path.resolveSibling(path.getFileName() + ".new");
        Files.writeString(next, lines, StandardCharsets.UTF_8);
        Files.move(next, path, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    private String line(Incident incident) throws JsonProcessingException {
        ObjectNode node = mapper.createObjectNode()
                .put("id", incident.id())
                .put("flow", incident.flow())
                .put("kind", incident.kind().name())
                .put("detail", incident.detail())
                .put("beganAt", incident.beganAt().toString());
        incident.endedAt().ifPresent(at -> node.put("endedAt", at.toString()));
        return mapper.writeValueAsString(node) + "\n";
    }

    private Optional<Incident> incident(String line) {
        try {
            JsonNode node = mapper.readTree(line);
            return Optional.of(new Incident(
                    node.path("id").asText(),
                    node.path("flow").asText(),
                    Kind.valueOf(node.path("kind").asText()),
                    node.path("detail").asText(),
                    Instant.parse(node.path("beganAt").asText()),
                    node.has("endedAt")
                            ? Optional.of(Instant.parse(node.path("endedAt").asText()))
                            : Optional.empty()));
        } catch (JsonProcessingException | IllegalArgumentException | DateTimeParseException cutByAKill) {
            return Optional.empty();
        }
    }
}
