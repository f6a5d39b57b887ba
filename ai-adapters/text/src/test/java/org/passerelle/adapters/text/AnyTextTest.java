package org.passerelle.adapters.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * Programme: whatever the characters, nothing is thrown, every span lies in the text, and the words under a mention are the
 * concept's words; time grows with the length and not faster.
 */
class AnyTextTest {
    private static final long SEED = 20_261_123L;
    private static final List<String> PIECES = List.of(
            "douleur thoracique",
            "DOULEURS  thoraciques",
            "pas",
            "ni",
            ",",
            ".",
            "si",
            "père décédé d'un",
            "\n",
            "é",
            "ATCD",
            "depuis 20 min",
            "39,5",
            "\uD83D\uDE91",
            "\u0301",
            "\uD800",
            "œ",
            "mais",
            "?",
            "en 2010",
            "'",
            "’");
    private static final Matcher MATCHER =
            new Matcher(Lexicon.builder().add("pain", "douleur thoracique").build(), ContextCues.standard());

    @Test
    void spansAreInsideAndCoverTheConceptsWords() {
        Random random = new Random(SEED);
        for (int round = 0; round < 2_000; round++) {
            String text = randomText(random);
            for (Mention mention : MATCHER.mentions(ClinicalText.of(text))) {
                assertThat(mention.span().end())
                        .as("seed %d, round %d: span inside the text", SEED, round)
                        .isLessThanOrEqualTo(text.length());
                assertThat(Normalizer.normalize(mention.span().of(text)).text())
                        .as("seed %d, round %d: words of the concept", SEED, round)
                        .matches("douleur[sxe]*\\W+thoraciqu[sxe]*");
            }
        }
    }

    @Test
    void tokensCoverTheTextInOrderAndSentencesCoverTheTokens() {
        Random random = new Random(SEED);
        for (int round = 0; round < 500; round++) {
            ClinicalText text = ClinicalText.of(randomText(random));
            int at = 0;
            for (Token token : text.tokens()) {
                assertThat(token.span().start())
                        .as("seed %d, round %d", SEED, round)
                        .isGreaterThanOrEqualTo(at);
                at = token.span().start();
            }
            int covered =
                    text.sentences().stream().mapToInt(s -> s.to() - s.from()).sum();
            assertThat(covered)
                    .as("seed %d, round %d", SEED, round)
                    .isEqualTo(text.tokens().size());
        }
    }

    @Test
    @Timeout(20)
    void hardTextsTakeBoundedTime() {
        for (String piece : List.of(
                "pas ", "pas de, ni ", "douleur ", "a", "si depuis 3 h ", "ATCD, ", "brutal ", "\u0301", "((((")) {
            String text = piece.repeat(1_000_000 / piece.length());
            long start = System.nanoTime();
            MATCHER.mentions(ClinicalText.of(text));
            assertThat(Duration.ofNanos(System.nanoTime() - start))
                    .as("1 MB of \"%s\"", piece)
                    .isLessThan(Duration.ofSeconds(2));
        }
    }

    private static String randomText(Random random) {
        StringBuilder text = new StringBuilder();
        int pieces = random.nextInt(40);
        for (int i = 0; i < pieces; i++) {
            if (random.nextInt(4) == 0) {
                text.append((char) random.nextInt(0x10000));
            } else {
                text.append(PIECES.get(random.nextInt(PIECES.size())));
            }
            text.append(random.nextInt(5) == 0 ? "" : " ");
        }
        return text.toString();
    }
}
