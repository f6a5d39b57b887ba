package org.passerelle.adapters.text;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Programme: French, foreign, and too short to tell. */
class LanguageTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Patient de 60 ans avec une douleur dans la poitrine depuis ce matin|FRENCH",
                "The patient has chest pain and was found on the floor|OTHER",
                "El paciente tiene dolor en el pecho con los brazos|OTHER",
                "Der Patient hat seit heute Schmerzen und ist nicht ansprechbar|OTHER",
                "У пациента сильная боль в груди|OTHER",
                "المريض يعاني من ألم في الصدر|OTHER",
                "Douleur thoracique|UNDECIDED",
                "AVC|UNDECIDED",
                "12345|UNDECIDED"
            })
    void guessesTheLanguage(String text, Language expected) {
        assertThat(Language.of(ClinicalText.of(text))).as(text).isEqualTo(expected);
    }
}
