package org.passerelle.adapters.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

/** Programme: what is misspelled in haste is understood, what one letter tells apart is not confused. */
class SpellingTest {

    @Test
    void commonSlipsAreUnderstood() {
        assertThat(finds("essoufflé", "tres essouflé")).isTrue();
        assertThat(finds("dyspnée", "dispnée aigue")).isTrue();
        assertThat(finds("douleur thoracique", "douleure toracique")).isTrue();
        assertThat(finds("hémorragie", "hemoragie")).isTrue();
        assertThat(finds("céphalée", "cefalées")).isTrue();
        assertThat(finds("anaphylaxie", "anaphilaxie")).isTrue();
    }

    @Test
    void wordsThatOneLetterTellsApartStayApart() {
        assertThat(finds("poison", "poisson")).isFalse();
        assertThat(finds("desert", "dessert")).isFalse();
        assertThat(finds("coma", "comma")).isFalse();
        assertThat(finds("TC", "TTC")).isFalse();
    }

    private static boolean finds(String phrase, String text) {
        Matcher matcher = new Matcher(Lexicon.builder().add("concept", phrase).build(), ContextCues.standard());
        List<Mention> mentions = matcher.mentions(ClinicalText.of(text));
        return !mentions.isEmpty();
    }
}
