package org.passerelle.adapters.pathos.referentiel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class ReferentielFileTest {
    @Test
    void theShippedOneIsFictitiousAndWhole() throws IOException {
        try (InputStream in =
                Referentiel.class.getResourceAsStream("/org/passerelle/adapters/pathos/referentiel-fictif.csv")) {
            Referentiel shipped = ReferentielFile.parse("livré", in.readAllBytes());
            assertThat(shipped.fictitious()).isTrue();
            assertThat(shipped.version()).isEqualTo("essai 2");
            assertThat(shipped.etats()).hasSize(38);
            assertThat(shipped.profils()).hasSize(12);
            assertThat(shipped.allows("F38", "M1")).contains(true);
            assertThat(shipped.allows("F38", "T2")).contains(false);
            assertThat(shipped.allows("absent", "T2")).isEmpty();
        }
    }

    @Test
    void semicolonsAMissingMatrixAndAByteOrderMarkAreTaken() throws IOException {
        Referentiel read = parse("\uFEFFnotation;label\n1;Insuffisance cardiaque\n2;\"Hypotension; malaises\"\n");
        assertThat(read.etats())
                .extracting(Etat::label)
                .containsExactly("Insuffisance cardiaque", "Hypotension; malaises");
        assertThat(read.hasMatrix()).isFalse();
        assertThat(read.allows("1", "T2")).as("not known without a matrix").isEmpty();
        assertThat(read.fictitious()).isFalse();
    }

    @Test
    void profilsAreListedInAnyUsualWay() throws IOException {
        Referentiel read = parse("notation,label,profils_retenus\n1,A,\"T1, T2\"\n2,B,T1|S1\n3,C,T1 S0 T1\n");
        assertThat(read.etats())
                .extracting(Etat::profils)
                .containsExactly(List.of("T1", "T2"), List.of("T1", "S1"), List.of("T1", "S0"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "code,label;1,A|ligne 1 : la colonne « notation » manque ; colonnes lues : code, label",
                "# fictif;notation,libellé;1,A|ligne 2 : la colonne « label » manque",
                "notation,label;1,A;1,B|ligne 3 : la notation « 1 » est déjà à la ligne 2",
                "notation,label;1,|ligne 2 : notation et label doivent être remplis tous deux",
                "notation,label|aucun état",
                "# date: hier;notation,label;1,A|ligne 1 : la date s'écrit aaaa-mm-jj",
                "notation,label,profils_retenus,type;T1,Un,,profil;1,A,T1 T9,etat|ligne 3 : le profil « T9 » de l'état « A » n'est défini nulle part",
                "notation,label;1,\"A|n'est pas un CSV bien formé"
            })
    void aWrongFileIsRefusedByLine(String csv, String message) {
        assertThatThrownBy(() -> parse(csv.replace(';', '\n')))
                .isInstanceOf(ReferentielException.class)
                .hasMessageContaining(message);
    }

    @Test
    void aMissingFileAndAnotherCharacterSetAreNamed() {
        assertThatThrownBy(() -> ReferentielFile.read(Path.of("absent.csv")))
                .hasMessageContaining("absent.csv : illisible");
        byte[] latin = "notation,label\n1,États".getBytes(StandardCharsets.ISO_8859_1);
        assertThatThrownBy(() -> ReferentielFile.parse("f", latin)).hasMessageContaining("UTF-8");
    }

    @Test
    void dateOriginAndTheProfilsBesideAreRead(@TempDir Path folder) throws IOException {
        Path file = folder.resolve("pathos.csv");
        Files.writeString(
                file, "# version: 22\n# date: 2022-06-30\n# origine: ANS\nnotation,label,profils_retenus\n1,A,T1\n");
        Referentiel alone = ReferentielFile.read(file);
        assertThat(alone.name()).isEqualTo("version 22 du 2022-06-30");
        assertThat(alone.origin()).isEqualTo("ANS");
        Files.writeString(folder.resolve("pathos-profils.csv"), "notation;label;definition;altLabel\nT1;Un;Une;I\n");
        Referentiel both = ReferentielFile.read(file);
        assertThat(both.profil("T1").orElseThrow().altLabel()).isEqualTo("I");
        assertThat(both.digest()).as("a changed profil changes the digest").isNotEqualTo(alone.digest());
        Files.writeString(folder.resolve("pathos-profils.csv"), "notation,label\nT2,Deux\n");
        assertThatThrownBy(() -> ReferentielFile.read(file)).hasMessageContaining("le profil « T1 »");
    }

    private static Referentiel parse(String csv) throws IOException {
        return ReferentielFile.parse("fichier", csv.getBytes(StandardCharsets.UTF_8));
    }
}
