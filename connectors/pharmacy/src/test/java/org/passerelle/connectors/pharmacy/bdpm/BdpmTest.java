package org.passerelle.connectors.pharmacy.bdpm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.passerelle.connectors.pharmacy.Seeds;
import org.passerelle.connectors.pharmacy.bdpm.BoxContent.Counted;
import org.passerelle.connectors.pharmacy.bdpm.Shortage.Status;
import org.passerelle.connectors.pharmacy.bdpm.Substitute.Reason;

/** A folder of fictitious files: what is joined, found, and refused. */
class BdpmTest {
    @TempDir
    Path folder;

    @BeforeEach
    void copyTheExamples() throws IOException {
        try (Stream<Path> files = Files.list(Path.of("src/test/resources/bdpm"))) {
            for (Path file : files.toList()) {
                Files.copy(file, folder.resolve(file.getFileName()));
            }
        }
    }

    @Test
    void partsDatesAndCharacterSetsAreRead() throws BdpmException {
        Bdpm bdpm = Bdpm.read(folder);
        assertThat(bdpm.report().refused()).isEmpty();
        assertThat(bdpm.report().absent()).isEmpty();
        assertThat(bdpm.medicines().size()).isEqualTo(5);
        assertThat(bdpm.medicines().ofCip7("9990001").orElseThrow().label()).contains("thermoformée");
        assertThat(bdpm.report().tables())
                .filteredOn(count -> count.table() == BdpmTable.GROUPS)
                .extracting(ReadReport.TableCount::orphans)
                .containsExactly(1);
        Shortage shortage = bdpm.shortages().of("69999001", "3400999900010").orElseThrow();
        assertThat(shortage.status()).as("la liste la plus récente compte").isEqualTo(Status.RUPTURE);
        assertThat(shortage.expectedReturn()).isPresent();
    }

    @Test
    void aMedicineIsFoundByEachOfItsCodesAndByItsName() throws BdpmException {
        Medicines medicines = Bdpm.read(folder).medicines();
        Presentation box = medicines.ofCip7("9990002").orElseThrow();
        assertThat(box.content()).isEqualTo(new Counted(100, "comprimé"));
        assertThat(medicines.ofCip13(box.cip13())).contains(box);
        Medicine medicine =
                medicines.of(MedicineCode.ofThirteen(box.cip13()).orElseThrow()).orElseThrow();
        assertThat(medicine.speciality().name()).startsWith("FICTIVOL 500 mg");
        assertThat(medicine.atc()).contains("N02BE99");
        assertThat(medicine.presentations()).hasSize(2);
        assertThat(medicines.named("generique fictivol", 10))
                .extracting(found -> found.speciality().cis())
                .containsExactly("69999002");
        assertThat(medicines.named("fictivol", 2)).hasSize(2);
        assertThat(medicines.named(" ", 10)).isEmpty();
    }

    @Test
    void candidatesAreOfTheGroupOrOfTheSameCompositionAndCanBeHad() throws BdpmException {
        Medicines medicines = Bdpm.read(folder).medicines();
        assertThat(medicines.substitutesOf("69999001"))
                .extracting(found -> found.medicine().speciality().cis() + " " + found.reason())
                .containsExactly("69999002 " + Reason.SAME_GENERIC_GROUP, "69999003 " + Reason.SAME_COMPOSITION);
        assertThat(medicines.substitutesOf("69999005")).isEmpty();
        assertThat(medicines.substitutesOf("60000000")).isEmpty();
    }

    @Test
    void aWrongLineIsRefusedByFileLineAndReasonAndTheOthersAreTaken() throws IOException {
        append("CIS_MITM.txt", "69999002\tPAS UNE CLASSE\tNOM\t\n6999\tN02BE99\tNOM\t\n");
        append("CIS_COMPO_bdpm.txt", "69999002\tcomprimé\t1\n");
        Bdpm bdpm = Bdpm.read(folder);
        assertThat(bdpm.report().refused())
                .extracting(ReadReport.RefusedLine::toString)
                .containsExactlyInAnyOrder(
                        "CIS_MITM.txt, ligne 2 : « PAS UNE CLASSE » n'est pas une classe ATC",
                        "CIS_MITM.txt, ligne 3 : le code CIS « 6999 » n'a pas la forme ou la clé attendue",
                        "CIS_COMPO_bdpm.txt, ligne 7 : 3 colonnes au lieu de 8");
        assertThat(bdpm.medicines().ofCis("69999001").orElseThrow().isMajor()).isTrue();
    }

    @Test
    void aFileThatIsMissingEmptyCutOrOfTooManyWrongLinesIsRefusedWhole() throws IOException {
        append("CIS_GENER_bdpm.txt", "9001\tFICTIVOL 5");
        refused("CIS_GENER_bdpm.txt, ligne 5", "tronqué");
        write("CIS_GENER_bdpm.txt", "\n");
        refused("CIS_GENER_bdpm.txt", "vide");
        write("CIS_GENER_bdpm.txt", "a\tb\tc\td\te\n");
        refused("CIS_GENER_bdpm", "1 lignes fausses sur 1", "ligne 1");
        write("CIS_GENER_bdpm.txt", "9001\tF\t69999001\t0\t1\n" + "a\tb\tc\td\te\n".repeat(21));
        refused("21 lignes fausses sur 22");
        Files.delete(folder.resolve("CIS_GENER_bdpm.txt"));
        assertThat(Bdpm.read(folder).report().absent()).containsExactly(BdpmTable.GROUPS);
        Files.move(folder.resolve("CIS_bdpm.part2.txt"), folder.resolve("CIS_bdpm.part3.txt"));
        refused("CIS_bdpm", "sans trou");
        Files.delete(folder.resolve("CIS_CIP_bdpm_2026-01.txt"));
        Files.move(folder.resolve("CIS_bdpm.part3.txt"), folder.resolve("CIS_bdpm.part2.txt"));
        refused("CIS_CIP_bdpm.txt manque");
    }

    @Test
    void noDamageMakesItThrowAnythingElse() throws IOException {
        byte[] whole = Files.readAllBytes(folder.resolve("CIS_CIP_bdpm_2026-01.txt"));
        Seeds.rounds(20260207, 300, (random, round) -> {
            byte[] damaged = whole.clone();
            for (int i = 0; i < 1 + random.nextInt(30); i++) {
                damaged[random.nextInt(damaged.length)] = (byte) random.nextInt(256);
            }
            try {
                Files.write(folder.resolve("CIS_CIP_bdpm_2026-01.txt"), damaged);
                Bdpm bdpm = Bdpm.read(folder);
                assertThat(bdpm.medicines().size()).as(round).isEqualTo(5);
            } catch (BdpmException refused) {
                assertThat(refused.getMessage()).as(round).contains("CIS_CIP_bdpm");
            } catch (IOException disk) {
                throw new UncheckedIOException(disk);
            }
        });
    }

    private void refused(String... parts) {
        assertThatThrownBy(() -> Bdpm.read(folder))
                .isInstanceOf(BdpmException.class)
                .hasMessageContainingAll(parts);
    }

    private void append(String file, String text) throws IOException {
        write(file, Files.readString(folder.resolve(file)) + text);
    }

    private void write(String file, String text) throws IOException {
        Files.writeString(folder.resolve(file), text);
    }
}
