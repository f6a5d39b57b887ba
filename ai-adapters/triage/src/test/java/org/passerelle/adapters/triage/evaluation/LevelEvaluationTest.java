package org.passerelle.adapters.triage.evaluation;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.passerelle.adapters.triage.level.LevelModel;
import org.passerelle.adapters.triage.level.LevelModelFile;

/** Programme: every line gets a level, probabilities that add up, and reasons; outcomes and the nurse's level change nothing. */
class LevelEvaluationTest {
    private static final LevelModel MODEL = LevelModelFile.shipped().model();
    private static final String HEADER =
            "row_id,group,sex,age,arrival_mode,injury,chief_complain,mental,pain,nrs_pain,sbp,dbp,hr,rr,bt,saturation";
    private static final String VISITS = """
            1,1,2,71,2,1,chest pain,1,1,6.0,150.0,90.0,96.0,20.0,36.6,97.0
            2,2,1,66,4,1,mental change,4,0,,80.0,50.0,130.0,28.0,36.0,84.0
            3,1,2,30,3,2,finger laceration,1,1,2.0,120.0,80.0,70.0,18.0,36.5,
            4,1,1,45,3,1,for medication,1,0,,,,,,,
            5,1,1,45,3,1,??,1,1,,NA,,x,999,36,101
            """;

    @TempDir
    private Path folder;

    @Test
    void everyLineIsAnswered() throws IOException {
        List<CsvTable.Row> rows = answers(HEADER + "\n" + VISITS);
        assertThat(rows).hasSize(5);
        for (CsvTable.Row row : rows) {
            double sum = 0;
            for (int level = 1; level <= 5; level++) {
                sum += Double.parseDouble(row.cell("p" + level));
            }
            assertThat(sum).isBetween(0.999, 1.001);
            assertThat(row.cell("level")).matches("[1-5]");
        }
        assertThat(rows).extracting(row -> row.cell("level")).startsWith("2", "1", "4", "5");
        assertThat(rows.get(1).cell("reasons")).contains("Ne réagit pas");
    }

    @Test
    void whatIsKnownOnlyLaterAndTheNursesLevelAreNotLookedAt() throws IOException {
        StringBuilder more = new StringBuilder(
                HEADER
                        + ",ktas_rn,ktas_expert,mistriage,error_group,disposition,diagnosis_in_ed,length_of_stay_min,ktas_duration_min\n");
        VISITS.lines().forEach(line -> more.append(line).append(",1,5,2,4,6,Cardiac arrest,9999,60\n"));
        assertThat(answers(more.toString()).stream().map(LevelEvaluationTest::line))
                .containsExactlyElementsOf(answers(HEADER + "\n" + VISITS).stream()
                        .map(LevelEvaluationTest::line)
                        .toList());
    }

    private static String line(CsvTable.Row row) {
        return row.cell("row_id") + row.cell("level") + row.cell("p1") + row.cell("p5") + row.cell("reasons");
    }

    private List<CsvTable.Row> answers(String table) throws IOException {
        Path input = Files.writeString(folder.resolve("in.csv"), table);
        Path output = folder.resolve("out.csv");
        LevelEvaluation.run(MODEL, input, output);
        return CsvTable.read(output, List.of("row_id", "level", "p1", "p2", "p3", "p4", "p5", "reasons"))
                .rows();
    }
}
