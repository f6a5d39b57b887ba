package org.passerelle.gateway.app.cli;

import java.nio.file.Path;
import java.time.Instant;
import java.util.concurrent.Callable;
import org.passerelle.adapters.remote.parcel.AdapterMaker;
import org.passerelle.adapters.remote.parcel.Installed;
import org.passerelle.adapters.remote.parcel.ParcelReader;
import org.passerelle.adapters.remote.parcel.ParcelSource;
import org.passerelle.adapters.remote.parcel.SiteRules;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code passerelle adapter install}: verifies a package and puts it into the data folder. */
@Command(
        name = "install",
        mixinStandardHelpOptions = true,
        optionListHeading = "%nOptions%n",
        description = {
            "Vérifie un paquet et le copie d'un seul coup dans le dossier des données. Il n'est employé que lorsque la",
            "configuration le nomme (adapters, kind: package) ; chaque démarrage le vérifie de nouveau."
        },
        footer = {"", "Codes de sortie : 0 installé ; 2 refusé, avec chaque raison."})
final class AdapterInstallCommand implements Callable<Integer> {
    @Mixin
    private AdapterOptions options = new AdapterOptions();

    @Parameters(paramLabel = "PAQUET", description = "Dossier ou fichier zip du paquet.")
    private Path file;

    @Option(
            names = "--by",
            paramLabel = "NOM",
            defaultValue = "${sys:user.name}",
            description = "Qui installe, pour le registre (défaut : l'utilisateur du système).")
    private String by;

    @Override
    public Integer call() throws InterruptedException {
        return AdapterOptions.run(() -> {
            SiteRules rules = options.rules();
            try (ParcelSource source = ParcelSource.open(file)) {
                AdapterMaker.check(ParcelReader.read(source.folder(), rules));
            }
            Installed installed = options.shelf().install(file, rules, by, Instant.now());
            System.out.println("Installé : " + installed.id() + "/" + installed.version() + ", le " + installed.at()
                    + " par " + installed.by() + ".");
            System.out.println("Ensuite : passerelle adapter probe " + installed.id() + "/" + installed.version()
                    + " (essaie son serveur, garde le rapport), puis adapters.<nom>: {kind: package, path: "
                    + installed.id() + "/" + installed.version() + "} dans la configuration.");
            return ExitCode.OK;
        });
    }
}
