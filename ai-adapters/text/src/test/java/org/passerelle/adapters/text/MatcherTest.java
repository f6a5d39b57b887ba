package org.passerelle.adapters.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

/** Programme: phrases are found whatever their accents, case and agreement; the longest counts; gaps and numbers work. */
class MatcherTest {

    @Test
    void findsAPhraseInSpiteOfAccentsCaseAndAgreement() {
        assertThat(words("inconscient", "Les victimes sont INCONSCIENTES")).containsExactly("INCONSCIENTES");
        assertThat(words("brûlure", "brulures aux mains")).containsExactly("brulures");
    }

    @Test
    void aGapStandsForAFewWordsButNotForPunctuation() {
        assertThat(words("douleur * poitrine", "douleurs dans la poitrine"))
                .containsExactly("douleurs dans la poitrine");
        assertThat(words("douleur * poitrine", "douleur, poitrine saine")).isEmpty();
        assertThat(words("douleur * poitrine", "douleur au bras et aussi à la poitrine"))
                .isEmpty();
    }

    @Test
    void numbersAndYearsHaveTheirPlace() {
        assertThat(words("depuis <n> min", "depuis 45min")).containsExactly("depuis 45min");
        assertThat(words("en <an>", "en 2010 et en 45")).containsExactly("en 2010");
    }

    @Test
    void aPhraseInsideALongerOneIsNotFoundTwice() {
        Lexicon lexicon =
                Lexicon.builder().add("a", "respire").add("b", "respire mal").build();
        List<Mention> found = new Matcher(lexicon, ContextCues.standard()).mentions(ClinicalText.of("respire mal"));
        assertThat(found).extracting(Mention::concept).containsExactly("b");
    }

    @Test
    void apostrophesAndHyphensSeparateWords() {
        assertThat(words("s étouffe", "il s’étouffe")).containsExactly("s’étouffe");
        assertThat(words("semi conscient", "semi-consciente")).containsExactly("semi-consciente");
    }

    @Test
    void aPhraseThatCannotMatchIsRefused() {
        assertThatThrownBy(() -> Lexicon.builder().add("x", "* douleur"))
                .hasMessageContaining("needs words at both ends");
        assertThatThrownBy(() -> Lexicon.builder().add("x", "a * b * c * d")).hasMessageContaining("at most 2 gaps");
        assertThatThrownBy(() -> Lexicon.builder().add("x", " ")).isInstanceOf(IllegalArgumentException.class);
    }

    private static List<String> words(String phrase, String text) {
        Lexicon lexicon = Lexicon.builder().add("it", phrase).build();
        return new Matcher(lexicon, ContextCues.standard())
                .mentions(ClinicalText.of(text)).stream()
                        .map(m -> m.span().of(text))
                        .toList();
    }
}
