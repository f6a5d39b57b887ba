package org.passerelle.adapters.triage.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.passerelle.adapters.triage.level.LevelModel;
import org.passerelle.adapters.triage.level.LevelModelFile;

/** Programme: the same data give the same model, the shipped one is what the published data give, and it is as good as its card says. */
class LevelTrainingTest {
    private static final String HEADER =
            "row_id,sex,age,arrival_mode,injury,chief_complain,mental,pain,nrs_pain,sbp,dbp,hr,rr,bt,saturation,ktas_expert\n";
    private static final String[] COMPLAINTS = {"arrest", "chest pain", "abd pain", "finger laceration", "skin rash"};

    @TempDir
    private Path folder;

    @Test
    void theSameDataGiveTheSameModelByteForByte() throws IOException {
        Path file = fictitious("ktas_expert");
        String first = LevelModelFile.write(LevelTraining.read(file).train());
        String second = LevelModelFile.write(LevelTraining.read(file).train());
        assertThat(second).isEqualTo(first);
        assertThat(LevelModelFile.write(LevelModelFile.read(first))).isEqualTo(first);
    }

    @Test
    void itLearnsWhatIsThereToLearn() throws IOException {
        TrainingReport report = LevelTraining.read(fictitious("ktas_expert")).report(1);
        assertThat(report.kappa()).isGreaterThan(0.8);
        assertThat(report.missed()).isLessThan(0.2);
        assertThat(report.markdown()).contains("| quadratic weighted kappa |");
        assertThat(report.svg()).startsWith("<svg").endsWith("</svg>\n");
    }

    @Test
    void withoutLabelsThereIsNothingToLearn() throws IOException {
        Path file = fictitious("other");
        assertThatThrownBy(() -> LevelTraining.read(file))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("ktas_expert");
    }

    @Test
    void theShippedModelIsWhatThePublishedDataGive() throws IOException {
        LevelModel trained = LevelTraining.read(published()).train();
        assertThat(LevelModelFile.write(trained))
                .isEqualTo(LevelModelFile.write(LevelModelFile.shipped().model()));
    }

    @Test
    void crossValidationIsAsGoodAsTheCardSays() throws IOException {
        TrainingReport report = LevelTraining.read(published()).report(2);
        assertThat(report.kappa()).as("quadratic weighted kappa").isGreaterThan(0.745);
        assertThat(report.missed()).as("missed levels 1 and 2").isLessThan(0.265);
    }

    private static Path published() {
        Path file = Path.of(
                System.getProperty("passerelle.shared", "absent"), "data/triage/ktas-moon2019/dev/ktas_dev.csv");
        Assumptions.assumeTrue(Files.exists(file), "the KTAS visits are not on this machine");
        return file;
    }

    /** Visits whose complaint tells the level, but for one in ten. */
    private Path fictitious(String label) throws IOException {
        Random random = new Random(7);
        StringBuilder table = new StringBuilder(HEADER.replace("ktas_expert", label));
        for (int i = 0; i < 150; i++) {
            int level = i % 5;
            String complaint = COMPLAINTS[random.nextInt(10) == 0 ? random.nextInt(5) : level];
            table.append(i + ",1," + (20 + random.nextInt(70)) + ",3,1," + complaint + ",1,0,,120,80,"
                    + (60 + random.nextInt(50)) + ",18,36.8,98," + (level + 1) + "\n");
        }
        return Files.writeString(folder.resolve(label + ".csv"), table);
    }
}
