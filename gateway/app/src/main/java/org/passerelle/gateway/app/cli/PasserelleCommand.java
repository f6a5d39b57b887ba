package org.passerelle.gateway.app.cli;

import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code passerelle} without a command: says which there are. */
@Command(
        name = "passerelle",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        subcommands = {
            RunCommand.class,
            SendCommand.class,
            CheckCommand.class,
            AdapterCommand.class,
            LedgerCommand.class,
            ReplayCommand.class,
            EvaluateCommand.class,
            ForecastCommand.class,
            ReorderCommand.class
        },
        description = "La passerelle entre les systèmes de l'établissement et les modules d'IA.",
        synopsisSubcommandLabel = "COMMANDE",
        optionListHeading = "%nOptions%n",
        commandListHeading = "%nCommandes%n",
        footer = {
            "",
            "Codes de sortie : 0 fin normale ; 1 erreur interne ; 2 usage, configuration, port ou dossier à corriger.",
            "Exemple : ./passerelle run            puis ouvrir l'adresse affichée.",
            "Aide d'une commande : ./passerelle run --help"
        })
public final class PasserelleCommand implements Runnable {
    @Spec
    private CommandSpec spec;

    @Override
    public void run() {
        throw new ParameterException(
                spec.commandLine(), "Commande attendue ; essayez : ./passerelle run, ou ./passerelle --help");
    }

    /** The exit code for what the user can mend. */
    static final int EXIT_USER = CommandLine.ExitCode.USAGE;
}
