package org.passerelle.tidy;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** Programme: {@code docs/architecture.md} is drawn from the sources; it fails here when it no longer follows them. */
class ArchitecturePageTest {
    private static final Pattern PACKAGE = Pattern.compile("(?m)^package ([\\w.]+);");
    private static final Pattern IMPORT = Pattern.compile("(?m)^import (?:static )?(org\\.passerelle\\.[\\w.]+);");
    private static final Pattern SENTENCE = Pattern.compile("/\\*\\*(.*?)\\*/", Pattern.DOTALL);

    @Test
    void theArchitecturePageFollowsTheCode() {
        Path page = SourceTree.root().resolve("docs/architecture.md");
        String drawn = draw();
        if (SourceTree.fixing()) {
            SourceTree.write(page, drawn);
        }
        assertThat(Files.exists(page) ? SourceTree.read(page) : "")
                .as("docs/architecture.md; mend: mvn -pl tidy test -Dtidy.fix")
                .isEqualTo(drawn);
    }

    private static String draw() {
        Map<String, Set<String>> arrows = new TreeMap<>();
        Map<String, Map<String, String>> rooms = new TreeMap<>();
        for (Path file : SourceTree.javaFiles()) {
            String relative = SourceTree.relative(file);
            int sources = relative.indexOf("/src/main/java/");
            if (sources < 0) {
                continue;
            }
            String module = relative.substring(0, sources);
            String text = SourceTree.read(file);
            arrows.computeIfAbsent(module, m -> new TreeSet<>());
            IMPORT.matcher(text).results().map(r -> module(r.group(1))).forEach(target -> {
                if (!target.equals(module) && !target.isEmpty()) {
                    arrows.get(module).add(target);
                }
            });
            if (file.endsWith("package-info.java")) {
                rooms.computeIfAbsent(module, m -> new TreeMap<>()).put(packageOf(text), sentence(text));
            }
        }
        return page(arrows, rooms);
    }

    private static String page(Map<String, Set<String>> arrows, Map<String, Map<String, String>> rooms) {
        StringBuilder page = new StringBuilder();
        page.append("# Architecture\n\n");
        page.append("Drawn from the sources by `mvn -pl tidy test -Dtidy.fix`; the build fails when it is stale.\n\n");
        page.append("Which module uses which (imports of the main sources):\n\n```mermaid\ngraph LR\n");
        arrows.forEach((from, targets) -> targets.forEach(to -> page.append("  ")
                .append(node(from))
                .append(" --> ")
                .append(node(to))
                .append('\n')));
        page.append("```\n\n| room | what it is for |\n|---|---|\n");
        rooms.forEach((module, packages) -> packages.forEach((name, sentence) -> page.append("| `")
                .append(name.replace("org.passerelle.", ""))
                .append("` | ")
                .append(sentence)
                .append(" |\n")));
        return page.toString();
    }

    private static String node(String module) {
        return module.replace('/', '_').replace('-', '_') + "[" + module + "]";
    }

    private static String module(String imported) {
        String[] parts = imported.split("\\.");
        return switch (parts[2]) {
            case "connectors" -> "connectors/" + (parts[3].equals("samuhub") ? "samu-hub" : parts[3]);
            case "adapters" -> "ai-adapters/" + parts[3];
            case "gateway" -> "gateway/" + parts[3];
            default -> parts[2];
        };
    }

    private static String packageOf(String text) {
        Matcher matcher = PACKAGE.matcher(text);
        return matcher.find() ? matcher.group(1) : "?";
    }

    private static String sentence(String text) {
        Matcher matcher = SENTENCE.matcher(text);
        if (!matcher.find()) {
            return "";
        }
        return matcher.group(1)
                .replaceAll("(?m)^\\s*\\*", " ")
                .replaceAll("\\{@\\w+ ([^}]*)}", "`$1`")
                .replaceAll("<[^>]+>", "")
                .replaceAll("\\s+", " ")
                .strip();
    }
}
