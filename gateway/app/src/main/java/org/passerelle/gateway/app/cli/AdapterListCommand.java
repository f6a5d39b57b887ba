package org.passerelle.gateway.app.cli;

import java.util.concurrent.Callable;
import org.passerelle.adapters.remote.parcel.Installed;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;

/** {@code passerelle adapter list}: what is installed. */
@Command(
        name = "list",
        mixinStandardHelpOptions = true,
        optionListHeading = "%nOptions%n",
        description = "Une ligne par module installé : nom/version, date, qui, signataire, empreinte du modèle.")
final class AdapterListCommand implements Callable<Integer> {
    @Mixin
    private AdapterOptions options = new AdapterOptions();

    @Override
    public Integer call() throws InterruptedException {
        return AdapterOptions.run(() -> {
            for (Installed installed : options.shelf().list()) {
                System.out.println(String.join(
                        "\t",
                        installed.id() + "/" + installed.version(),
                        installed.at().toString(),
                        installed.by(),
                        installed.signedBy().orElse("-"),
                        "sha256:" + installed.digests().model()));
            }
            return ExitCode.OK;
        });
    }
}
