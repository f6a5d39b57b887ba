package org.passerelle.gateway.app.cli;

import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.passerelle.adapters.pathos.evaluation.PathosEvaluation;
import org.passerelle.adapters.pathos.proof.ProofReader;
import org.passerelle.adapters.pathos.referentiel.Etat;
import org.passerelle.adapters.pathos.referentiel.Referentiel;
import org.passerelle.adapters.pathos.referentiel.ReferentielFile;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code passerelle evaluate pathos}. */
@Command(
        name = "pathos",
        mixinStandardHelpOptions = true,
        optionListHeading = "%nOptions%n",
        description = {
            "Cherche dans des notes d'EHPAD les preuves des états d'un référentiel Pathos.",
            "Chaque ligne JSON lue est {resident, note, date, author, text} ; chaque ligne écrite est une preuve {note, start,",
            "end, etat, type, reason}, positions en caractères Unicode. Avec --gold, les preuves sont comparées à celles que le",
            "fichier donne dans la même forme."
        })
final class EvaluatePathosCommand implements Callable<Integer> {
    @Option(
            names = "--referentiel",
            paramLabel = "FICHIER",
            required = true,
            description = "Référentiel Pathos : CSV notation, label, profils_retenus...")
    private Path referentiel;

    @Option(names = "--input", paramLabel = "FICHIER", required = true, description = "Notes, une par ligne.")
    private Path input;

    @Option(names = "--output", paramLabel = "FICHIER", required = true, description = "Preuves à écrire.")
    private Path output;

    @Option(names = "--gold", paramLabel = "FICHIER", description = "Preuves attendues, pour comparer.")
    private Path gold;

    @Override
    public Integer call() throws Exception {
        return EvaluateCommand.run(() -> {
            Referentiel loaded = ReferentielFile.read(referentiel);
            ProofReader reader = new ProofReader(loaded);
            List<String> silent =
                    reader.binding().silentEtats().stream().map(Etat::label).toList();
            if (!silent.isEmpty()) {
                System.err.println("États dont aucune preuve n'est cherchée : " + String.join(" ; ", silent));
            }
            List<String> unbound = reader.binding().unboundSubjects();
            if (!unbound.isEmpty()) {
                System.err.println("Connaissances sans état dans ce référentiel : " + String.join(", ", unbound));
            }
            PathosEvaluation done = PathosEvaluation.run(reader, input, output);
            if (gold != null) {
                System.out.print(done.compare(gold));
            }
            return done.lines() + " notes lues, dont " + done.unread() + " illisibles ; " + done.proofs() + " preuves, "
                    + done.unsupported() + " sans appui dans leur texte"
                    + (loaded.fictitious() ? " ; RÉFÉRENTIEL FICTIF" : "")
                    + ".";
        });
    }
}
