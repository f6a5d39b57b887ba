package org.passerelle.gateway.app.cli;

import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.passerelle.adapters.triage.evaluation.News2Evaluation;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code passerelle evaluate news2}. */
@Command(
        name = "news2",
        mixinStandardHelpOptions = true,
        optionListHeading = "%nOptions%n",
        description = {
            "Calcule NEWS2 pour chaque ligne d'un CSV : case, rr, spo2, spo2_scale, on_o2, sbp, hr, acvpu, temp_c.",
            "Écrit les points de chaque paramètre, le total et la classe de risque ; rien pour ce qui manque."
        })
final class EvaluateNews2Command implements Callable<Integer> {
    @Option(names = "--input", paramLabel = "FICHIER", required = true, description = "CSV à lire.")
    private Path input;

    @Option(names = "--output", paramLabel = "FICHIER", required = true, description = "CSV à écrire.")
    private Path output;

    @Override
    public Integer call() throws Exception {
        return EvaluateCommand.run(() -> News2Evaluation.run(input, output) + " lignes évaluées.");
    }
}
