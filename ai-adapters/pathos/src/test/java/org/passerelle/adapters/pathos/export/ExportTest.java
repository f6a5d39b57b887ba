package org.passerelle.adapters.pathos.export;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.text.PDFTextStripper;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.Observation;
import org.junit.jupiter.api.Test;
import org.passerelle.adapters.pathos.checks.Choice;
import org.passerelle.adapters.pathos.checks.Coupe;
import org.passerelle.adapters.pathos.checks.DatedProof;
import org.passerelle.adapters.pathos.checks.ResidentFile;
import org.passerelle.adapters.pathos.proof.ProofType;
import org.passerelle.adapters.pathos.referentiel.Referentiel;
import org.passerelle.adapters.pathos.referentiel.ReferentielFile;

/** Programme: what a file for a validator must hold, a fictitious référentiel said everywhere, and samples by the arrêté. */
final class ExportTest {
    private static final LocalDate DAY = LocalDate.of(2026, 11, 24);
    private static final Referentiel SHIPPED = ReferentielFile.shipped();

    @Test
    void theTableHasOneRowForEachChoiceAndNoFormula() throws IOException {
        StringBuilder csv = new StringBuilder();
        CoupeCsv.write(coupe(file("MMSE 14/30", "=cmd()")), SHIPPED, csv);
        assertThat(csv.toString())
                .startsWith("# RÉFÉRENTIEL FICTIF, version essai 2 du 2026-12-01")
                .contains("'=cmd();2026-11-24;F11;Syndromes démentiels;P2;1;")
                .contains("Évaluation 2026-11-20 : MMSE 14/30 [Document 12]")
                .contains("F36;Troubles de la marche;;0;");
    }

    @Test
    void fhirHoldsEtatProfilAndProofs() {
        Bundle bundle = CoupeFhir.bundle(coupe(file("MMSE 14/30", "R1")), SHIPPED);
        assertThat(bundle.getEntry()).hasSize(2);
        Observation first = (Observation) bundle.getEntryFirstRep().getResource();
        assertThat(first.getComponentFirstRep().getCode().getCodingFirstRep().getCode())
                .isEqualTo("F11");
        assertThat(first.getComponentFirstRep()
                        .getValueCodeableConcept()
                        .getCodingFirstRep()
                        .getCode())
                .isEqualTo("P2");
        assertThat(first.getNoteFirstRep().getText()).contains("MMSE 14/30");
        assertThat(first.getMeta().getSecurityFirstRep().getDisplay()).isEqualTo(Referentiel.FICTITIOUS);
        assertThat(((Observation) bundle.getEntry().get(1).getResource()).getStatus())
                .as("no profil chosen yet")
                .isEqualTo(Observation.ObservationStatus.PRELIMINARY);
    }

    @Test
    void theDossierQuotesAndDatesAndNumbersItsPages() throws IOException {
        String longWords = "Désorientée dans le temps, œdèmes \u2264 genou \uD83D\uDE91 " + "x".repeat(300)
                + " et encore ".repeat(900);
        try (PDDocument document = Loader.loadPDF(pdf(file(longWords, "R1")))) {
            String text = new PDFTextStripper().getText(document);
            assertThat(document.getNumberOfPages()).isGreaterThan(1);
            assertThat(text)
                    .contains("RÉFÉRENTIEL FICTIF")
                    .contains("Dossier de preuves : Syndromes démentiels")
                    .contains("20/11/2026 - « Désorientée dans le temps, œdèmes ? genou ?")
                    .contains("Source : Document 12")
                    .contains("Profil retenu par le médecin : P2")
                    .contains("Page 1 / " + document.getNumberOfPages());
        }
    }

    @Test
    void theSamplesAreThoseOfTheArrete() {
        Map<String, BigDecimal> points = new HashMap<>();
        for (int i = 1; i <= 80; i++) {
            points.put("R%03d".formatted(i), BigDecimal.valueOf(i));
        }
        assertThat(SampleDraw.forGmp(points.keySet(), 7))
                .hasSize(20)
                .isEqualTo(SampleDraw.forGmp(new TreeSet<>(points.keySet()), 7));
        assertThat(SampleDraw.forGmp(points.keySet(), 8)).isNotEqualTo(SampleDraw.forGmp(points.keySet(), 7));
        List<String> drawn = SampleDraw.forPmp(points, 0.5, 7);
        assertThat(drawn).hasSize(40);
        assertThat(drawn.subList(0, 12))
                .as("15 % of the residents, the lightest")
                .startsWith("R001")
                .endsWith("R012");
        assertThat(drawn.subList(12, 40)).as("the heaviest").startsWith("R053").endsWith("R080");
        assertThatThrownBy(() -> SampleDraw.forPmp(points, 0.4, 7)).hasMessageContaining("50 et 70 %");
        assertThat(SampleDraw.forGmp(new TreeSet<>(List.of("a", "b")), 1)).containsExactly("a", "b");
    }

    private static byte[] pdf(ResidentFile file) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        DossierPdf.write(file, "F11", SHIPPED, out);
        return out.toByteArray();
    }

    private static Coupe coupe(ResidentFile file) {
        return new Coupe("A", DAY, List.of(file));
    }

    private static ResidentFile file(String words, String resident) {
        return new ResidentFile(
                resident,
                DAY,
                Optional.empty(),
                Optional.empty(),
                List.of(new Choice("F11", "P2"), new Choice("F36", "")),
                List.of(new DatedProof(
                        "F11", ProofType.EVALUATION, Optional.of(DAY.minusDays(4)), words, "Document 12")),
                List.of(),
                List.of());
    }
}
