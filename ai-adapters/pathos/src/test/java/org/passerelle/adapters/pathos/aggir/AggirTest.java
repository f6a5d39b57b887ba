package org.passerelle.adapters.pathos.aggir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Programme: grids whose sums were added by hand from the tables of CASF annexe 2-2, one for each rank, and the order of the
 * groups; the GMP from its legal points.
 */
final class AggirTest {
    @ParameterizedTest
    @CsvSource({
        // cohérence, orientation, toilette, habillage, alimentation, élimination, transferts, déplacements intérieurs
        "CCCCCCCC, 1, 1", // group A: 2000+1200+40+40+60+100+800+200 = 4440
        "CCCCCCCB, 2, 2", // 4240+32 = 4272
        "CCBBBBBB, 3, 2", // 3200+16+16+20+16+120+32 = 3420
        "CCAAAAAA, 4, 2", // A: 3200; B: 2700
        "AACCCCCC, 5, 2", // A: 1240, B: 960; C: 40+40+60+160+1000+400 = 1700
        "AABCBCCC, 6, 2", // C: 16+40+20+160+1000+400 = 1636
        "AAAACCBA, 7, 2", // C: 420; D: 2000+400+200 = 2600
        "AACCBBBA, 9, 3", // D: 600; E: 800+300 = 1100; F: 1000+300 = 1300
        "BBCCCCAA, 7, 2", // B: 680; D: alimentation 2000 + élimination 400 = 2400
    })
    void theRanksOfTheFirstGroups(String answers, int rank, int gir) {
        assertThat(grid(answers).rank()).as(answers).isEqualTo(rank);
        assertThat(grid(answers).gir()).as(answers).isEqualTo(gir);
    }

    @ParameterizedTest
    @CsvSource({
        "AACCACAA, 8, 3", // E: 400+400+800 = 1600
        "AACBABAA, 10, 4", // E: 600; F: 700; G: 300+200+200 = 700
        "AABBAAAA, 11, 4", // G: 400; H: 4000
        "AABAAAAA, 12, 5", // H: 2000
        "AAAAAAAC, 13, 6", // H: 1000
        "AAAAAAAA, 13, 6",
        "BBAAAAAA, 13, 6" // B: 440; F: 200; H: 0
    })
    void theRanksOfTheLastGroups(String answers, int rank, int gir) {
        assertThat(grid(answers).rank()).as(answers).isEqualTo(rank);
        assertThat(grid(answers).gir()).as(answers).isEqualTo(gir);
    }

    @Test
    void everyGridHasARankAndAGir() {
        int[] seen = new int[14];
        for (int code = 0; code < 6_561; code++) {
            StringBuilder answers = new StringBuilder();
            for (int i = 0, rest = code; i < 8; i++, rest /= 3) {
                answers.append("ABC".charAt(rest % 3));
            }
            Aggir grid = grid(answers.toString());
            assertThat(grid.rank()).as("%s", answers).isBetween(1, 13);
            assertThat(grid.gir()).as("%s", answers).isBetween(1, 6);
            seen[grid.rank()]++;
        }
        for (int rank = 1; rank <= 13; rank++) {
            assertThat(seen[rank]).as("grids of rank %d", rank).isPositive();
        }
    }

    @Test
    void aVariableThatWeighsMustBeThere() {
        Map<Variable, Modality> answers = new EnumMap<>(Variable.class);
        answers.put(Variable.COHERENCE, Modality.A);
        assertThatThrownBy(() -> new Aggir(answers)).hasMessageContaining("Orientation");
    }

    @Test
    void theGmpIsTheMeanOfTheLegalPoints() {
        assertThat(Gmp.of(List.of(1, 0, 0, 0, 0, 0))).isEqualByComparingTo("1000");
        assertThat(Gmp.of(List.of(10, 20, 15, 20, 10, 5)))
                .as("(10000 + 16800 + 9900 + 8400 + 2500 + 350) / 80")
                .isEqualByComparingTo("599.38");
        assertThat(Gmp.gmps(new BigDecimal("700"), new BigDecimal("200"))).isEqualByComparingTo("1218.00");
        assertThatThrownBy(() -> Gmp.of(List.of(0, 0, 0, 0, 0, 0))).hasMessageContaining("aucun résident");
    }

    private static Aggir grid(String answers) {
        Map<Variable, Modality> grid = new EnumMap<>(Variable.class);
        for (int i = 0; i < answers.length(); i++) {
            grid.put(List.of(Variable.values()).get(i), Modality.valueOf(answers.substring(i, i + 1)));
        }
        return new Aggir(grid);
    }
}
