package org.passerelle.adapters.triage.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Programme: a file of vital signs is scored exactly by the chart, however its cells are written; what is missing has no points. */
class News2EvaluationTest {
    private static final String HEADER = "case,rr,spo2,spo2_scale,on_o2,sbp,hr,acvpu,temp_c\n";

    @TempDir
    private Path folder;

    @Test
    void everyPublishedVectorIsExact() throws IOException {
        Path vectors = Path.of(
                System.getProperty("passerelle.shared", "absent"), "data/triage/news2-vectors/dev/news2_dev.csv");
        Assumptions.assumeTrue(Files.exists(vectors), "the NEWS2 vectors are not on this machine");
        Path output = folder.resolve("out.csv");
        List<String> columns = List.of("p_rr", "p_spo2", "p_o2", "p_sbp", "p_hr", "p_consc", "p_temp", "news2", "risk");

        assertThat(News2Evaluation.run(vectors, output)).isEqualTo(286);

        List<CsvTable.Row> expected = CsvTable.read(vectors, columns).rows();
        List<CsvTable.Row> scored = CsvTable.read(output, columns).rows();
        for (int i = 0; i < expected.size(); i++) {
            for (String column : columns) {
                assertThat(scored.get(i).cell(column))
                        .as("case %s, %s", expected.get(i).cell("case"), column)
                        .isEqualTo(expected.get(i).cell(column));
            }
        }
    }

    @Test
    void unitsCommasAndWordsMeanTheSame() throws IOException {
        String plain = "1,22,94,1,1,105,95,C,38.6\n";
        List<String> others = List.of(
                "1,22 /min,94 %,Scale 1,yes,105 mmHg,95 bpm,confusion,38.6 °C\n",
                "1,\"22,0\",\"0,94\",1,2 L/min,\" 105 \",95,c,\"38,6\"\n",
                "1,22,94%,,true,105,95,Confus,101.5 °F\n",
                "1,22,0.94,1,oui,105.0,95.0,C,101.48\n");
        String scored = score(HEADER + plain).getFirst();
        assertThat(scored).isEqualTo("1,2,1,2,1,1,3,1,11,high,");
        for (String other : others) {
            assertThat(score(HEADER + other)).as(other).containsExactly(scored);
        }
    }

    @Test
    void separatorsMarksLineEndsAndColumnOrderDoNotMatter() throws IOException {
        assertThat(score("\uFEFFHR;RR;SpO2;ON_O2;SBP;ACVPU;TEMP_C;case\r\n70;16;98;0;120;A;37,0;7\r\n\r\n"))
                .containsExactly("7,0,0,0,0,0,0,0,0,low,");
    }

    @Test
    void scaleTwoNeedsToKnowAboutOxygenFrom93PercentOn() throws IOException {
        assertThat(score(HEADER + "1,16,97,2,1,120,70,A,37\n2,16,97,2,0,120,70,A,37\n3,16,97,2,,120,70,A,37\n"
                        + "4,16,83,2,0,120,70,A,37\n"))
                .satisfiesExactly(
                        line -> assertThat(line).startsWith("1,0,3,2,0,0,0,0,5,medium"),
                        line -> assertThat(line).startsWith("2,0,0,0,0,0,0,0,0,low,"),
                        line -> assertThat(line).startsWith("3,0,,,0,0,0,0,,,"),
                        line -> assertThat(line).startsWith("4,0,3,0,0,0,0,0,3,low-medium"));
    }

    @Test
    void whatIsMissingOrImpossibleHasNoPointsAndLeavesNoTotal() throws IOException {
        for (String cell : List.of("", "NA", "-", "12/8", "-5", "9999", "abc")) {
            assertThat(score(HEADER + "1,16,98,1,0," + cell + ",70,A,37\n").getFirst())
                    .as(cell)
                    .startsWith("1,0,0,0,,0,0,0,,,")
                    .contains("pression");
        }
        assertThat(score(HEADER + "1,16,98,1,0,120,70,X,37\n").getFirst()).startsWith("1,0,0,0,0,0,,0,,,");
    }

    @Test
    void aFileThatIsNoTableSaysWhatItLacks() throws IOException {
        assertThatThrownBy(() -> score("a,b\n1,2\n"))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("rr");
        assertThatThrownBy(() -> score("")).isInstanceOf(IOException.class).hasMessageContaining("vide");
    }

    private List<String> score(String table) throws IOException {
        Path input = folder.resolve("in.csv");
        Path output = folder.resolve("out.csv");
        Files.write(input, table.getBytes(Charset.forName("UTF-8")));
        News2Evaluation.run(input, output);
        List<String> lines = new ArrayList<>(Files.readAllLines(output));
        lines.removeFirst();
        return lines;
    }
}
