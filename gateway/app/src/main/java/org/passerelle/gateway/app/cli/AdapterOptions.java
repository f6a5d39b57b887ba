package org.passerelle.gateway.app.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.passerelle.adapters.remote.parcel.ParcelException;
import org.passerelle.adapters.remote.parcel.ParcelShelf;
import org.passerelle.adapters.remote.parcel.ParcelSource;
import org.passerelle.adapters.remote.parcel.SiteRules;
import org.passerelle.adapters.remote.parcel.TrustedKeys;
import org.passerelle.gateway.app.config.AdapterPolicy;
import org.passerelle.gateway.app.config.ConfigException;
import org.passerelle.gateway.app.wiring.PackageRules;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The options of every command that reads a package: the site's rules, and the keys it trusts. */
final class AdapterOptions {
    /** An installed package is called by its id and its version. */
    private static final int INSTALLED_NAMES = 2;

    @Mixin
    private RecordOptions site = new RecordOptions();

    @Option(
            names = "--keys",
            paramLabel = "DOSSIER",
            description = "Clés publiques admises, en PEM ; celles de la configuration sinon.")
    private Path keys;

    @Option(names = "--require-signature", description = "Refuse un paquet que personne d'admis n'a signé.")
    private boolean requireSignature;

    /** @throws ConfigException if the configuration has mistakes */
    SiteRules rules() throws ConfigException, ParcelException, IOException {
        AdapterPolicy policy = site.configuration().adapterPolicy();
        SiteRules rules = PackageRules.of(policy);
        return new SiteRules(
                keys == null ? rules.keys() : TrustedKeys.read(keys),
                requireSignature || rules.requireSignature(),
                rules.registration());
    }

    /**
     * The package that the user names: a folder or zip, or what is installed under {@code id/version}.
     *
     * @throws ParcelException if there is neither
     */
    ParcelSource open(Path named) throws ParcelException, IOException {
        boolean isElsewhere = Files.exists(named) || named.isAbsolute() || named.getNameCount() != INSTALLED_NAMES;
        return isElsewhere ? ParcelSource.open(named) : shelf().open(named);
    }

    ParcelShelf shelf() {
        return new ParcelShelf(site.data());
    }

    /** Does what a command does, and tells the user what to mend where it is refused. */
    static int run(Task task) throws InterruptedException {
        try {
            return task.run();
        } catch (ParcelException | ConfigException e) {
            return RecordOptions.fail(e.getMessage());
        } catch (IllegalArgumentException e) {
            return RecordOptions.fail(e.getMessage());
        } catch (IOException e) {
            return RecordOptions.fail("lecture ou écriture impossible (" + e.getMessage() + ")");
        }
    }

    /** What a command does. */
    interface Task {
        int run() throws ParcelException, ConfigException, IOException, InterruptedException;
    }
}
