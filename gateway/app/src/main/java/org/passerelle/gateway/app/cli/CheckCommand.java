package org.passerelle.gateway.app.cli;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.passerelle.gateway.app.StartException;
import org.passerelle.gateway.app.check.FolderCheck;
import org.passerelle.gateway.app.config.ConfigException;
import org.passerelle.gateway.app.config.ConfigReader;
import org.passerelle.gateway.app.config.Configuration;
import org.passerelle.gateway.app.wiring.ThrowAway;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code passerelle check}: tries a folder of messages on a throw-away gateway. */
@Command(
        name = "check",
        mixinStandardHelpOptions = true,
        optionListHeading = "%nOptions%n",
        description = {
            "Fait passer chaque fichier d'un dossier (HL7 v2, CDA, FHIR, HPRIM, PN13, EDXL) par la réception réelle d'une",
            "passerelle jetable, et écrit une ligne par fichier : chemin, protocole, réponse, codes d'erreur, état final,",
            "ressources FHIR par type, millisecondes, remarques. Rien n'est envoyé ni gardé."
        },
        footer = {"", "Codes de sortie : 0 tout a été essayé ; 2 dossier ou configuration à corriger."})
final class CheckCommand implements Callable<Integer> {
    @Parameters(paramLabel = "DOSSIER", description = "Dossier à essayer, sous-dossiers compris.")
    private Path folder;

    @Option(names = "--output", paramLabel = "FICHIER", description = "Fichier TSV ; la sortie standard sinon.")
    private Path output;

    @Option(names = "--config", paramLabel = "FICHIER", description = "Configuration dont prendre les règles.")
    private Path config;

    @Option(
            names = "--source",
            paramLabel = "NOM",
            description = "Source MLLP de la configuration dont prendre les règles ; la première sinon.")
    private String source;

    @Option(
            names = "--one-feed",
            description = "Les fichiers sont le trafic d'une seule source, dans l'ordre : les doublons sont reconnus.")
    private boolean oneFeed;

    @Option(
            names = "--data",
            paramLabel = "DOSSIER",
            defaultValue = "data",
            description =
                    "Dossier des données où des modules sont installés ; rien n'y est écrit (défaut : ${DEFAULT-VALUE}).")
    private Path data;

    @Option(names = "--set", paramLabel = "CLÉ=VALEUR", description = "Remplace une clé de la configuration.")
    private Map<String, String> settings = new LinkedHashMap<>();

    @Override
    public Integer call() throws InterruptedException {
        if (!Files.isDirectory(folder)) {
            return fail("« " + folder + " » n'est pas un dossier");
        }
        try {
            Configuration configuration = ConfigReader.read(Optional.ofNullable(config), settings);
            try (ThrowAway gateway = ThrowAway.open(configuration, Optional.ofNullable(source), data);
                    Writer rows = writer()) {
                rows.write(FolderCheck.header() + "\n");
                String summary = new FolderCheck(gateway, oneFeed).check(folder, row -> rows.write(row + "\n"));
                rows.flush();
                System.err.println(summary);
                return CommandLine.ExitCode.OK;
            }
        } catch (ConfigException | StartException e) {
            return fail(e.getMessage());
        } catch (IOException e) {
            return fail("lecture ou écriture impossible (" + e.getMessage() + ")");
        }
    }

    private Writer writer() throws IOException {
        return output == null
                ? new BufferedWriter(new OutputStreamWriter(System.out, StandardCharsets.UTF_8))
                : Files.newBufferedWriter(output, StandardCharsets.UTF_8);
    }

    private static int fail(String line) {
        System.err.println("passerelle : " + line.replace("\n", "\npasserelle : "));
        return PasserelleCommand.EXIT_USER;
    }
}
