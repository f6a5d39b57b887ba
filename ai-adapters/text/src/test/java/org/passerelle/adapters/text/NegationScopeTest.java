package org.passerelle.adapters.text;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Programme: what French callers' notes deny, suppose, or say of relatives and of the past is told apart. Flags: n negated,
 * h hypothetical, f family, p past, u uncertain; a dot means said of the patient now.
 */
class NegationScopeTest {
    private static final Matcher MATCHER = new Matcher(
            Lexicon.builder()
                    .add("pain", "douleur thoracique")
                    .add("fever", "fièvre")
                    .add("stroke", "AVC")
                    .add("infarction", "infarctus")
                    .add("loss", "perte de connaissance")
                    .add("loss", "perdu connaissance")
                    .add("arrest", "ne respire plus")
                    .add("arrest", "ne respire pas")
                    .add("breathless", "ne respire pas bien")
                    .add("cough", "toux")
                    .build(),
            ContextCues.standard());

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Douleur thoracique depuis ce matin|pain.",
                "Pas de douleur thoracique|pain n",
                "n'a pas perdu connaissance|loss n",
                "Sans perte de connaissance ni fièvre|loss n,fever n",
                "Pas de fièvre, toux, ni douleur thoracique|fever n,cough n,pain n",
                "Pas de fièvre, douleur thoracique intense|fever n,pain.",
                "Pas de fièvre mais douleur thoracique|fever n,pain.",
                "Pas seulement de la fièvre|fever.",
                "Sans doute un infarctus|infarction.",
                "ne respire plus|arrest.",
                "ne respire pas bien|breathless.",
                "Ne respire pas, douleur thoracique avant|arrest.,pain.",
                "Douleur thoracique : non|pain n",
                "Rappeler si douleur thoracique ou fièvre|pain h,fever h",
                "En cas de perte de connaissance, rappeler le 15|loss h",
                "Père décédé d'un infarctus|infarction f",
                "Antécédents familiaux : infarctus, AVC|infarction f,stroke f",
                "Mon père ne respire plus|arrest.",
                "Infarctus en 2010|infarction p",
                "Antécédent d'AVC|stroke p",
                "ATCD : AVC, infarctus. Fièvre|stroke p,infarction p,fever.",
                "ATCD infarctus, douleur thoracique depuis 30 min|infarction p,pain.",
                "A déjà fait un infarctus il y a 3 ans|infarction p",
                "Suspicion d'AVC|stroke u",
                "AVC ?|stroke u",
                "Aucun antécédent d'infarctus|infarction n",
                "Douleur thoracique sans fièvre avec toux|pain.,fever n,cough.",
                "Douleur thoracique non soulagée|pain.",
                "fièvre pas calmée|fever.",
                "Fièvre depuis plus de 3 jours|fever.",
                "Ne prévient pas. Douleur thoracique|pain."
            })
    void tellsHowAConceptIsSaid(String text, String expected) {
        assertThat(say(text)).as(text).isEqualTo(expected);
    }

    private static String say(String text) {
        return Sayings.of(MATCHER, text, NegationScopeTest::flags);
    }

    private static String flags(Qualifiers q) {
        String flags = (q.negated() ? "n" : "")
                + (q.hypothetical() ? "h" : "")
                + (q.family() ? "f" : "")
                + (q.history() && !q.negated() && !q.family() ? "p" : "")
                + (q.uncertain() ? "u" : "");
        return flags.isEmpty() ? "." : " " + flags;
    }
}
