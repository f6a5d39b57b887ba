package org.passerelle.adapters.triage;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.passerelle.adapters.api.Abstention;
import org.passerelle.adapters.api.Answer;
import org.passerelle.adapters.api.Reason;
import org.passerelle.adapters.api.Suggestion;

/** Programme: a table of fictitious French calls with the level or the abstention that each must get. */
class CallTableTest {
    private static final SamuTriageAdapter ADAPTER = new SamuTriageAdapter();

    static Stream<Arguments> calls() throws IOException {
        try (InputStream in = CallTableTest.class.getResourceAsStream("/calls.tsv")) {
            List<String> lines = new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .toList();
            return lines.stream()
                    .filter(line -> !line.startsWith("#"))
                    .map(line -> Arguments.of((Object[]) line.split("\t")));
        }
    }

    @ParameterizedTest(name = "{0} <- {3}")
    @MethodSource("calls")
    void eachCallGetsItsLevel(String expected, String age, String motive, String words) throws InterruptedException {
        Cases samuCase = new Cases().patient("");
        if (!age.equals("-")) {
            samuCase.age(Double.parseDouble(age.substring(0, age.length() - 1)), "a");
        }
        if (!motive.equals("-")) {
            samuCase.motive(motive, "");
        }
        if (!words.equals("-")) {
            samuCase.note("medical", words);
        }
        assertThat(say(ADAPTER.suggest(samuCase.request()).answer()))
                .as("%s (age %s, motive %s)", words, age, motive)
                .startsWith(expected);
    }

    private static String say(Answer answer) {
        return switch (answer) {
            case Abstention abstention -> abstention.code() + " " + abstention.missing();
            case Suggestion suggestion ->
                suggestion.proposals().getFirst().value().code() + " "
                        + suggestion.reasons().stream().map(Reason::rule).toList();
        };
    }
}
