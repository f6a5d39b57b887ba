package org.passerelle.adapters.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

/** Programme: sentences end where a reader ends them, in spite of titles, initials, units and decimals. */
class SentencesTest {

    @Test
    void endsAtMarksAndLineBreaks() {
        assertThat(sentences("Chute. Saigne ! Conscient ?\nAppelle"))
                .containsExactly("Chute.", "Saigne !", "Conscient ?", "Appelle");
    }

    @Test
    void goesOnAfterTitlesAndInitials() {
        assertThat(sentences("Vu par le Dr. Exemple et J. Test hier.")).hasSize(1);
    }

    @Test
    void goesOnAfterAUnitUnlessACapitalFollows() {
        assertThat(sentences("Depuis 20 min. sans cesse")).hasSize(1);
        assertThat(sentences("Depuis 20 min. Sueurs")).containsExactly("Depuis 20 min.", "Sueurs");
    }

    @Test
    void aDecimalIsNoEnd() {
        assertThat(sentences("Fièvre à 39.5 ce soir")).hasSize(1);
    }

    @Test
    void nothingGivesNoSentence() {
        assertThat(sentences("")).isEmpty();
    }

    private static List<String> sentences(String original) {
        ClinicalText text = ClinicalText.of(original);
        return text.sentences().stream()
                .map(s -> original.substring(
                                text.tokens().get(s.from()).span().start(),
                                text.tokens().get(s.to() - 1).span().end())
                        .strip())
                .toList();
    }
}
