package org.passerelle.gateway.app.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code passerelle ledger}: the inference log, from the command line. */
@Command(
        name = "ledger",
        mixinStandardHelpOptions = true,
        subcommands = {LedgerVerifyCommand.class, LedgerExportCommand.class},
        synopsisSubcommandLabel = "COMMANDE",
        optionListHeading = "%nOptions%n",
        commandListHeading = "%nCommandes%n",
        description = "Le journal des inférences : ce que les modules d'IA ont répondu et ce qui en fut décidé.")
final class LedgerCommand implements Runnable {
    @Spec
    private CommandSpec spec;

    @Override
    public void run() {
        throw new ParameterException(
                spec.commandLine(), "Commande attendue ; essayez : ./passerelle ledger verify, ou export");
    }
}
