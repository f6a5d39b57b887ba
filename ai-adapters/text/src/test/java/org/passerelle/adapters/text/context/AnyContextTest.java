package org.passerelle.adapters.text.context;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.passerelle.adapters.text.Sentence;
import org.passerelle.adapters.text.Span;

/**
 * Programme: whatever the characters, any span can be asked about, sentences cover the text in its order, dates lie where they
 * say; and time grows with the length and not faster.
 */
final class AnyContextTest {
    private static final long SEED = 20_261_201L;
    private static final Optional<LocalDate> DAY = Optional.of(LocalDate.of(2026, 12, 1));
    private static final List<String> PIECES = List.of(
            "douleur",
            "pas de",
            "ni",
            ",",
            ".",
            "si",
            "son père",
            "\n",
            "Antécédents :",
            "ATCD",
            "il y a 3 mois",
            "le 31/02/2020",
            "12.03.2021",
            "en 2010",
            "«",
            "»",
            "\"",
            "pourrait",
            "dit que",
            "confirmé",
            "probable",
            "?",
            "é",
            "\uD83D\uDE91",
            "\u0301",
            "\uD800",
            "œ",
            "mais",
            "(",
            ")",
            "non",
            "2024-13-45",
            "hier",
            "J3",
            "39,5",
            "sans antécédent de");

    @Test
    void anySpanCanBeAskedAbout() {
        Random random = new Random(SEED);
        for (int round = 0; round < 3_000; round++) {
            String text = text(random, random.nextInt(25));
            ContextText read = ContextText.of(text, DAY);
            int start = random.nextInt(text.length() + 1);
            int end = start + random.nextInt(text.length() - start + 1);
            assertThat(read.assertion(start, end))
                    .as("seed %d, round %d", SEED, round)
                    .isNotNull();
            int last = 0;
            for (Sentence sentence : read.sentences()) {
                assertThat(sentence.from())
                        .as("seed %d, round %d: sentences", SEED, round)
                        .isEqualTo(last);
                last = sentence.to();
                Span span = read.span(sentence);
                assertThat(span.of(text))
                        .as("seed %d, round %d: a sentence's words", SEED, round)
                        .isNotEmpty();
            }
            assertThat(last)
                    .as("seed %d, round %d: every word is in a sentence", SEED, round)
                    .isEqualTo(read.tokens().size());
            for (DateMention date : read.dates()) {
                assertThat(date.span().of(text))
                        .as("seed %d, round %d: a date's words", SEED, round)
                        .isNotBlank();
            }
        }
    }

    @Test
    @Timeout(60)
    void timeGrowsWithTheLength() {
        for (String hostile : List.of(
                "pas ",
                "ni, ",
                "« ",
                "non exclu ",
                "12/03/2021 ",
                "a a a ",
                "père ",
                "si confirmé ",
                "\n",
                ": ",
                "(",
                "\"",
                "antécédents ",
                "1.",
                "é")) {
            String small = hostile.repeat(5_000 / hostile.length());
            String large = small.repeat(16);
            read(small);
            Duration one = read(small);
            Duration sixteen = read(large);
            assertThat(sixteen)
                    .as("16 times « %s »: %s against %s", hostile.strip(), sixteen, one)
                    .isLessThan(one.multipliedBy(16 * 8).plusMillis(400));
        }
    }

    private static Duration read(String text) {
        long before = System.nanoTime();
        ContextText read = ContextText.of(text, DAY);
        for (int i = 0; i < read.tokens().size(); i++) {
            read.assertionOfTokens(i, i + 1);
        }
        return Duration.ofNanos(System.nanoTime() - before);
    }

    private static String text(Random random, int pieces) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < pieces; i++) {
            text.append(PIECES.get(random.nextInt(PIECES.size()))).append(random.nextInt(6) == 0 ? "" : " ");
        }
        return text.toString();
    }
}
