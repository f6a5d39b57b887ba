package org.passerelle.adapters.pathos.proof;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.passerelle.adapters.pathos.referentiel.Etat;
import org.passerelle.adapters.pathos.referentiel.Referentiel;
import org.passerelle.adapters.pathos.referentiel.ReferentielFile;

/**
 * Programme: each kind of proof and of what is none; binding to labels that nobody foresaw; and for any text, spans that exist.
 */
final class ProofReaderTest {
    private static final long SEED = 20_261_202L;
    private static final ProofReader READER = new ProofReader(ReferentielFile.shipped());

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "MMSE 14/30 ce jour.|Syndromes démentiels|EVALUATION|MMSE 14/30 ce jour",
                "pas de dlr, mange bien, escarre talon D stade 2, pansement x3/sem|Escarres et plaies|CONSTAT|escarre talon D stade 2, pansement x3/sem",
                "TA 18/10 au repos|Hypertension artérielle|INVESTIGATION|TA 18/10 au repos",
                "Na 128, K 4,1|Troubles hydro-électrolytiques|INVESTIGATION|Na 128",
                "refuse la kiné ce matin|Troubles de la marche|REFUS|refuse la kiné ce matin",
                "MMS non réalisable, ne comprend pas les consignes|Syndromes démentiels|IMPOSSIBILITE|MMS non réalisable, ne comprend pas les consignes",
                "Radio pulmonaire : foyer de la base droite|Broncho-pneumopathies|INVESTIGATION|Radio pulmonaire : foyer de la base droite",
                "Anxiété à 14/21 à la HAD|États anxieux|EVALUATION|Anxiété à 14/21 à la HAD",
                "Perte de 6 kg en 6 mois (-10 %)|Dénutrition|INVESTIGATION|Perte de 6 kg en 6 mois (-10 %)",
                "Escarre du sacrum, 4 x 3 cm|Escarres et plaies|CONSTAT|Escarre du sacrum",
                "pansemnt escarre talon D refait|Escarres et plaies|CONSTAT|pansemnt escarre talon D refait",
                "Plaie tibiale, fibrine 40 %. EVA 4/10 au soin|Escarres et plaies|EVALUATION|EVA 4/10 au soin",
                "Glaucome, chirurgie récusée|Pathologies oculaires évolutives|IMPOSSIBILITE|chirurgie récusée",
                "Ne mange presque rien depuis 3 jours|Dénutrition|CONSTAT|Ne mange presque rien depuis 3 jours",
                "a frappé une aide-soignante|Troubles du comportement|CONSTAT|a frappé une aide-soignante",
                "Échographie vésicale : RPM 250 ml|Rétention d'urine, prostate|INVESTIGATION|Échographie vésicale : RPM 250 ml"
            })
    void aProofIsFound(String text, String etat, ProofType type, String words) {
        assertThat(read(text)).as("%s", text).anySatisfy(proof -> {
            assertThat(READER.binding().label(proof.etat())).isEqualTo(etat);
            assertThat(proof.type()).isEqualTo(type);
            assertThat(proof.span().of(text)).isEqualTo(words);
            assertThat(proof.reason()).startsWith(type.label()).contains(proof.words());
        });
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Pas de dyspnée, pas d'œdème des membres inférieurs.",
                "Si agitation, appeler le médecin.",
                "Risque de chute.",
                "Suspicion de pneumopathie.",
                "Antécédents familiaux : diabète, démence.",
                "ATCD : fracture du col en 2009",
                "MMSE à faire la semaine prochaine.",
                "Na 140, K 4,1, Hb 13,5",
                "TA 12/7",
                "Ma fille vient demain, bref tout va bien.",
                "O2 arrêté ce matin",
                "mange bien, a bu 1 L",
                "Vaccin grippe fait",
                "La voisine de chambre était très agitée",
                "ECG conseillé",
                "Si fièvre > 38,5 : Doliprane 1 g",
                "A mangé à tous les repas",
                "Oramorph 5 mg avant la toilette",
                "refuse les visites",
                "ne tousse plus",
                "n'a pas refusé la kiné",
                "Participe à l'atelier chant, bonne humeur"
            })
    void whatIsNoProofIsNotTaken(String text) {
        assertThat(read(text)).as("%s", text).isEmpty();
    }

    @Test
    void labelsThatTheKnowledgeHasNeverSeenAreBoundByTheirWords() throws IOException {
        Referentiel other = ReferentielFile.parse(
                "autre",
                "notation,label\nA1,Syndrome démentiel\nA2,\"Hypotension, malaises, vertiges, chutes\"\nA3,Choses inconnues\n"
                        .getBytes(StandardCharsets.UTF_8));
        ProofReader reader = new ProofReader(other);
        assertThat(reader.binding().silentEtats()).extracting(Etat::notation).containsExactly("A3");
        assertThat(reader.binding().unboundSubjects()).contains("diabete").doesNotContain("demence", "chute");
        assertThat(reader.read(note("Chute ce matin. Diabète.")))
                .extracting(Proof::etat)
                .containsExactly("A2");
    }

    @Test
    void whateverTheTextEverySpanExists() {
        List<String> pieces = List.of(
                "MMSE",
                "14/30",
                ",",
                " - ",
                "chute",
                "refuse",
                "kiné",
                "\n",
                "TA",
                "18/9",
                "pas de",
                "escarre",
                "(",
                ")",
                ".",
                "Hb",
                "8,1",
                "é",
                "\uD83D\uDE91",
                "\uD800",
                "perte de",
                "4 kg",
                "si",
                "→",
                "/",
                "œ");
        Random random = new Random(SEED);
        for (int round = 0; round < 3_000; round++) {
            StringBuilder text = new StringBuilder();
            for (int i = random.nextInt(20); i > 0; i--) {
                text.append(pieces.get(random.nextInt(pieces.size()))).append(random.nextInt(5) == 0 ? "" : " ");
            }
            for (Proof proof : read(text.toString())) {
                assertThat(proof.span().end())
                        .as("seed %d, round %d", SEED, round)
                        .isLessThanOrEqualTo(text.length());
                assertThat(proof.span().of(text.toString()))
                        .as("seed %d, round %d: the words that decided are in the span", SEED, round)
                        .contains(proof.words());
            }
        }
    }

    @Test
    void wordsThatSeveralSubjectsShareGoToTheOneSpokenOf() {
        assertThat(read("Pli cutané, langue sèche. Restriction hydrique."))
                .as("not heart failure")
                .extracting(Proof::etat)
                .containsOnly("F28");
        assertThat(read("OMI ++. Restriction hydrique."))
                .extracting(Proof::etat)
                .containsOnly("F01");
        assertThat(read("Soins palliatifs. Oramorph 5 mg."))
                .extracting(Proof::etat)
                .containsOnly("F38");
    }

    @Test
    void aRefusalWithoutAnObjectIsOfTheSessionOfWhoWrites() {
        Note note = new Note("R", "n", Optional.empty(), "KINE", "Séance refusée ce matin.");
        assertThat(READER.read(note)).singleElement().satisfies(proof -> {
            assertThat(proof.etat()).isEqualTo("F36");
            assertThat(proof.type()).isEqualTo(ProofType.REFUS);
        });
        assertThat(read("Refuse ce matin.")).as("a nurse's note: of what?").isEmpty();
    }

    @Test
    @Timeout(30)
    void aSentenceWithoutEndIsReadInBoundedTime() {
        for (String piece :
                List.of("MMSE 14/30, ", "refuse la kiné ", "escarre 3x2 cm, ", "ECG : FA, ", "poids 3 kg - ")) {
            assertThat(read(piece.repeat(300_000 / piece.length()))).as(piece).hasSizeLessThan(300_000);
        }
    }

    private static List<Proof> read(String text) {
        return READER.read(note(text));
    }

    private static Note note(String text) {
        return new Note("R", "n", Optional.of(LocalDate.of(2025, 6, 1)), "IDE", text);
    }
}
