package org.passerelle.adapters.pathos.proof;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Programme: one slip in a long word is mended, and nothing else is touched. */
final class SpellingTest {
    private static final Spelling SPELLING =
            new Spelling(Set.of("pansement", "incontinenc", "infection", "gastrit", "toux"), Set.of("injection"));

    @ParameterizedTest
    @CsvSource({
        "pansemnt, pansement", // left out
        "pansemment, pansement", // added
        "pansenent, pansement", // replaced
        "pnasement, pansement", // exchanged
        "incontinanc, incontinenc",
        "pansement, pansement"
    })
    void oneSlipIsMended(String written, String meant) {
        assertThat(SPELLING.mended(written)).isEqualTo(meant);
    }

    @ParameterizedTest
    @CsvSource({"tous", "injection", "ansement", "pansnt", "lavement", "pensenents"})
    void otherWordsStay(String written) {
        assertThat(SPELLING.mended(written)).isEqualTo(written);
    }

    @Test
    void aWordBetweenTwoStays() {
        Spelling two = new Spelling(Set.of("cirrhosa", "cirrhosb"), Set.of());
        assertThat(two.mended("cirrhosc")).isEqualTo("cirrhosc");
    }
}
