package org.passerelle.adapters.pathos.export;

import java.io.IOException;
import java.util.List;
import java.util.stream.Collectors;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVPrinter;
import org.passerelle.adapters.pathos.checks.Choice;
import org.passerelle.adapters.pathos.checks.Coupe;
import org.passerelle.adapters.pathos.checks.DatedProof;
import org.passerelle.adapters.pathos.checks.ResidentFile;
import org.passerelle.adapters.pathos.referentiel.Etat;
import org.passerelle.adapters.pathos.referentiel.Referentiel;

/**
 * A coupe as a neutral table, one row for each resident, état and profil, with its proofs in the last cell. The import format of
 * GALAAD is not public; this is not it.
 */
public final class CoupeCsv {
    private static final List<String> COLUMNS =
            List.of("resident", "date_coupe", "etat", "libelle", "profil", "nombre_preuves", "preuves");
    /** A cell that begins like this is a formula to a spreadsheet. */
    private static final String FORMULA = "=+-@\t\r";

    private CoupeCsv() {}

    /** Writes a coupe; the first line names the référentiel, and says so if it is fictitious. */
    public static void write(Coupe coupe, Referentiel referentiel, Appendable out) throws IOException {
        out.append("# ").append(referentiel.name()).append("\r\n");
        CSVFormat format = CSVFormat.EXCEL.builder().setDelimiter(';').get();
        try (CSVPrinter printer = new CSVPrinter(out, format)) {
            printer.printRecord(COLUMNS);
            for (ResidentFile file : coupe.residents()) {
                for (Choice choice : file.choices()) {
                    List<DatedProof> proofs = file.proofs().stream()
                            .filter(proof -> proof.etat().equals(choice.etat()))
                            .toList();
                    String label =
                            referentiel.etat(choice.etat()).map(Etat::label).orElse("");
                    printer.printRecord(
                            plain(file.resident()),
                            file.date(),
                            plain(choice.etat()),
                            plain(label),
                            plain(choice.profil()),
                            proofs.size(),
                            plain(proofs.stream().map(CoupeCsv::words).collect(Collectors.joining(" | "))));
                }
            }
        }
    }

    private static String words(DatedProof proof) {
        String date = proof.date().map(day -> " " + day).orElse(" sans date");
        return proof.type().label() + date + " : " + proof.words().replaceAll("\\s+", " ") + " [" + proof.place() + "]";
    }

    private static String plain(String cell) {
        return !cell.isEmpty() && FORMULA.indexOf(cell.charAt(0)) >= 0 ? "'" + cell : cell;
    }
}
