package org.passerelle.gateway.app.desk;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.passerelle.connectors.api.Content;
import org.passerelle.routes.ports.Configurations.Version;

/** Every configuration that was in force: the texts as files, and an index with who and why. */
final class VersionShelf {
    private final Path folder;
    private final ObjectMapper mapper = new ObjectMapper();
    private final List<Version> versions = new ArrayList<>();

    VersionShelf(Path folder) {
        this.folder = folder;
        try {
            Files.createDirectories(folder);
            for (String line : Files.readAllLines(index(), StandardCharsets.UTF_8)) {
                version(line).ifPresent(versions::add);
            }
        } catch (NoSuchFileException first) {
            // The first start has no index yet.
        } catch (IOException e) {
            throw new UncheckedIOException("the configuration history cannot be read: " + folder, e);
        }
    }

    List<Version> newestFirst() {
        return List.copyOf(versions.reversed());
    }

    Optional<Version> newest() {
        return versions.isEmpty() ? Optional.empty() : Optional.of(versions.getLast());
    }

    Optional<String> text(String versionId) {
        if (versions.stream().noneMatch(version -> version.id().equals(versionId))) {
            return Optional.empty();
        }
        try {
            return Optional.of(Files.readString(file(versionId), StandardCharsets.UTF_8));
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    /** Keeps a text; the index is written last, so that what it names is there. */
    Version add(String text, Instant at, String by, String why) {
        Version version = new Version(
                Integer.toString(versions.size() + 1),
                at,
                by,
                why,
                Content.of(text, StandardCharsets.UTF_8).sha256());
        try {
            Files.writeString(file(version.id()), text, StandardCharsets.UTF_8);
            Files.writeString(
                    index(),
                    line(version),
                    StandardCharsets.UTF_8,
                    StandardOpenOption.CREATE,
                    StandardOpenOption.APPEND);
        } catch (IOException e) {
            throw new UncheckedIOException("the configuration history cannot be written: " + folder, e);
        }
        versions.add(version);
        return version;
    }

    private Path index() {
        return folder.resolve("versions.jsonl");
    }

    private Path file(String versionId) {
        return folder.resolve("passerelle-" + versionId + ".yaml");
    }

    private String line(Version version) throws JsonProcessingException {
        return mapper.writeValueAsString(mapper.createObjectNode()
                        .put("id", version.id())
                        .put("at", version.at().toString())
                        .put("by", version.by())
                        .put("why", version.why())
                        .put("sha256", version.sha256()))
                + "\n";
    }

    private Optional<Version> version(String line) {
        try {
            JsonNode node = mapper.readTree(line);
            return Optional.of(new Version(
                    node.path("id").asText(),
                    Instant.parse(node.path("at").asText()),
                    node.path("by").asText(),
                    node.path("why").asText(),
                    node.path("sha256").asText()));
        } catch (JsonProcessingException | DateTimeParseException cutByAKill) {
            return Optional.empty();
        }
    }
}
