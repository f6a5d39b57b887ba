package org.passerelle.tidy;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** Programme: words that have no place in the code, and pages that must not point to nothing. */
class WordsTest {
    private static final Pattern LINK = Pattern.compile("\\]\\(([^)#]+)(?:#[^)]*)?\\)");

    @Test
    void testsWaitForConditionsAndNeverSleep() {
        assertThat(lines(SourceTree::isTest, "Thread.sleep("))
                .as("sleeping tests")
                .isEmpty();
    }

    @Test
    void nothingIsLeftForLaterWithoutAReason() {
        assertThat(lines(file -> !isThisTest(file), "TODO", "FIXME", "@Disabled"))
                .isEmpty();
    }

    @Test
    void onlyTheCommandLineWritesToTheConsole() {
        assertThat(lines(
                        file -> !SourceTree.isTest(file)
                                && !SourceTree.relative(file).contains("/cli/")
                                && !SourceTree.relative(file).startsWith("benchmarks"),
                        "System.out",
                        "System.err",
                        "printStackTrace("))
                .isEmpty();
    }

    @Test
    void everyPackageSaysWhatItIsFor() {
        List<String> silent = new ArrayList<>();
        for (Path file : SourceTree.javaFiles()) {
            if (!SourceTree.isTest(file) && !Files.exists(file.resolveSibling("package-info.java"))) {
                silent.add(SourceTree.relative(file.getParent()));
            }
        }
        assertThat(silent.stream().distinct().toList())
                .as("packages without package-info.java")
                .isEmpty();
    }

    @Test
    void everyRelativeLinkOfAPageLeadsToAFile() {
        List<String> dead = new ArrayList<>();
        for (Path page : SourceTree.files(".md")) {
            LINK.matcher(SourceTree.read(page))
                    .results()
                    .map(result -> result.group(1))
                    .forEach(target -> {
                        if (!target.contains("://")
                                && !target.startsWith("mailto:")
                                && !Files.exists(page.resolveSibling(target))) {
                            dead.add(SourceTree.relative(page) + " -> " + target);
                        }
                    });
        }
        assertThat(dead).as("dead links").isEmpty();
    }

    private static boolean isThisTest(Path file) {
        return file.endsWith("WordsTest.java");
    }

    private static List<String> lines(Predicate<Path> where, String... words) {
        List<String> found = new ArrayList<>();
        for (Path file : SourceTree.javaFiles()) {
            if (!where.test(file) || isThisTest(file)) {
                continue;
            }
            List<String> lines = SourceTree.read(file).lines().toList();
            for (int i = 0; i < lines.size(); i++) {
                for (String word : words) {
                    if (lines.get(i).contains(word)) {
                        found.add(SourceTree.relative(file) + ":" + (i + 1) + " " + word);
                    }
                }
            }
        }
        return found;
    }
}
