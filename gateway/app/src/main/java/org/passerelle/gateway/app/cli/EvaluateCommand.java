package org.passerelle.gateway.app.cli;

import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code passerelle evaluate}: says what can be evaluated. */
@Command(
        name = "evaluate",
        mixinStandardHelpOptions = true,
        subcommands = {
            EvaluateNews2Command.class,
            EvaluateTriageCommand.class,
            EvaluateTriageTrainCommand.class,
            EvaluateSamuCommand.class,
            EvaluateTextCommand.class,
            EvaluatePathosCommand.class
        },
        optionListHeading = "%nOptions%n",
        commandListHeading = "%nCommandes%n",
        synopsisSubcommandLabel = "COMMANDE",
        description =
                "Fait répondre les modules livrés à un fichier de cas, pour vérifier leurs chiffres. Rien n'est gardé.")
final class EvaluateCommand implements Runnable {
    @Spec
    private CommandSpec spec;

    @Override
    public void run() {
        throw new ParameterException(
                spec.commandLine(),
                "Commande attendue : news2, triage, triage-train, samu, text ou pathos (--help les explique)");
    }

    /** Runs a command whose mistakes are those of its files: one line each, exit code for the user. */
    static int run(Callable<String> work) throws Exception {
        try {
            System.err.println(work.call());
            return CommandLine.ExitCode.OK;
        } catch (NoSuchFileException e) {
            System.err.println("passerelle : fichier introuvable : " + e.getFile());
            return PasserelleCommand.EXIT_USER;
        } catch (IOException | IllegalArgumentException e) {
            System.err.println("passerelle : " + e.getMessage());
            return PasserelleCommand.EXIT_USER;
        }
    }
}
