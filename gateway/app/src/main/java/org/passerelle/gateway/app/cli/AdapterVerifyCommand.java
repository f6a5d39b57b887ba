package org.passerelle.gateway.app.cli;

import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.passerelle.adapters.remote.parcel.AdapterMaker;
import org.passerelle.adapters.remote.parcel.Parcel;
import org.passerelle.adapters.remote.parcel.ParcelReader;
import org.passerelle.adapters.remote.parcel.ParcelSource;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code passerelle adapter verify}: everything that installing would check. */
@Command(
        name = "verify",
        mixinStandardHelpOptions = true,
        optionListHeading = "%nOptions%n",
        description = {
            "Vérifie un paquet sans rien installer ni contacter : manifeste, empreintes, nomenclature CycloneDX,",
            "fiche de modèle, signature, et les règles du site."
        },
        footer = {"", "Codes de sortie : 0 accepté ; 2 refusé, avec chaque raison."})
final class AdapterVerifyCommand implements Callable<Integer> {
    @Mixin
    private AdapterOptions options = new AdapterOptions();

    @Parameters(
            paramLabel = "PAQUET",
            description = "Dossier ou fichier zip du paquet, ou identifiant/version s'il est installé.")
    private Path file;

    @Override
    public Integer call() throws InterruptedException {
        return AdapterOptions.run(() -> {
            try (ParcelSource source = options.open(file)) {
                Parcel parcel = ParcelReader.read(source.folder(), options.rules());
                AdapterMaker.check(parcel);
                AdapterSheet.print(parcel);
                System.out.println("Accepté.");
                return ExitCode.OK;
            }
        });
    }
}
