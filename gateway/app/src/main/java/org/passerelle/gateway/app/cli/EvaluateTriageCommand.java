package org.passerelle.gateway.app.cli;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.passerelle.adapters.triage.evaluation.LevelEvaluation;
import org.passerelle.adapters.triage.level.LevelModel;
import org.passerelle.adapters.triage.level.LevelModelFile;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code passerelle evaluate triage}. */
@Command(
        name = "triage",
        mixinStandardHelpOptions = true,
        optionListHeading = "%nOptions%n",
        description = {
            "Donne un niveau de tri de 1 à 5 à chaque passage d'un CSV aux colonnes de Moon 2019 (figshare 9779267) ;",
            "les colonnes d'issue et le niveau de l'infirmier ne sont jamais lus.",
            "Écrit row_id, level, p1 à p5 et les raisons. Le modèle est décrit dans docs/adapters/triage-ed-model.md."
        })
final class EvaluateTriageCommand implements Callable<Integer> {
    @Option(names = "--input", paramLabel = "FICHIER", required = true, description = "CSV à lire.")
    private Path input;

    @Option(names = "--output", paramLabel = "FICHIER", required = true, description = "CSV à écrire.")
    private Path output;

    @Option(
            names = "--model",
            paramLabel = "FICHIER",
            description = "Modèle fait par triage-train ; celui livré sinon.")
    private Path model;

    @Override
    public Integer call() throws Exception {
        return EvaluateCommand.run(() -> {
            LevelModel used =
                    model == null ? LevelModelFile.shipped().model() : LevelModelFile.read(Files.readString(model));
            return LevelEvaluation.run(used, input, output) + " passages évalués.";
        });
    }
}
