package org.passerelle.adapters.pathos.proof;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.passerelle.adapters.pathos.referentiel.ReferentielFile;

/** Programme: how other hands write and mark notes; each case stands for a rule, not for its words. */
class WrittenByOthersTest {
    private static ProofReader reader;

    @BeforeAll
    static void everyState() throws IOException {
        reader = new ProofReader(ReferentielFile.read(Path.of("corpus", "deuxieme", "etats.csv")));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "MED|Crépitants des deux bases, turgescence jugulaire.|CONSTAT",
                "AS|jambes très gonflées ce soir|CONSTAT",
                "IDE|Mollet droit augmenté de 4 cm, chaud.|CONSTAT",
                "AS|a une grosse rougeur au talon|CONSTAT",
                "MED|Anémie à 8,1 g/dL.|CONSTAT",
                "MED|Lombalgie aiguë depuis hier, EVA 8.|EVALUATION",
                "DIET|Poids 58 kg pour 69 en octobre.|INVESTIGATION",
                "DIET|Le poids est passé de 64 à 58 kg en deux mois.|INVESTIGATION",
                "HOPITAL|Radiographie thoracique au lit. Opacité alvéolaire du lobe inférieur droit.|INVESTIGATION",
                "MED|TA 142/80 couchée, 98/58 debout.|INVESTIGATION",
                "BIO|NT-proBNP 6 420 ng/L.|INVESTIGATION",
                "BIO|CRP 96.|INVESTIGATION",
                "IDE|SpO2 93 % sous 1,5 L.|INVESTIGATION",
                "MED|Maladie d'Alzheimer diagnostiquée en 2019.|CONSTAT",
                "MED|Hémiplégie droite séquellaire d'un AVC de 2021.|CONSTAT",
                "PSY|Se croit en 1968.|CONSTAT",
                "MED|Diabète de type 2, j'arrête la metformine.|CONSTAT",
                "MED|Dyspnée stade III de la NYHA.|EVALUATION",
                "IDE|S'oppose à la fibroscopie.|REFUS",
                "AS|mange pas depuis deux jours|CONSTAT",
                "AS|a renversé son verre sur sa voisine et a crié|CONSTAT",
                "ERGO|Arthrite des mains, pince pouce-index impossible.|CONSTAT",
                "MED|Démence sévère.|CONSTAT"
            })
    void theTypeIsThatOfTheGuide(String author, String text, ProofType type) {
        assertThat(read(author, text)).as(text).extracting(Proof::type).containsOnly(type);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "MMSE 29/30.",
                "Mini-GDS 0/4.",
                "Tinetti 27/28.",
                "TUG 11 secondes.",
                "Escarre suspectée écartée. Algoplus 0/5.",
                "Glycémie 1,05.",
                "TTT : périndopril 4 mg, macrogol 1 sachet.",
                "Dénutrition corrigée.",
                "VNI nocturne proposée.",
                "Germe résistant à l'amoxicilline.",
                "TA couchée 138/70, debout 131/72 donc pas d'hypotension orthostatique.",
                "Lésions en voie de chute.",
                "Cible : chute",
                "Idées suicidaires niées.",
                "Échange avec sa fille qui se dit épuisée et pleure."
            })
    void whatIsNormalPlannedOrOverIsNone(String text) {
        assertThat(read("IDE", text)).as(text).isEmpty();
    }

    @Test
    void aRenewedListOfMedicinesProvesNothing() {
        assertThat(read("MED", "Renouvellement ordo\n- mirtazapine 15\n- candesartan 8\n- Inexium 20"))
                .isEmpty();
    }

    @Test
    void aDiseaseAndWhatShowsItAreOneProof() {
        String text = "Confusion aiguë fluctuante, CAM 4/4.";
        assertThat(read("MED", text)).singleElement().satisfies(proof -> {
            assertThat(proof.type()).isEqualTo(ProofType.EVALUATION);
            assertThat(proof.span().of(text)).isEqualTo("Confusion aiguë fluctuante, CAM 4/4");
        });
    }

    @Test
    void aHeadingIsNoPartOfAProof() {
        String text = "Conclusion : cardiopathie ischémique.";
        assertThat(read("MED", text))
                .singleElement()
                .satisfies(proof -> assertThat(proof.span().of(text)).isEqualTo("cardiopathie ischémique"));
    }

    @Test
    void feverWithALowPressureIsASepsis() {
        assertThat(read("NUIT", "T 39,6 TA 82/45 marbré"))
                .extracting(proof -> reader.binding().label(proof.etat()))
                .contains("Septicémies")
                .doesNotContain("Hypotension, malaises, vertiges, chutes");
    }

    private static List<Proof> read(String author, String text) {
        return reader.read(new Note("R", "n", Optional.of(LocalDate.of(2025, 6, 1)), author, text));
    }
}
