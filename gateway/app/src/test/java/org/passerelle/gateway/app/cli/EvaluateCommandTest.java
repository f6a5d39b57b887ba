package org.passerelle.gateway.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** Programme: each evaluation reads a file and writes its answers; what the user can mend ends with code 2. */
class EvaluateCommandTest {
    @TempDir
    private Path folder;

    private static int run(String... arguments) {
        return new CommandLine(new EvaluateCommand()).execute(arguments);
    }

    private String file(String name, String text) throws IOException {
        return Files.writeString(folder.resolve(name), text).toString();
    }

    @Test
    void news2() throws IOException {
        Path output = folder.resolve("out.csv");
        String input = file("in.csv", "case,rr,spo2,spo2_scale,on_o2,sbp,hr,acvpu,temp_c\n1,25,91,1,1,90,131,V,39.1\n");
        assertThat(run("news2", "--input", input, "--output", output.toString()))
                .isZero();
        assertThat(Files.readString(output)).contains("\n1,3,3,2,3,3,3,2,19,high,");
    }

    @Test
    void triageWithTheShippedModelAndWithOneJustTrained() throws IOException {
        StringBuilder visits = new StringBuilder(
                "row_id,sex,age,arrival_mode,injury,chief_complain,mental,pain,nrs_pain,sbp,dbp,hr,rr,bt,saturation,ktas_expert\n");
        String[] complaints = {"arrest", "chest pain", "abd pain", "finger laceration", "skin rash"};
        for (int i = 0; i < 60; i++) {
            visits.append(i + ",1," + (30 + i) + ",3,1," + complaints[i % 5] + ",1,0,,120,80,80,18,36.8,98,"
                    + (i % 5 + 1) + "\n");
        }
        String input = file("visits.csv", visits.toString());
        Path output = folder.resolve("levels.csv");
        assertThat(run("triage", "--input", input, "--output", output.toString()))
                .isZero();
        assertThat(Files.readAllLines(output)).hasSize(61).first().isEqualTo("row_id,level,p1,p2,p3,p4,p5,reasons");

        Path model = folder.resolve("model.json");
        assertThat(run("triage-train", "--input", input, "--output", model.toString()))
                .isZero();
        assertThat(run("triage", "--input", input, "--output", output.toString(), "--model", model.toString()))
                .isZero();
        assertThat(Files.readAllLines(output).get(1)).startsWith("0,1,");
    }

    @Test
    void samuOnTheNotesThatComeWithIt() throws IOException {
        Path output = folder.resolve("calls.csv");
        assertThat(run("samu", "--output", output.toString())).isZero();
        assertThat(Files.readAllLines(output)).hasSizeGreaterThan(200);
        assertThat(run("samu", "--stated-only")).isZero();
    }

    @Test
    void whatTheUserCanMendEndsWithCode2() throws IOException {
        String wrong = file("wrong.csv", "a,b\n1,2\n");
        String output = folder.resolve("out.csv").toString();
        assertThat(run("news2", "--input", wrong, "--output", output)).isEqualTo(2);
        assertThat(run("triage", "--input", folder.resolve("absent.csv").toString(), "--output", output))
                .isEqualTo(2);
        assertThat(run("triage", "--input", wrong, "--output", output, "--model", wrong))
                .isEqualTo(2);
        assertThat(run("samu", "--input", wrong)).isEqualTo(2);
        assertThat(run()).isEqualTo(2);
    }
}
