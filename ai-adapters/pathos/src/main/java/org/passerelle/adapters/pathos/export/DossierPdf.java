package org.passerelle.adapters.pathos.export;

import java.io.IOException;
import java.io.OutputStream;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.Comparator;
import java.util.List;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.passerelle.adapters.pathos.checks.Choice;
import org.passerelle.adapters.pathos.checks.DatedProof;
import org.passerelle.adapters.pathos.checks.ResidentFile;
import org.passerelle.adapters.pathos.proof.ProofType;
import org.passerelle.adapters.pathos.referentiel.Etat;
import org.passerelle.adapters.pathos.referentiel.Profil;
import org.passerelle.adapters.pathos.referentiel.Referentiel;

/**
 * The dossier of a resident's état for the validation on site: the proofs, quoted and dated, by their type, what is for the état
 * and what is against care alike.
 */
public final class DossierPdf {
    private static final DateTimeFormatter FRENCH = DateTimeFormatter.ofPattern("dd/MM/yyyy");
    private static final float INDENT = 14;

    private DossierPdf() {}

    /** Writes the dossier of one état; the stream stays open. */
    public static void write(ResidentFile file, String etat, Referentiel referentiel, OutputStream out)
            throws IOException {
        try (PDDocument document = new PDDocument()) {
            String label = referentiel.etat(etat).map(Etat::label).orElse(etat);
            document.getDocumentInformation().setTitle("Dossier de preuves - " + label);
            document.getDocumentCatalog().setLanguage("fr");
            PdfPages pages = new PdfPages(document);
            if (referentiel.fictitious()) {
                pages.heading(Referentiel.FICTITIOUS + " - sans valeur pour une coupe", PdfPages.HEAD);
            }
            pages.heading("Dossier de preuves : " + label, PdfPages.HEAD);
            pages.paragraph("Résident : " + file.resident(), 0);
            pages.paragraph("Coupe du " + file.date().format(FRENCH) + " - référentiel " + referentiel.name(), 0);
            pages.paragraph("Profil retenu par le médecin : " + profil(file, etat, referentiel), 0);
            List<DatedProof> proofs = file.proofs().stream()
                    .filter(proof -> proof.etat().equals(etat))
                    .sorted(Comparator.comparing(proof -> proof.date().orElse(LocalDate.MIN)))
                    .toList();
            if (proofs.isEmpty()) {
                pages.heading("Aucune preuve retenue", PdfPages.TEXT);
            }
            for (ProofType type : ProofType.values()) {
                List<DatedProof> own =
                        proofs.stream().filter(proof -> proof.type() == type).toList();
                if (!own.isEmpty()) {
                    pages.heading(type.label() + " (" + own.size() + ")", PdfPages.TEXT);
                    for (DatedProof proof : own) {
                        String date =
                                proof.date().map(day -> day.format(FRENCH)).orElse("sans date");
                        pages.paragraph(date + " - « " + proof.words().strip() + " »", INDENT);
                        pages.paragraph("Source : " + proof.place(), 2 * INDENT);
                        pages.gap();
                    }
                }
            }
            pages.finish("Passages cités tels qu'ils sont dans le dossier, retenus par le médecin. "
                    + (referentiel.fictitious() ? Referentiel.FICTITIOUS : ""));
            document.save(out);
        }
    }

    private static String profil(ResidentFile file, String etat, Referentiel referentiel) {
        return file.choices().stream()
                .filter(choice -> choice.etat().equals(etat) && !choice.profil().isEmpty())
                .map(Choice::profil)
                .map(notation -> notation
                        + referentiel
                                .profil(notation)
                                .map(Profil::label)
                                .map(name -> " - " + name)
                                .orElse(""))
                .reduce((one, other) -> one + ", " + other)
                .orElse("aucun à ce jour");
    }
}
