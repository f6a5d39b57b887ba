package org.passerelle.connectors.pharmacy.bdpm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.passerelle.connectors.api.MedicineCodes;
import org.passerelle.connectors.pharmacy.Seeds;
import org.passerelle.connectors.pharmacy.bdpm.MedicineCode.Kind;

/** Codes have the form and check digit of their kind, and seven digits lead to thirteen and back. */
class MedicineCodeTest {

    @Test
    void sevenDigitsLeadToThirteenAndBack() {
        Seeds.rounds(20260202, 500, (random, round) -> {
            String seven = String.format("%07d", random.nextInt(10_000_000));
            for (Kind kind : new Kind[] {Kind.CIP7, Kind.UCD7}) {
                MedicineCode code = new MedicineCode(kind, seven);
                MedicineCode thirteen = code.thirteen();
                assertThat(MedicineCode.ofThirteen(thirteen.value())).as(round).contains(thirteen);
                assertThat(thirteen.seven()).as(round).contains(seven);
                assertThat(thirteen.system()).as(round).isEqualTo(code.system());
            }
        });
    }

    @Test
    void oneWrongDigitIsFound() {
        Seeds.rounds(20260203, 500, (random, round) -> {
            String right = new MedicineCode(Kind.CIP7, String.format("%07d", random.nextInt(10_000_000)))
                    .thirteen()
                    .value();
            int place = 5 + random.nextInt(8);
            int other = (right.charAt(place) - '0' + 1 + random.nextInt(9)) % 10;
            String wrong = right.substring(0, place) + other + right.substring(place + 1);
            assertThat(MedicineCode.ofThirteen(wrong)).as(round).isEmpty();
        });
    }

    @Test
    void thePrefixTellsUnitFromBox() {
        assertThat(MedicineCode.ofThirteen("3400949497294").orElseThrow().kind())
                .isEqualTo(Kind.CIP13);
        MedicineCode unit = new MedicineCode(Kind.UCD7, "9999999").thirteen();
        assertThat(unit.kind()).isEqualTo(Kind.UCD13);
        assertThat(unit.value()).startsWith("34008");
        assertThat(unit.system()).isEqualTo(MedicineCodes.UCD);
        assertThat(MedicineCode.of(Kind.CIP13, unit.value())).isEmpty();
        assertThat(new MedicineCode(Kind.CIS, "69999001").seven()).isEmpty();
        assertThatThrownBy(() -> new MedicineCode(Kind.CIS, "6999900")).isInstanceOf(IllegalArgumentException.class);
    }
}
