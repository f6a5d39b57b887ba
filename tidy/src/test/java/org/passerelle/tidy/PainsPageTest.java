package org.passerelle.tidy;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** Programme: every test that docs/pains.md promises exists. */
class PainsPageTest {
    private static final Pattern PROMISE = Pattern.compile("`(\\w+Test)\\.(\\w+)`");

    @Test
    void everyTestThatThePageNamesExists() {
        Map<String, String> tests = SourceTree.javaFiles().stream()
                .filter(file -> file.getFileName().toString().endsWith("Test.java"))
                .collect(Collectors.toMap(
                        file -> file.getFileName().toString().replace(".java", ""),
                        SourceTree::read,
                        (one, other) -> one + other));
        Path page = SourceTree.root().resolve("docs/pains.md");
        List<String> missing = new ArrayList<>();
        Matcher promise = PROMISE.matcher(SourceTree.read(page));
        while (promise.find()) {
            if (!tests.getOrDefault(promise.group(1), "").contains(" " + promise.group(2) + "(")) {
                missing.add(promise.group());
            }
        }
        assertThat(missing)
                .as("tests that docs/pains.md names and nobody wrote")
                .isEmpty();
    }
}
