package org.passerelle.gateway.app.cli;

import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.passerelle.gateway.app.StartException;
import org.passerelle.gateway.app.config.ConfigException;
import org.passerelle.gateway.app.config.Configuration;
import org.passerelle.gateway.app.wiring.RecordAccess;
import org.passerelle.gateway.store.LedgerHeads;
import org.passerelle.gateway.store.LedgerKey;
import org.passerelle.gateway.store.RecordReader;
import org.passerelle.gateway.store.StoreOpenException;
import org.passerelle.routes.ports.Ledger.Verification;
import org.passerelle.routes.ports.StoreException;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code passerelle ledger verify}: proves the inference log. */
@Command(
        name = "verify",
        mixinStandardHelpOptions = true,
        optionListHeading = "%nOptions%n",
        description = {
            "Vérifie chaque entrée du journal, son enchaînement, les réponses et décisions dont elle répond, et les",
            "relevés de la fin du journal. La passerelle peut tourner pendant ce temps."
        },
        footer = {"", "Codes de sortie : 0 intact ; 1 altéré, avec les constats ; 2 dossier, clé ou configuration."})
final class LedgerVerifyCommand implements Callable<Integer> {
    @Mixin
    private RecordOptions record = new RecordOptions();

    @Option(names = "--key", paramLabel = "FICHIER", description = "Clé du journal ; celle de la configuration sinon.")
    private Path key;

    @Option(
            names = "--heads",
            paramLabel = "FICHIER",
            description = "Relevés gardés ailleurs ; ceux du dossier des données sinon.")
    private Path heads;

    @Override
    public Integer call() {
        Path headsFile = heads != null ? heads : record.data().resolve(LedgerHeads.FILE);
        try {
            Configuration configuration = record.configuration();
            LedgerKey site = LedgerKey.read(keyFile(configuration));
            try (RecordReader reader = RecordAccess.open(configuration.store(), record.data())) {
                Verification chain = reader.verify(site);
                List<String> findings = new ArrayList<>(chain.findings());
                findings.addAll(LedgerHeads.missingFrom(headsFile, reader::entries));
                return report(chain, findings);
            }
        } catch (ConfigException | StartException | StoreOpenException | StoreException e) {
            return RecordOptions.fail(e.getMessage());
        } catch (UncheckedIOException e) {
            return RecordOptions.fail("les relevés " + headsFile + " ne peuvent pas être lus");
        }
    }

    private Path keyFile(Configuration configuration) {
        return key != null
                ? key
                : configuration.evaluation().ledgerKey().orElse(record.data().resolve(LedgerKey.FILE));
    }

    private static int report(Verification chain, List<String> findings) {
        findings.forEach(System.out::println);
        String end = chain.last()
                .map(entry -> ", la dernière le " + entry.at() + " (empreinte " + entry.hash() + ")")
                .orElse("");
        String verdict = findings.isEmpty() ? "intact" : "ALTÉRÉ";
        System.out.println("Journal " + verdict + " : " + chain.entries() + " entrées" + end + ".");
        return findings.isEmpty() ? ExitCode.OK : ExitCode.SOFTWARE;
    }
}
