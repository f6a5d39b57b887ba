package org.passerelle.gateway.app.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code passerelle adapter}: packages of AI adapters, from the command line. */
@Command(
        name = "adapter",
        mixinStandardHelpOptions = true,
        subcommands = {
            AdapterVerifyCommand.class,
            AdapterSignCommand.class,
            AdapterProbeCommand.class,
            AdapterInstallCommand.class,
            AdapterListCommand.class
        },
        synopsisSubcommandLabel = "COMMANDE",
        optionListHeading = "%nOptions%n",
        commandListHeading = "%nCommandes%n",
        description = "Les paquets de modules d'IA : les vérifier, les signer, essayer leur serveur, les installer.",
        footer = {"", "Codes de sortie : 0 fait ; 2 refusé, avec chaque raison."})
final class AdapterCommand implements Runnable {
    @Spec
    private CommandSpec spec;

    @Override
    public void run() {
        throw new ParameterException(
                spec.commandLine(), "Commande attendue ; essayez : ./passerelle adapter verify PAQUET");
    }
}
