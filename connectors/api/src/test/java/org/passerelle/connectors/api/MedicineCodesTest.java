package org.passerelle.connectors.api;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Programme: a box, a unit and everything else are told apart; a class and a speciality only by the sender's word. */
class MedicineCodesTest {
    /** Published examples of the French e-prescription guide and of CI-SIS documents. */
    private static final String UCD13 = "3400891846515";

    private static final String CIP13 = "3400935693099";

    @Test
    void aUnitIsToldByItsPrefix() {
        assertThat(MedicineCodes.systemOf(UCD13)).contains(MedicineCodes.UCD);
    }

    @Test
    void aBoxIsToldByItsPrefix() {
        assertThat(MedicineCodes.systemOf(CIP13)).contains(MedicineCodes.CIP);
    }

    @ParameterizedTest
    @ValueSource(strings = {"3400891846516", "3400935693098", "3401935693099", "340093569309", "34009356930A9", ""})
    void anythingElseIsNeither(String code) {
        assertThat(MedicineCodes.systemOf(code)).isEmpty();
    }

    @Test
    void theCodeItselfDecidesBeforeTheSendersWord() {
        assertThat(MedicineCodes.systemOf(CIP13, "UCD")).contains(MedicineCodes.CIP);
    }

    @Test
    void specialityAndClassAreTakenFromTheSendersWord() {
        assertThat(MedicineCodes.systemOf("60234100", "CIS")).contains(MedicineCodes.CIS);
        assertThat(MedicineCodes.systemOf("6023410", "CIS")).isEmpty();
        assertThat(MedicineCodes.systemOf("N02BE01", "atc")).contains(MedicineCodes.ATC);
        assertThat(MedicineCodes.systemOf("60234100", "99LOCAL")).isEmpty();
    }
}
