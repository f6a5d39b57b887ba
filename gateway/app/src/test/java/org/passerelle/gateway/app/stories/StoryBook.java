package org.passerelle.gateway.app.stories;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/** The stories of a folder: every {@code flows/test_cases.json} with the messages beside it. */
final class StoryBook {
    private static final ObjectMapper JSON = new ObjectMapper();

    private StoryBook() {}

    /**
     * One story.
     *
     * @param release name of the folder of the model's release, such as {@code v3-3.4.1}
     */
    record Story(String release, String category, String label, List<Step> steps) {
        @Override
        public String toString() {
            return release + " / " + category + " / " + label;
        }
    }

    /**
     * One step, from the side of the vendor.
     *
     * @param received true if the vendor receives the message, false if it sends it
     * @param reference what the message must be, apart from {@code ignored}
     * @param ignored paths that may differ
     */
    record Step(String id, boolean received, String useCase, JsonNode reference, List<String> ignored) {
        @Override
        public String toString() {
            return id + " " + (received ? "receives " : "sends ") + useCase;
        }
    }

    /** All stories below {@code folder}, in a fixed order. */
    static List<Story> read(Path folder) {
        try (Stream<Path> files = Files.walk(folder)) {
            List<Story> stories = new ArrayList<>();
            for (Path file : files.filter(path -> path.endsWith("test_cases.json"))
                    .sorted()
                    .toList()) {
                Path release = file.getParent().getParent();
                addAll(stories, release, JSON.readTree(file.toFile()));
            }
            return stories;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void addAll(List<Story> stories, Path release, JsonNode categories) throws IOException {
        Map<String, Path> messages = messages(release);
        for (JsonNode category : categories) {
            for (JsonNode test : category.path("testCases")) {
                List<Step> steps = new ArrayList<>();
                for (JsonNode step : test.path("steps")) {
                    steps.add(step(step, messages));
                }
                stories.add(new Story(
                        release.getFileName().toString(),
                        category.path("categoryLabel").asText(),
                        test.path("label").asText(),
                        steps));
            }
        }
    }

    private static Step step(JsonNode step, Map<String, Path> messages) throws IOException {
        Path file = messages.get(step.path("file").asText());
        if (file == null) {
            throw new IOException(
                    "the story's message is absent: " + step.path("file").asText());
        }
        JsonNode message = JSON.readTree(file.toFile());
        List<String> ignored = new ArrayList<>();
        step.path("ignoredProperties").forEach(path -> ignored.add(path.asText()));
        step.path("idOverrideProperties").forEach(path -> ignored.add(path.asText()));
        String useCase = message.fieldNames().next();
        return new Step(
                step.path("id").asText(),
                step.path("type").asText().equals("receive"),
                useCase,
                message.path(useCase),
                ignored);
    }

    private static Map<String, Path> messages(Path release) throws IOException {
        Map<String, Path> messages = new TreeMap<>();
        try (Stream<Path> files = Files.walk(release.resolve("messages"))) {
            files.filter(path -> path.toString().endsWith(".json"))
                    .forEach(path -> messages.put(path.getFileName().toString(), path));
        }
        return messages;
    }
}
