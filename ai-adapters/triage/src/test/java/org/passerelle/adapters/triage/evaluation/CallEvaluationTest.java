package org.passerelle.adapters.triage.evaluation;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.passerelle.adapters.triage.SamuTriageAdapter;
import org.passerelle.adapters.triage.TriageSettings;

/** Programme: what the rules make of the notes that dispatchers type, and that how these are typed changes little. */
class CallEvaluationTest {
    private static final SamuTriageAdapter RULES = new SamuTriageAdapter();

    @Test
    void urgentCallsAreFoundAndOthersLeftAlone() throws Exception {
        for (List<CallNote> notes : List.of(CallEvaluation.builtIn(), second())) {
            CallEvaluation found = CallEvaluation.of(RULES, notes);
            assertThat(found.sensitivity()).as("P0 and P1 given P0 or P1").isGreaterThan(0.98);
            assertThat(found.rows().stream()
                            .filter(CallEvaluation.Row::tooUrgent)
                            .count())
                    .as("too urgent")
                    .isLessThanOrEqualTo(notes.size() / 50);
        }
    }

    @Test
    void capitalsAndMissingAccentsChangeNothing() throws Exception {
        CallEvaluation plain = CallEvaluation.of(RULES, CallEvaluation.builtIn());
        List<CallNote> typed = CallEvaluation.builtIn().stream()
                .map(note -> new CallNote(
                        note.family(),
                        note.expected(),
                        note.age(),
                        note.motive(),
                        java.text.Normalizer.normalize(note.words(), java.text.Normalizer.Form.NFD)
                                .replaceAll("\\p{M}", "")
                                .toUpperCase(Locale.FRENCH)))
                .toList();
        assertThat(CallEvaluation.of(RULES, typed).rows())
                .extracting(CallEvaluation.Row::given)
                .containsExactlyElementsOf(
                        plain.rows().stream().map(CallEvaluation.Row::given).toList());
    }

    @Test
    void theOrderOfNotesChangesNothing() throws Exception {
        long seed = System.nanoTime();
        List<CallNote> shuffled = new ArrayList<>(CallEvaluation.builtIn());
        Collections.shuffle(shuffled, new Random(seed));
        assertThat(CallEvaluation.of(RULES, shuffled).markdown())
                .as("seed %d", seed)
                .isEqualTo(CallEvaluation.of(RULES, CallEvaluation.builtIn()).markdown());
    }

    @Test
    void aDeniedSignIsNoSign() throws Exception {
        for (String sign : List.of(
                "douleur thoracique",
                "DT",
                "dyspnée",
                "perte de connaissance",
                "déficit moteur",
                "convulsion",
                "purpura",
                "trouble de la parole",
                "hématémèse",
                "idées suicidaires",
                "détresse respiratoire")) {
            for (String denial : List.of("pas de ", "PAS DE ", "aucune ", "sans ", "ni fievre ni ")) {
                CallNote note = new CallNote("NEG", CallNote.SILENCE, "50", "-", denial + sign);
                assertThat(CallEvaluation.of(RULES, List.of(note))
                                .rows()
                                .getFirst()
                                .given())
                        .as(note.words())
                        .isEqualTo(CallNote.SILENCE);
            }
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "angoissé, sa femme avait eu un AVC",
                "SE SENT FATIGUE, PERE DCD D UN IDM",
                "toux, père décédé d'un infarctus",
                "antécédent d'AVC en 2019, demande un conseil",
                "ATCD : AVC (2019), IDM 2015",
                "toux, sa fille a de la fièvre",
                "fatigué, sa femme a fait un AVC, pas de DT",
                "nie toute douleur thoracique",
                "pas de DT, de dyspnée ni de PC",
                "0 DT, 0 dyspnée, 0 PC",
                "PC : non, DT : non",
                "DT ? non, PC ? non",
                "consigne donnée : rappeler si DT, dyspnée ou PC",
                "a-t-il une douleur thoracique ?"
            })
    void whatIsSaidOfOthersOfThePastOrOfNobodyRaisesNothing(String words) throws Exception {
        assertThat(given("50", words)).isEqualTo(CallNote.SILENCE);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "P0|sa femme appelle car il ne respire plus",
                "P0|SA FILLE LE TROUVE INCONSCIENT, NE RESPIRE PAS",
                "P0|toux ce matin, sa femme est inconsciente",
                "P0|ne respire plus, père décédé d'un infarctus",
                "P1|mari appelle, sa femme a fait un AVC",
                "P1|sa femme a fait un AVC",
                "P1|pas de fièvre mais DT depuis 30 min",
                "P1|ATCD AVC 2019, ce jour bouche déviée",
                "P1|ne sait pas si AVC, bouche déviée",
                "P1|DT ? oui, PC ? non",
                "P2|appel pour sa fille, sa fille a de la fièvre"
            })
    void aRelativeWhoCallsHidesNothing(String level, String words) throws Exception {
        assertThat(given(level.equals("P2") ? "6" : "50", words)).isEqualTo(level);
    }

    @Test
    void aWordLeftOutOfADenialIsUnderstood() throws Exception {
        assertThat(given("50", "arrive plus à parler, s'étouffe")).isEqualTo("P0");
    }

    private static String given(String age, String words) throws InterruptedException {
        CallNote note = new CallNote("NEG", CallNote.SILENCE, age, "-", words);
        return CallEvaluation.of(RULES, List.of(note)).rows().getFirst().given();
    }

    @Test
    void rulesWhoseLevelIsOurReadingCarryMuchOfWhatIsFound() throws Exception {
        CallEvaluation stated =
                CallEvaluation.of(new SamuTriageAdapter(TriageSettings.statedLevelsOnly()), CallEvaluation.builtIn());
        assertThat(stated.sensitivity())
                .as("decision 0009 rests on this")
                .isLessThan(CallEvaluation.of(RULES, CallEvaluation.builtIn()).sensitivity() - 0.1);
    }

    private static List<CallNote> second() throws IOException {
        return CallEvaluation.notes(Path.of(
                System.getProperty("passerelle.root", "../.."),
                "ai-adapters/triage/src/main/resources/org/passerelle/adapters/triage/evaluation/arm-calls-check.tsv"));
    }
}
