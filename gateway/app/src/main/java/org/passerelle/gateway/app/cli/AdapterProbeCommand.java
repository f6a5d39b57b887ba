package org.passerelle.gateway.app.cli;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import org.passerelle.adapters.remote.http.TlsFiles;
import org.passerelle.adapters.remote.parcel.AdapterMaker;
import org.passerelle.adapters.remote.parcel.Installed;
import org.passerelle.adapters.remote.parcel.Parcel;
import org.passerelle.adapters.remote.parcel.ParcelReader;
import org.passerelle.adapters.remote.parcel.ParcelSource;
import org.passerelle.adapters.remote.parcel.SiteSettings;
import org.passerelle.adapters.remote.probe.ProbeReport;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code passerelle adapter probe}: learns how a package's server behaves. */
@Command(
        name = "probe",
        mixinStandardHelpOptions = true,
        optionListHeading = "%nOptions%n",
        description = {
            "Essaie le serveur d'un paquet avec des valeurs inventées et dit en quoi il s'écarte de son protocole.",
            "Rien d'autre n'est contacté. Le rapport est gardé si cette version du module est installée."
        },
        footer = {"", "Codes de sortie : 0 utilisable ; 2 inutilisable ou refusé, avec les raisons."})
final class AdapterProbeCommand implements Callable<Integer> {
    @Mixin
    private AdapterOptions options = new AdapterOptions();

    @Parameters(
            paramLabel = "PAQUET",
            description = "Dossier ou fichier zip du paquet, ou identifiant/version s'il est installé.")
    private Path file;

    @Option(names = "--url", paramLabel = "ADRESSE", description = "Adresse du serveur ; celle du manifeste sinon.")
    private URI url;

    @Option(names = "--token-file", paramLabel = "FICHIER", description = "Jeton que le serveur demande.")
    private Path token;

    @Option(names = "--trust", paramLabel = "FICHIER", description = "Autorités du serveur, en PEM.")
    private Path trust;

    @Override
    public Integer call() throws InterruptedException {
        return AdapterOptions.run(() -> {
            Optional<Supplier<String>> secret = Optional.empty();
            if (token != null) {
                String text = Files.readString(token, StandardCharsets.UTF_8);
                secret = Optional.of(() -> text);
            }
            SiteSettings site = new SiteSettings(
                    Optional.ofNullable(url),
                    secret,
                    Optional.empty(),
                    trust == null ? TlsFiles.usual() : TlsFiles.trusting(trust));
            try (ParcelSource source = options.open(file)) {
                Parcel parcel = ParcelReader.read(source.folder(), options.rules());
                ProbeReport report = AdapterMaker.probe(parcel, site).probe(Instant.now());
                for (Installed installed : options.shelf().list()) {
                    if (installed.digests().equals(parcel.manifest().digests())) {
                        options.shelf().keep(installed.id(), installed.version(), report);
                    }
                }
                return AdapterSheet.print(report) ? ExitCode.OK : PasserelleCommand.EXIT_USER;
            }
        });
    }
}
