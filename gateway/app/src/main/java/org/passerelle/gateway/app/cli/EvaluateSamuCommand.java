package org.passerelle.gateway.app.cli;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.passerelle.adapters.triage.SamuTriageAdapter;
import org.passerelle.adapters.triage.TriageSettings;
import org.passerelle.adapters.triage.evaluation.CallEvaluation;
import org.passerelle.adapters.triage.evaluation.CallNote;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code passerelle evaluate samu}. */
@Command(
        name = "samu",
        mixinStandardHelpOptions = true,
        optionListHeading = "%nOptions%n",
        description = {
            "Fait répondre les règles de régulation à des notes d'appel (family, level, age, motive, words) et compte, par",
            "famille de règles, ce qu'elles trouvent, manquent et exagèrent. Sans --input : les notes fictives livrées."
        })
final class EvaluateSamuCommand implements Callable<Integer> {
    @Option(names = "--input", paramLabel = "FICHIER", description = "Notes d'appel, séparées par des tabulations.")
    private Path input;

    @Option(names = "--output", paramLabel = "FICHIER", description = "Réponse à chaque note (CSV).")
    private Path output;

    @Option(names = "--stated-only", description = "Seulement les règles dont la source donne elle-même le niveau P.")
    private boolean statedOnly;

    @Override
    public Integer call() throws Exception {
        return EvaluateCommand.run(() -> {
            List<CallNote> notes = input == null ? CallEvaluation.builtIn() : CallEvaluation.notes(input);
            TriageSettings settings = statedOnly ? TriageSettings.statedLevelsOnly() : TriageSettings.standard();
            CallEvaluation found = CallEvaluation.of(new SamuTriageAdapter(settings), notes);
            if (output != null) {
                Files.writeString(output, found.table());
            }
            System.out.print(found.markdown());
            return String.format(
                    Locale.FRENCH, "%d notes ; sensibilité P0-P1 : %.3f", notes.size(), found.sensitivity());
        });
    }
}
