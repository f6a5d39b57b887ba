package org.passerelle.connectors.pharmacy.bdpm;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.passerelle.connectors.pharmacy.Shared;
import org.passerelle.connectors.pharmacy.bdpm.BoxContent.Counted;
import org.passerelle.connectors.pharmacy.bdpm.Substitute.Reason;

/** The published files of July 2025: every line is taken, and what is joined is what was published. */
class PublishedBdpmTest {
    private static final Pattern STATED_TOTAL = Pattern.compile("conditionnement multiple de (\\d+) comprim");

    private static Bdpm bdpm;

    @BeforeAll
    static void read() throws BdpmException {
        Path folder = Shared.folder("nomenclatures", "bdpm");
        bdpm = Bdpm.read(folder);
    }

    @Test
    void everyPublishedLineIsTaken() {
        assertThat(bdpm.report().refused()).isEmpty();
        assertThat(bdpm.report().tables())
                .extracting(ReadReport.TableCount::taken)
                .containsExactly(15_788, 20_882, 32_585, 10_485, 8_107, 957);
    }

    @Test
    void nearlyEveryLabelSaysItsUnitsAndStatedTotalsAgree() {
        long said = boxes().filter(box -> box.content() instanceof Counted).count();
        assertThat((double) said / boxes().count()).isGreaterThan(0.97);
        assertThat(boxes().filter(box -> statedTotal(box) > 0))
                .as("libellés qui écrivent aussi leur total")
                .isNotEmpty()
                .allSatisfy(box -> assertThat(box.content()).isEqualTo(new Counted(statedTotal(box), "comprimé")));
    }

    @Test
    void aMedicineOfMajorInterestHasItsClassBoxesAndGenerics() {
        Medicine anastrozole = bdpm.medicines().ofCis("60002283").orElseThrow();
        assertThat(anastrozole.substances()).extracting(Substance::name).contains("ANASTROZOLE");
        assertThat(bdpm.medicines().ofCip7("4949729").orElseThrow().content()).isEqualTo(new Counted(30, "comprimé"));
        assertThat(bdpm.medicines().substitutesOf("60002283"))
                .anyMatch(candidate -> candidate.reason() == Reason.SAME_GENERIC_GROUP)
                .allMatch(candidate -> candidate.medicine().isAvailable());
    }

    @Test
    void substitutesAreMutual() {
        bdpm.medicines().all().stream()
                .filter(Medicine::isAvailable)
                .limit(3_000)
                .forEach(one -> bdpm.medicines()
                        .substitutesOf(one.speciality().cis())
                        .forEach(candidate -> assertThat(bdpm.medicines()
                                        .substitutesOf(candidate
                                                .medicine()
                                                .speciality()
                                                .cis()))
                                .anyMatch(back -> back.medicine().equals(one))));
    }

    private static Stream<Presentation> boxes() {
        return bdpm.medicines().all().stream().flatMap(medicine -> medicine.presentations().stream());
    }

    private static int statedTotal(Presentation box) {
        Matcher total = STATED_TOTAL.matcher(box.label());
        return total.find() ? Integer.parseInt(total.group(1)) : 0;
    }
}
