package org.passerelle.adapters.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Programme: call notes as they are typed (abbreviations, capitals, no accents, slips). Flags: n negated, h hypothetical, f of
 * a relative's past, r of a relative as of today, p of the patient's past, u uncertain; a dot means said of the patient now.
 */
class DispatcherNotesTest {
    private static final Matcher MATCHER = new Matcher(
            Lexicon.builder()
                    .add("pain", "douleur thoracique")
                    .add("pain", "DT")
                    .add("fever", "fièvre")
                    .add("stroke", "AVC")
                    .add("infarction", "infarctus")
                    .add("infarction", "IDM")
                    .add("loss", "perte de connaissance")
                    .add("loss", "PC")
                    .add("head", "TC")
                    .add("arrest", "ne respire plus")
                    .add("arrest", "ne respire pas")
                    .add("coma", "inconscient")
                    .add("breath", "dyspnée")
                    .add("breath", "essoufflé")
                    .add("cough", "toux")
                    .add("vomit", "vomissement")
                    .add("vomit", "vomit")
                    .add("thinner", "AVK")
                    .build(),
            ContextCues.standard());

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "sa femme avait eu un AVC|stroke f",
                "Angoissé car sa femme avait fait un AVC, DT depuis 1h|stroke f,pain.",
                "père décédé d'un infarctus|infarction f",
                "PERE DCD IDM, ce jour DT|infarction f,pain.",
                "père DCD d'un IDM à 52 ans|infarction f",
                "mère décédée suite à un AVC|stroke f",
                "son frère était mort d'un infarctus|infarction f",
                "son pere est mort d un AVC, lui a de la fievre|stroke f,fever.",
                "sa mère avait de la fièvre hier|fever f",
                "frère qui avait fait un IDM jeune|infarction f",
                "a peur, comme son frère infarctus|infarction f",
                "atcd fam : IDM, AVC|infarction f,stroke f",
                "ATCDF AVC, toux|stroke f,cough f",
                "sa fille a de la fièvre|fever r",
                "SA FILLE A DE LA FIEVRE DEPUIS HIER|fever r",
                "toux, sa fille a aussi de la fievre|cough.,fever r",
                "sa femme a fait un AVC l'an dernier, il tousse|stroke f",
                "son mari a eu un infarctus et elle a une DT|infarction r,pain.",
                "un frère a fait un IDM à 40 ans|infarction f",
                "sa femme est essoufflée, lui DT|breath r,pain.",
                "son fils hospitalisé pour fièvre, lui toux|fever r,cough.",
                "ses parents ont de la fièvre, vomit|fever r,vomit."
            })
    void whatIsSaidOfARelativeIsNotThePatients(String text, String expected) {
        assertThat(say(text)).as(text).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "sa femme appelle car il ne respire plus|arrest.",
                "SA FEMME APPELLE CAR IL NE RESPIRE PLUS|arrest.",
                "sa fille le retrouve inconscient|coma.",
                "son fils l'a trouvé par terre, inconscient|coma.",
                "sa femme a trouvé son mari inconscient|coma.",
                "sa femme a massé, ne respire pas|arrest.",
                "sa fille est au tel inconscient|coma.",
                "sa femme est paniquée il ne respire plus|arrest.",
                "sa femme signale DT et dyspnée|pain.,breath.",
                "ne respire plus, sa mère fait le massage|arrest.",
                "mère appelle, sa fille a de la fièvre|fever.",
                "père inquiet, appelle pour son fils, son fils a de la fièvre|fever.",
                "Mr appelle, sa femme est inconsciente|coma.",
                "appel pour sa mère : sa mère a une DT|pain.",
                "ma femme a une douleur thoracique|pain.",
                "mon fils a de la fièvre et vomit|fever.,vomit.",
                "femme de 60 ans DT|pain.",
                "fille de 3 ans, fièvre|fever.",
                "femme enceinte, PC|loss.",
                "patiente vue par son fils, dyspnée|breath."
            })
    void aRelativeWhoCallsOrFindsSaysItOfThePatient(String text, String expected) {
        assertThat(say(text)).as(text).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "antécédent d'AVC en 2019|stroke p",
                "ATCD AVC (2019), toux|stroke p,cough.",
                "AVC 2019. Ce jour toux|stroke p,cough.",
                "IDM en 2015, DT depuis 20 min|infarction p,pain.",
                "avait eu un AVC, actuellement fièvre|stroke p,fever.",
                "avait fait une PC le mois dernier|loss p",
                "IDM à 50 ans|infarction p",
                "IDM il y a dix ans|infarction p",
                "a souffert d'un infarctus|infarction p",
                "ATCD = 0 DT|pain.",
                "ATCD RAS, DT|pain.",
                "antécédents : aucun, dyspnée|breath.",
                "DT chez homme né en 1950|pain.",
                "ancien fumeur essoufflé|breath.",
                "ATCD HTA, diabète, IDM ; DT ce matin|infarction p,pain.",
                "ATCD IDM DT constrictive depuis 10 min|infarction.,pain."
            })
    void theEarlierIsToldFromTheCurrent(String text, String expected) {
        assertThat(say(text)).as(text).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "pas de douleur thoracique mais essoufflé|pain n,breath.",
                "nie toute douleur thoracique|pain n",
                "ni fièvre ni vomissements|fever n,vomit n",
                "n'a ni DT, ni dyspnée, ni PC|pain n,breath n,loss n",
                "pas de PC|loss n",
                "PAS DE PC NI DE TC|loss n,head n",
                "pas de TC, pas de PC, vomit|head n,loss n,vomit.",
                "pas de fièvre, de toux, d'essoufflement ni DT|fever n,cough n,pain n",
                "pas de fievre, de dyspnée, de toux|fever n,breath n,cough n",
                "pas de fièvre, d'un coup DT|fever n,pain.",
                "0 DT 0 dyspnée|pain n,breath n",
                "EVA 0, DT|pain.",
                "EVA à 0 DT|pain.",
                "TA 12/0 DT|pain.",
                "Ø fièvre|fever n",
                "DT non, dyspnée oui|pain n,breath.",
                "DT oui PC non dyspnée oui|pain.,loss.,breath.",
                "PC : non, TC : oui|loss n,head.",
                "PC ? non, DT ? oui|loss n,pain.",
                "n'a jamais eu de DT|pain n",
                "nie avoir présenté une PC|loss n",
                "n'a pas présenté de dyspnée ni de PC|breath n,loss n",
                "sans notion de TC ni de PC|head n,loss n",
                "ne se plaint d'aucune douleur thoracique|pain n",
                "pas d'argument pour un AVC|stroke n",
                "n'évoque pas un AVC|stroke n u",
                "AVC peu probable|stroke n",
                "pas de DT juste une toux|pain n,cough.",
                "aucune fièvre malgré toux|fever n,cough.",
                "DT non soulagée|pain.",
                "pa de fievre|fever n",
                "pas seulement essoufflé, DT|breath.,pain.",
                "n'est pas essoufflé. DT|breath n,pain.",
                "pas sous AVK|thinner n"
            })
    void aDenialReachesWhatItDeniesAndNoFurther(String text, String expected) {
        assertThat(say(text)).as(text).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "AVC ?|stroke u",
                "ne sait pas si PC|loss u",
                "se demande si AVC|stroke u",
                "PC douteuse|loss u",
                "peut-être un infarctus|infarction u",
                "A-t-il de la fièvre ?|fever h",
                "est-ce qu'il y a une DT ? oui|pain.",
                "A-t-elle de la fièvre ? Non.|fever n",
                "avez vous une DT ? : non|pain n",
                "rappeler si DT, dyspnée ou PC|pain h,breath h,loss h",
                "Consignes de surveillance : vomissements, fièvre, PC|vomit h,fever h,loss h",
                "consulter si fièvre ; actuellement toux|fever h,cough.",
                "rappellera si fièvre, vomissements. DT|fever h,vomit h,pain.",
                "s'il vomit rappeler|vomit h",
                "s'il vous plait, DT|pain.",
                "crie si fort, DT|pain.",
                "comme si AVC|stroke.",
                "surveiller apparition fièvre|fever h",
                "signes d'alerte expliqués (fièvre, PC)|fever h,loss h",
                "en cas d'aggravation, DT ou dyspnée, rappeler|pain h,breath h"
            })
    void doubtCountsQuestionsAndInstructionsDoNot(String text, String expected) {
        assertThat(say(text)).as(text).isEqualTo(expected);
    }

    private static String say(String text) {
        return Sayings.of(MATCHER, text, DispatcherNotesTest::flags);
    }

    private static String flags(Qualifiers q) {
        String who = q.ofARelativeNow() ? "r" : q.family() ? "f" : "";
        List<String> flags = new ArrayList<>();
        flags.add(q.negated() ? "n" : "");
        flags.add(q.hypothetical() ? "h" : "");
        flags.add(who);
        flags.add(q.history() && !q.family() ? "p" : "");
        flags.add(q.uncertain() && !q.hypothetical() && !q.family() && !q.history() ? "u" : "");
        flags.removeIf(String::isEmpty);
        return flags.isEmpty() ? "." : " " + String.join(" ", flags);
    }
}
