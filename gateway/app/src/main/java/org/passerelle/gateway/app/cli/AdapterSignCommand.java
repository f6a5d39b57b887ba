package org.passerelle.gateway.app.cli;

import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.util.concurrent.Callable;
import org.passerelle.adapters.remote.parcel.ModelSigning;
import org.passerelle.adapters.remote.parcel.ParcelFolder;
import org.passerelle.adapters.remote.parcel.ParcelLimits;
import org.passerelle.adapters.remote.parcel.SigningKey;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code passerelle adapter sign}: signs every file of a package. */
@Command(
        name = "sign",
        mixinStandardHelpOptions = true,
        optionListHeading = "%nOptions%n",
        description = {
            "Signe tous les fichiers d'un paquet (OpenSSF Model Signing 1.0, méthode « key ») et écrit la signature",
            "à côté d'eux, dans model.sig."
        },
        footer = {
            "",
            "Une clé se crée avec :",
            "  openssl genpkey -algorithm EC -pkeyopt ec_paramgen_curve:P-384 -out editeur.key",
            "  openssl pkey -in editeur.key -pubout -out editeur.pem",
            "Codes de sortie : 0 signé ; 2 paquet ou clé à corriger."
        })
final class AdapterSignCommand implements Callable<Integer> {
    @Parameters(paramLabel = "DOSSIER", description = "Dossier du paquet.")
    private Path folder;

    @Option(
            names = "--key",
            required = true,
            paramLabel = "FICHIER",
            description = "Clé privée PEM (PKCS#8, non chiffrée).")
    private Path key;

    @Override
    public Integer call() throws InterruptedException {
        return AdapterOptions.run(() -> {
            ParcelFolder parcel = ParcelFolder.open(folder, ParcelLimits.usual());
            SigningKey signer = SigningKey.read(key);
            try {
                Files.write(folder.resolve(ParcelFolder.SIGNATURE), ModelSigning.sign(parcel, signer));
            } catch (GeneralSecurityException e) {
                return RecordOptions.fail("cette clé ne peut pas signer");
            }
            System.out.println("Signé : " + parcel.content().size() + " fichiers, clé " + signer.fingerprint() + ".");
            return ExitCode.OK;
        });
    }
}
