package org.passerelle.gateway.app.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.passerelle.connectors.samuhub.Encoding;
import org.passerelle.connectors.samuhub.ModelLine;
import org.passerelle.gateway.app.trial.HubTrial;
import org.passerelle.gateway.app.trial.MllpTrial;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code passerelle send}: sends files to a running gateway and prints what comes back. */
@Command(
        name = "send",
        mixinStandardHelpOptions = true,
        optionListHeading = "%nOptions%n",
        description = {
            "Envoie des fichiers à une passerelle en marche sur cette machine et affiche ce qui revient.",
            "Message du Hub Santé (enveloppe EDXL-DE en JSON ou XML, ou RS-EDA nu en JSON) : nouvelle enveloppe, Hub local.",
            "Message HL7 v2 (commence par MSH) : MLLP."
        },
        footer = {"", "Codes de sortie : 0 réponse reçue ; 2 fichier illisible ou passerelle injoignable."})
final class SendCommand implements Callable<Integer> {
    @Parameters(arity = "1..*", paramLabel = "FICHIER", description = "Fichiers à envoyer, dans l'ordre.")
    private List<Path> files;

    @Option(names = "--amqp-port", paramLabel = "PORT", defaultValue = "5673", description = "Hub local (5673).")
    private int amqpPort;

    @Option(names = "--mllp-port", paramLabel = "PORT", defaultValue = "2575", description = "MLLP (2575).")
    private int mllpPort;

    @Option(
            names = "--to",
            paramLabel = "ID",
            defaultValue = "fr.health.passerelle",
            description = "Identifiant de la passerelle sur le Hub (défaut : ${DEFAULT-VALUE}).")
    private String gateway;

    @Option(names = "--model", paramLabel = "v2|v3", defaultValue = "v3", description = "Lignée de modèles (v3).")
    private String model;

    @Option(names = "--wait", paramLabel = "S", defaultValue = "5", description = "Attente des réponses, en s (5).")
    private int waitSeconds;

    @Override
    public Integer call() throws InterruptedException {
        int exit = CommandLine.ExitCode.OK;
        for (Path file : files) {
            try {
                System.out.println(file.getFileName());
                send(Files.readAllBytes(file));
            } catch (IOException e) {
                System.err.println("passerelle : " + file + " : " + reason(e));
                exit = PasserelleCommand.EXIT_USER;
            }
        }
        return exit;
    }

    private void send(byte[] file) throws IOException, InterruptedException {
        Duration longest = Duration.ofSeconds(waitSeconds);
        Optional<Encoding> encoding = Encoding.sniff(file);
        if (encoding.isPresent()) {
            ModelLine line =
                    ModelLine.ofCode(model).orElseThrow(() -> new IOException("--model : v2 ou v3 est attendu"));
            new HubTrial(amqpPort, gateway, line, Clock.systemUTC())
                    .send(file, encoding.get(), longest, text -> System.out.println("  " + text));
        } else {
            System.out.println(
                    "  " + new MllpTrial(mllpPort).send(file, longest).replace("\n", "\n  "));
        }
    }

    private static String reason(IOException e) {
        return e instanceof java.nio.file.NoSuchFileException ? "fichier introuvable" : e.getMessage();
    }
}
