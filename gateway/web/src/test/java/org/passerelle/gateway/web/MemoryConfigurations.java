package org.passerelle.gateway.web;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.passerelle.connectors.api.Content;
import org.passerelle.routes.ports.Configurations;

/**
 * Versions of a small configuration in memory: one flow a section under {@code sources:}, whose port is a number.
 */
final class MemoryConfigurations implements Configurations {
    static final String EXAMPLE = """
            # Configuration fictive
            http:
              port: 8080
            sources:
              urgences:
                kind: mllp
                port: 2575
              laboratoire:
                kind: mllp
                port: 2576
              samu:
                kind: samu-hub
                port: 5673
            """;

    private static final Pattern PORT = Pattern.compile("\\s+port: (.*)");
    private static final Pattern FLOW = Pattern.compile("  (\\w+):");

    private final Map<String, String> texts = new LinkedHashMap<>();
    private final List<Version> versions = new ArrayList<>();

    MemoryConfigurations(String text) {
        keep(text, "installation", "Première mise en service");
    }

    private Version keep(String text, String by, String why) {
        String id = Integer.toString(versions.size() + 1);
        Version version = new Version(
                id,
                Instant.now(),
                by,
                why,
                Content.of(text, StandardCharsets.UTF_8).sha256());
        texts.put(id, text);
        versions.addFirst(version);
        return version;
    }

    @Override
    public synchronized Version current() {
        return versions.getFirst();
    }

    @Override
    public synchronized List<Version> history() {
        return List.copyOf(versions);
    }

    @Override
    public synchronized String text(String versionId) {
        String text = texts.get(versionId);
        if (text == null) {
            throw new IllegalArgumentException("no version " + versionId);
        }
        return text;
    }

    @Override
    public List<Problem> check(String text) {
        List<Problem> problems = new ArrayList<>();
        List<String> lines = text.lines().toList();
        for (int i = 0; i < lines.size(); i++) {
            Matcher port = PORT.matcher(lines.get(i));
            if (port.matches() && !port.group(1).matches("\\d{1,5}")) {
                problems.add(new Problem(
                        i + 1,
                        "sources.port",
                        "un nombre entier de 0 à 65535 est attendu ; trouvé : « " + port.group(1) + " »"));
            }
        }
        return problems;
    }

    @Override
    public synchronized Applied apply(String text, String by, String why) {
        List<Problem> problems = check(text);
        if (!problems.isEmpty()) {
            return new Applied.Refused(problems);
        }
        Map<String, String> before = sections(text(current().id()));
        Map<String, String> after = sections(text);
        List<String> changed = new ArrayList<>(after.keySet());
        changed.removeIf(name -> after.get(name).equals(before.get(name)));
        return new Applied.Done(
                keep(text, by, why),
                changed.stream().filter(name -> !name.isEmpty()).toList(),
                changed.contains("") ? List.of("http") : List.of());
    }

    /** The lines of each flow; under the empty name those that belong to none. */
    private static Map<String, String> sections(String text) {
        Map<String, String> sections = new LinkedHashMap<>();
        String name = "";
        for (String line : text.lines().toList()) {
            Matcher flow = FLOW.matcher(line);
            name = flow.matches() ? flow.group(1) : name;
            sections.merge(name, line, (a, b) -> a + "\n" + b);
        }
        return sections;
    }
}
