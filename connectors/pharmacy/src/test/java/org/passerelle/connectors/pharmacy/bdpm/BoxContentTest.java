package org.passerelle.connectors.pharmacy.bdpm;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.passerelle.connectors.pharmacy.Seeds;
import org.passerelle.connectors.pharmacy.bdpm.BoxContent.Counted;
import org.passerelle.connectors.pharmacy.bdpm.BoxContent.NotSaid;

/** Units are counted where the label says them for certain, and nowhere else. */
class BoxContentTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "plaquette(s) thermoformée(s) PVC PVDC aluminium de 30 comprimé(s)|30|comprimé",
                "4 plaquette(s) PVDC aluminium de 7 comprimé(s)|28|comprimé",
                "10 ampoule(s) en verre de 5 ml|10|ampoule",
                "1 flacon(s) polyéthylène haute densité (PEHD) de 100 comprimé(s)|100|comprimé",
                "20 récipient(s) unidose(s) de 2 ml suremballée(s)/surpochée(s) par plaquette de 5 récipients|20|récipient",
                "plaquettes PVC aluminium de 112 (4 x 28) gélules (conditionnement multiple)|112|gélule",
                "plaquettes unitaires de 252 x 1 comprimé|252|comprimé",
                "1 flacon(s) de 1 000 comprimé(s)|1000|comprimé",
                "plaquette(s) aluminium de 28 comprimé(s) (distributeur parallèle : EXEMPLE)|28|comprimé",
                "10 flacon(s) en verre - 10 ampoule(s) en verre de 5 ml|10|flacon",
                "1 flacon en verre + 1 seringue préremplie en verre de 0,5 mL + aiguille(s)|1|flacon",
                "28 (4 x 7) sachets polyéthylène aluminium|28|sachet",
                "3 plaquettes de 28 comprimés (24 comprimés actifs et 4 comprimés placebos)|84|comprimé",
                "1 inhalateur de 60 doses|1|inhalateur",
                "12 sachets thermoscellés de 1 film|12|film",
                "boîte de 5 stylos jetables contenant une cartouche en verre de 3 ml|5|stylo"
            })
    void whatTheLabelSaysIsCounted(String label, int count, String unit) {
        assertThat(BoxContent.of(label)).isEqualTo(new Counted(count, unit));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "flacon(s) en verre de 20 ml",
                "plaquette(s) PVC aluminium",
                "28 plaquette(s) PVC aluminium pour délivrance à l'unité",
                "1 plaquette de 24 comprimés jaunes et de 4 comprimés blancs",
                "1 plaquette(s) de 21 comprimé(s) - 1 plaquette(s) de 7 comprimé(s)",
                "plaquettes de 112 (4 x 30) gélules",
                "84 flacon(s) en verre - 88 ampoule(s) avec nébuliseur",
                "1 à 4 flacons de 4,6 ml",
                "1 boîte(s) carton de 350 g",
                "boîte carton de 30 sachets aluminium de 1 dispositif",
                "plaquette(s) PVC-Aluminium de 24 gélule(s) bleues et 24 gélule(s) rouges",
                "56 comprimés sous 4 plaquettes contenant 7 comprimés de 15 mg et 7 comprimés de 45 mg",
                "4 sachets de 5 récipient(s) unidose(s) de 0,3 ml",
                "1 dispositif en plastique contenant 60 récipients unidoses",
                "0 flacon(s) en verre",
                "999999 plaquettes de 999999 comprimés"
            })
    void aDoubtIsRefusedWithItsReason(String label) {
        assertThat(BoxContent.of(label))
                .isInstanceOfSatisfying(
                        NotSaid.class, refused -> assertThat(refused.reason()).isNotBlank());
    }

    @Test
    void anyRegularLabelGivesItsProduct() {
        List<String> units = List.of("comprimé", "gélule", "suppositoire", "capsule");
        List<String> materials = List.of("", " PVC PVDC aluminium", " thermoformée(s) PVC-Aluminium");
        Seeds.rounds(20260204, 1000, (random, round) -> {
            int outer = 1 + random.nextInt(20);
            int inner = 1 + random.nextInt(200);
            String unit = units.get(random.nextInt(units.size()));
            String material = materials.get(random.nextInt(materials.size()));
            String label = outer + " plaquette(s)" + material + " de " + inner + " " + unit + "(s)";
            assertThat(BoxContent.of(label)).as(round + " " + label).isEqualTo(new Counted(outer * inner, unit));
        });
    }

    @Test
    void noTextMakesItThrow() {
        String letters = "0123456789 ()x+-,.deplaquette(s)comprimé flacon ";
        Seeds.rounds(20260205, 2000, (random, round) -> {
            StringBuilder label = new StringBuilder();
            random.ints(random.nextInt(120), 0, letters.length()).forEach(i -> label.append(letters.charAt(i)));
            assertThat(BoxContent.of(label.toString())).as(round).isNotNull();
        });
    }
}
