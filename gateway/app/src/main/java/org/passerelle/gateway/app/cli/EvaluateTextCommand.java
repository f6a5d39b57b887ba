package org.passerelle.gateway.app.cli;

import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.passerelle.adapters.text.evaluation.ContextEvaluation;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code passerelle evaluate text}. */
@Command(
        name = "text",
        mixinStandardHelpOptions = true,
        optionListHeading = "%nOptions%n",
        description = {
            "Dit comment des mots d'un texte clinique sont dits : niés, supposés, d'un proche, du passé, rapportés.",
            "Chaque ligne JSON lue est {id, text, start, end, date?}, positions en caractères Unicode ; chaque ligne écrite",
            "{id, negated, hypothesis, family, history, reported, cue}. Si l'entrée porte aussi ces champs, les réponses",
            "sont comparées."
        })
final class EvaluateTextCommand implements Callable<Integer> {
    @Option(names = "--input", paramLabel = "FICHIER", required = true, description = "Lignes JSON à lire.")
    private Path input;

    @Option(names = "--output", paramLabel = "FICHIER", required = true, description = "Lignes JSON à écrire.")
    private Path output;

    @Override
    public Integer call() throws Exception {
        return EvaluateCommand.run(() -> {
            ContextEvaluation done = ContextEvaluation.run(input, output);
            System.out.print(done.markdown());
            return done.lines() + " lignes lues, dont " + done.unread() + " illisibles.";
        });
    }
}
