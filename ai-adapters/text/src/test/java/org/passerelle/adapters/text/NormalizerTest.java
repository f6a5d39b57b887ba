package org.passerelle.adapters.text;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Programme: accents, case and variants vanish; every normalized character knows its origin; the length is bounded. */
class NormalizerTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Détresse VITALE|detresse vitale",
                "Sœur âgée|soeur agee",
                "l’œdème|l'oedeme",
                "39 °C|39 °c",
                "peut‑être|peut-etre",
                "ﬁèvre|fievre"
            })
    void takesAccentsCaseAndVariantsAway(String original, String expected) {
        assertThat(Normalizer.normalize(original).text()).as(original).isEqualTo(expected);
    }

    @Test
    void spansLeadBackToTheOriginalWords() {
        NormalizedText text = Normalizer.normalize("Le cœur s’arrête");
        int from = text.text().indexOf("coeur");
        assertThat(text.originalSpan(from, from + 5).of(text.original())).isEqualTo("cœur");
    }

    @Test
    void aCombiningAccentStaysWithItsLetter() {
        NormalizedText text = Normalizer.normalize("fie\u0300vre");
        assertThat(text.text()).isEqualTo("fievre");
        assertThat(text.originalSpan(0, 3).of(text.original())).isEqualTo("fie\u0300");
    }

    @Test
    void readsNoMoreThanTheLimit() {
        NormalizedText text = Normalizer.normalize("a".repeat(Normalizer.MAX_CHARS * 50));
        assertThat(text.text()).hasSize(Normalizer.MAX_CHARS);
        assertThat(text.truncated()).as("says that the end was left out").isTrue();
    }

    @Test
    void doesNotCutACharacterInTwoAtTheLimit() {
        NormalizedText text = Normalizer.normalize("a".repeat(Normalizer.MAX_CHARS - 1) + "\uD83D\uDE91 fin");
        assertThat(text.text()).hasSize(Normalizer.MAX_CHARS - 1);
    }
}
