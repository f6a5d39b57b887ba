package org.passerelle.gateway.app.cli;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.passerelle.adapters.triage.level.LevelModelFile;
import org.passerelle.adapters.triage.training.LevelTraining;
import org.passerelle.adapters.triage.training.TrainingReport;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code passerelle evaluate triage-train}. */
@Command(
        name = "triage-train",
        mixinStandardHelpOptions = true,
        optionListHeading = "%nOptions%n",
        description = {
            "Entraîne le modèle de tri aux urgences sur un CSV aux colonnes de Moon 2019, avec le niveau de l'expert",
            "(ktas_expert), et l'écrit en JSON. Le même fichier donne le même modèle.",
            "Avec --report, valide toute la recette par validation croisée imbriquée répétée."
        })
final class EvaluateTriageTrainCommand implements Callable<Integer> {
    @Option(names = "--input", paramLabel = "FICHIER", required = true, description = "CSV d'apprentissage.")
    private Path input;

    @Option(names = "--output", paramLabel = "FICHIER", required = true, description = "Modèle à écrire (JSON).")
    private Path output;

    @Option(names = "--report", paramLabel = "FICHIER", description = "Tableaux de la validation (Markdown).")
    private Path report;

    @Option(names = "--plot", paramLabel = "FICHIER", description = "Courbe de fiabilité (SVG), avec --report.")
    private Path plot;

    @Option(
            names = "--repetitions",
            paramLabel = "N",
            defaultValue = "10",
            description = "Répétitions de la validation croisée à 5 parts (défaut : ${DEFAULT-VALUE}).")
    private int repetitions;

    @Override
    public Integer call() throws Exception {
        return EvaluateCommand.run(() -> {
            LevelTraining training = LevelTraining.read(input);
            Files.writeString(output, LevelModelFile.write(training.train()));
            if (report == null) {
                return "Modèle écrit : " + output;
            }
            TrainingReport found = training.report(repetitions);
            Files.writeString(report, found.markdown());
            if (plot != null) {
                Files.writeString(plot, found.svg());
            }
            return String.format(
                    Locale.FRENCH,
                    "Modèle écrit : %s ; kappa quadratique %.3f, niveaux 1-2 manqués %.3f",
                    output,
                    found.kappa(),
                    found.missed());
        });
    }
}
