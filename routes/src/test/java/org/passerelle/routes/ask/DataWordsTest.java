package org.passerelle.routes.ask;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.passerelle.adapters.api.DataNeed;

/** Programme: queries of manifests in the words of professionals. */
class DataWordsTest {

    @ParameterizedTest
    @CsvSource(delimiter = ';', textBlock = """
            Patient;données du patient
            'Patient?_elements=birthDate,gender';'données du patient : date de naissance, sexe'
            Encounter;séjour
            Observation;constantes ou résultats
            Observation?category=vital-signs;constantes
            Observation?category=http://terminology.hl7.org/CodeSystem/observation-category|laboratory;résultats de biologie
            Observation?category=vital-signs&code=http://loinc.org|8867-4;constantes : fréquence cardiaque (8867-4)
            'Observation?code=http://loinc.org|8867-4,2345-7';constantes ou résultats : fréquence cardiaque (8867-4) ou code 2345-7
            Observation?category=exam;constantes ou résultats de catégorie exam
            Observation?code=8310-5&_elements=value;constantes ou résultats : température (8310-5) avec valeur
            Condition;antécédents ou diagnostics
            DocumentReference?_elements=content;document : contenu
            MedicationRequest;prescriptions
            MedicationStatement?_elements=dosage;traitement en cours : élément dosage
            BodyStructure;données « BodyStructure »
            """)
    void aQueryInWords(String query, String words) {
        assertThat(DataWords.phrase(DataNeed.parse(query))).isEqualTo(words);
    }
}
