package org.passerelle.adapters.text.context;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Programme: for each quality, words that have it and words beside them that have not. */
final class ContextCasesTest {
    record Case(Quality quality, boolean expected, Optional<LocalDate> date, String text, int start, int end) {
        static Case of(String line) {
            String[] parts = line.split("\t");
            String marked = parts[parts.length - 1].replace("\\n", "\n");
            int start = marked.indexOf('[');
            int end = marked.indexOf(']') - 1;
            return new Case(
                    Quality.valueOf(parts[0]),
                    Boolean.parseBoolean(parts[1]),
                    parts.length > 3 ? Optional.of(LocalDate.parse(parts[2])) : Optional.empty(),
                    marked.replace("[", "").replace("]", ""),
                    start,
                    end);
        }
    }

    static Stream<Case> cases() {
        try (InputStream in = ContextCasesTest.class.getResourceAsStream("cases.tsv")) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .lines().filter(line -> !line.isBlank() && !line.startsWith("#")).map(Case::of).toList().stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @ParameterizedTest
    @MethodSource("cases")
    void itIsMeantAsExpected(Case one) {
        Assertion assertion = ContextText.of(one.text(), one.date()).assertion(one.start(), one.end());
        assertThat(assertion.is(one.quality()))
                .as(
                        "%s of « %s » in « %s »: %s",
                        one.quality(), one.text().substring(one.start(), one.end()), one.text(), assertion)
                .isEqualTo(one.expected());
    }
}
