package org.passerelle.adapters.triage.complaint;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** Programme: French and English complaints reach the same groups; order of words and laterality do not matter; denials count. */
class ComplaintLexiconTest {
    private static final ComplaintLexicon LEXICON = ComplaintLexicon.standard();

    @Test
    void frenchAndEnglishMeetInOneGroup() {
        Map<String, List<String>> groups = new TreeMap<>();
        groups.put("douleur-thoracique", List.of("chest pain", "Pain, chest", "douleur thoracique", "DT depuis 2h"));
        groups.put("douleur-abdominale", List.of("abd. pain", "RLQ pain", "douleur abdominale", "mal au ventre"));
        groups.put("dyspnee", List.of("dyspnea", "SOB", "dyspnée", "gêne respiratoire", "dispnée"));
        groups.put("deficit-brutal", List.of("Rt. side weakness", "dysarthria", "AVC", "déficit moteur gauche"));
        groups.put("trouble-conscience", List.of("mental change", "confusion", "somnolence"));
        groups.put("vertige", List.of("DZ - dizziness", "vertiges"));
        groups.put("plaie-membre", List.of("finger laceration", "plaie main gauche"));
        groups.put("traumatisme-membre", List.of("ankle injury", "entorse cheville", "chute de sa hauteur, hanche"));
        groups.put("hemorragie-digestive", List.of("hematemesis", "méléna", "rectorragies"));
        groups.put("intoxication", List.of("drug intoxication", "IMV"));
        groups.put("saignement-genital", List.of("vaginal bleeding", "métrorragies"));
        groups.put("demande", List.of("for medication", "renouvellement d'ordonnance"));
        groups.forEach((group, texts) ->
                texts.forEach(text -> assertThat(main(text)).as(text).isEqualTo(group)));
    }

    @Test
    void aDenialIsNoComplaint() {
        assertThat(LEXICON.readProse("Toux, pas de douleur thoracique")
                        .main()
                        .orElseThrow()
                        .id())
                .isEqualTo("toux");
        assertThat(LEXICON.readProse("Sans dyspnée").main()).isEmpty();
    }

    @Test
    void theOrderOfWordsDoesNotMatter() {
        long seed = System.nanoTime();
        Random random = new Random(seed);
        for (List<String> words : List.of(
                List.of("pain", "chest", "left"),
                List.of("laceration", "finger", "rt"),
                List.of("pain", "low", "abd"))) {
            String expected = main(String.join(" ", words));
            for (int i = 0; i < 20; i++) {
                List<String> shuffled = new java.util.ArrayList<>(words);
                Collections.shuffle(shuffled, random);
                assertThat(main(String.join(random.nextBoolean() ? " " : ", ", shuffled)))
                        .as("%s, seed %d", shuffled, seed)
                        .isEqualTo(expected);
            }
        }
    }

    @Test
    void whatIsNotUnderstoodHasNoGroup() {
        assertThat(LEXICON.read("?? ???").main()).isEmpty();
        assertThat(LEXICON.read("").main()).isEmpty();
    }

    @Test
    void wordsAreFoundWhereTheyStand() {
        Complaint complaint = LEXICON.read("Pain, chest");
        assertThat(complaint.concepts().get("thorax").start()).isEqualTo(6);
        assertThat(complaint.concepts().get("thorax").end()).isEqualTo(11);
    }

    private static String main(String text) {
        return LEXICON.read(text).main().map(ComplaintGroup::id).orElse("none");
    }
}
