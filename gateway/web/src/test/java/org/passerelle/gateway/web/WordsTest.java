package org.passerelle.gateway.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.passerelle.adapters.api.Mode;
import org.passerelle.adapters.api.RegulatoryClass;
import org.passerelle.connectors.api.Remark;
import org.passerelle.gateway.web.catalogue.AdapterView;
import org.passerelle.gateway.web.flows.Flow;
import org.passerelle.gateway.web.replay.Mend;
import org.passerelle.gateway.web.words.Language;
import org.passerelle.gateway.web.words.Words;
import org.passerelle.routes.ports.Incidents;
import org.passerelle.routes.ports.Inference;
import org.passerelle.routes.ports.MessageState;
import org.passerelle.routes.ports.Outbox.DeliveryState;
import org.passerelle.routes.ports.Retention;
import org.passerelle.routes.ports.StoredSuggestion.Outcome;

/** The words of the console: complete in both languages, used, and the same in their places for arguments. */
class WordsTest {
    private static final Pattern USE = Pattern.compile("frame\\.(t|count)\\(\"([A-Za-z.]+[A-Za-z])\"");
    private static final Pattern TITLE = Pattern.compile("pages\\.frame\\(\\s*context,\\s*\"([A-Za-z.]+)\"");
    private static final Pattern PLACE = Pattern.compile("\\{\\d\\}");

    private final Properties french = read("words.properties");
    private final Properties english = read("words_en.properties");

    @Test
    void everyKeyIsThereInBothLanguages() {
        assertThat(english.stringPropertyNames())
                .as("English keys against French ones")
                .containsExactlyInAnyOrderElementsOf(french.stringPropertyNames());
        for (String key : french.stringPropertyNames()) {
            assertThat(french.getProperty(key)).as("French " + key).isNotBlank();
            assertThat(english.getProperty(key)).as("English " + key).isNotBlank();
        }
    }

    @Test
    void bothLanguagesHaveTheSamePlacesForArguments() {
        for (String key : french.stringPropertyNames()) {
            assertThat(places(english.getProperty(key)))
                    .as("places of " + key)
                    .isEqualTo(places(french.getProperty(key)));
        }
    }

    @Test
    void everyKeyOfATemplateOrATitleIsThere() throws IOException {
        Path main = Path.of("src/main");
        Set<String> missing = new TreeSet<>();
        try (Stream<Path> files = Files.walk(main)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                if (!file.toString().endsWith(".jte") && !file.toString().endsWith(".java")) {
                    continue;
                }
                String text = Files.readString(file);
                Matcher use = USE.matcher(text);
                while (use.find()) {
                    (use.group(1).equals("count")
                                    ? List.of(use.group(2) + ".one", use.group(2) + ".many")
                                    : List.of(use.group(2)))
                            .stream()
                                    .filter(key -> !french.containsKey(key))
                                    .forEach(key -> missing.add(file.getFileName() + " " + key));
                }
                TITLE.matcher(text)
                        .results()
                        .map(title -> title.group(1))
                        .filter(key -> !french.containsKey(key))
                        .forEach(key -> missing.add(file.getFileName() + " " + key));
            }
        }
        assertThat(missing).as("keys without words").isEmpty();
    }

    @Test
    void everyConstantThatAScreenNamesHasWords() {
        assertNamed("state", MessageState.values());
        assertNamed("delivery", DeliveryState.values());
        assertNamed("outcome", Outcome.values());
        assertNamed("remark", Remark.Kind.values());
        assertNamed("incident", Incidents.Kind.values());
        assertNamed("health", Flow.Health.values());
        assertNamed("direction", Flow.Direction.values());
        assertNamed("mend", Mend.values());
        assertNamed("purge", Retention.Reason.values());
        assertNamed("mode", Mode.values());
        assertNamed("role", Inference.Role.values());
        assertNamed("breaker", AdapterView.Breaker.values());
        assertNamed("regulation", RegulatoryClass.values());
    }

    private void assertNamed(String prefix, Enum<?>[] constants) {
        assertThat(french.stringPropertyNames())
                .as("words for " + prefix)
                .containsAll(Arrays.stream(constants)
                        .map(constant -> prefix + "." + constant.name())
                        .toList());
    }

    @ParameterizedTest
    @ValueSource(strings = {"fr", "en", "de"})
    void theMachinesOwnLanguageChangesNothing(String machine) {
        Locale before = Locale.getDefault();
        try {
            Locale.setDefault(Locale.forLanguageTag(machine));
            assertThat(Words.in(Language.FRENCH).get("state.HANDLED")).isEqualTo("Traité");
            assertThat(Words.in(Language.ENGLISH).get("state.HANDLED")).isEqualTo("Handled");
        } finally {
            Locale.setDefault(before);
        }
    }

    @Test
    void numbersAndLengthsOfTimeFollowTheLanguage() {
        Words fr = Words.in(Language.FRENCH);
        Words en = Words.in(Language.ENGLISH);
        assertThat(fr.count("selection.count", 0)).startsWith("0 message sera");
        assertThat(en.count("selection.count", 0)).startsWith("0 messages");
        assertThat(fr.size(999)).isEqualTo("999 o");
        assertThat(fr.size(1536)).isEqualTo("1,5 Kio");
        assertThat(en.size(183L << 30)).isEqualTo("183 GiB");
        assertThat(fr.get("trial.answer", "AA")).as("no break before a colon").isEqualTo("Réponse\u00a0: AA");
        assertThat(en.number(1_234_567)).isEqualTo("1,234,567");
        assertThat(fr.duration(Duration.ofSeconds(59))).isEqualTo("59 s");
        assertThat(fr.duration(Duration.ofMinutes(61))).isEqualTo("1 h");
        assertThat(fr.duration(Duration.ofDays(3))).isEqualTo("3 j");
        assertThat(en.duration(Duration.ofDays(3))).isEqualTo("3 d");
        assertThat(fr.duration(Duration.ofSeconds(-5)))
                .as("a clock that is off")
                .isEqualTo("0 s");
    }

    private static List<String> places(String text) {
        return PLACE.matcher(text)
                .results()
                .map(place -> place.group())
                .distinct()
                .sorted()
                .toList();
    }

    private static Properties read(String name) {
        Properties properties = new Properties();
        try (Reader reader = new InputStreamReader(
                WebServer.class.getResourceAsStream("/org/passerelle/gateway/web/" + name), StandardCharsets.UTF_8)) {
            properties.load(reader);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return properties;
    }
}
