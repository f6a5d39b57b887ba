package org.passerelle.adapters.stock.table;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.passerelle.adapters.stock.forecast.Frequency;

class TablesTest {
    @TempDir
    private Path folder;

    @Test
    void aForecastHasOneRowAStepAndNamesItsQuantilesAsAsked() throws IOException {
        Path input = write("id,price,2026-01,2026-02,2026-03,2026-04\nA,3.5,4,,4,4\nB,1,0,0,0,0\n");
        Path output = folder.resolve("out.csv");
        int series =
                ForecastTable.write(SeriesTable.read(input), Frequency.MONTHLY, 2, Service.of("0.9, 0.50"), output);
        assertThat(series).isEqualTo(2);
        assertThat(Files.readAllLines(output))
                .containsExactly("id,step,mean,0.50,0.9", "A,1,4,4,4", "A,2,4,4,4", "B,1,0,0,0", "B,2,0,0,0");
    }

    @Test
    void semicolonsGoWithDecimalCommas() throws IOException {
        Path input = write("id;m1;m2\nA;1,5;1,5\n");
        assertThat(SeriesTable.read(input).series().get(0).values()).containsExactly(1.5, 1.5);
    }

    @Test
    void leadTimesComeFromTheirColumnAndCountTheOpenPeriod() throws IOException {
        Path input = write("id,delai,m1,m2,m3\nA,2,5,5,5\nB,0,5,5,5\nC,1.5,5,5,5\n");
        Path output = folder.resolve("out.csv");
        ReorderTable.write(
                SeriesTable.read(input),
                Frequency.MONTHLY,
                new ReorderTable.LeadTimes.Column("delai"),
                Service.of("0.95"),
                output);
        assertThat(Files.readAllLines(output))
                .containsExactly("id,lead_time,mean,0.95", "A,2,10,10", "B,1,5,5", "C,2,10,10");
    }

    @Test
    void whatIsWrongIsNamedByLineAndColumn() throws IOException {
        for (List<String> wrong : List.of(
                List.of("", "fichier vide"),
                List.of("id,a,b\nx,1,2\n", "ligne 1 : aucune colonne de période"),
                List.of("id,m1\nA,3\nB,trois\n", "ligne 3, colonne m1 : « trois » n'est pas une demande"),
                List.of("id,m1\nA,-3\n", "ligne 2, colonne m1 : « -3 » n'est pas une demande"),
                List.of("id,m1,m2\nA,3\n", "ligne 2 : 2 colonnes au lieu des 3 de l'en-tête"),
                List.of("id,m1\n\"A,3\n", "CSV illisible"))) {
            Path input = write(wrong.get(0));
            assertThatThrownBy(() -> SeriesTable.read(input))
                    .as(wrong.get(0))
                    .isInstanceOf(TableException.class)
                    .hasMessageContaining(wrong.get(1));
        }
    }

    @Test
    void aMissingLeadTimeIsNamed() throws IOException {
        SeriesTable table = SeriesTable.read(write("id,delai,m1\nA,2,1\nB,,1\n"));
        assertThatThrownBy(() -> table.numbers("delai")).hasMessageContaining("ligne 3 : pas de delai");
        assertThatThrownBy(() -> table.numbers("lead")).hasMessageContaining("pas de colonne lead (colonnes : delai)");
    }

    @Test
    void levelsAreSortedAndChecked() {
        assertThat(Service.of("0.95,0.5").names()).containsExactly("0.5", "0.95");
        assertThatThrownBy(() -> Service.of("0.95,fort")).hasMessageContaining("des nombres entre 0 et 1");
        assertThatThrownBy(() -> Service.of("95")).hasMessageContaining("entre 0 et 1");
    }

    private Path write(String text) throws IOException {
        return Files.writeString(folder.resolve("in.csv"), text);
    }
}
