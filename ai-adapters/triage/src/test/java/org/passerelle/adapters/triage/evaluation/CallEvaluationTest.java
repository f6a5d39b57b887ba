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
