package org.passerelle.gateway.app.cli;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import org.passerelle.gateway.app.StartException;
import org.passerelle.gateway.app.config.ConfigException;
import org.passerelle.gateway.app.config.ConfigReader;
import org.passerelle.gateway.app.config.Configuration;
import org.passerelle.gateway.app.wiring.Gateway;
import org.passerelle.gateway.app.wiring.Running;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code passerelle run}: starts the gateway and stays until it is asked to stop. */
@Command(
        name = "run",
        mixinStandardHelpOptions = true,
        optionListHeading = "%nOptions%n",
        description = "Démarre la passerelle. Sans option : tout sur cette machine, avec un simulateur.",
        footer = {
            "",
            "Arrêt : Ctrl-C. Ce qui a été accusé réception est déjà sur le disque.",
            "Codes de sortie : 0 fin normale ; 1 erreur interne ; 2 configuration, port ou dossier à corriger."
        })
final class RunCommand implements Callable<Integer> {
    @Option(names = "--config", paramLabel = "FICHIER", description = "Configuration YAML ; la livrée sinon.")
    private Path config;

    @Option(
            names = "--data",
            paramLabel = "DOSSIER",
            defaultValue = "data",
            description = "Dossier des données (défaut : ${DEFAULT-VALUE}).")
    private Path data;

    @Option(names = "--http-port", paramLabel = "PORT", description = "Écrans, JSON, /metrics et /health (8080).")
    private Integer httpPort;

    @Option(
            names = "--mllp-port",
            paramLabel = "PORT",
            description = "HL7 v2, source « urgences » (2575) ; la source « ehpad » prend le port suivant.")
    private Integer mllpPort;

    @Option(names = "--amqp-port", paramLabel = "PORT", description = "Hub local (5673).")
    private Integer amqpPort;

    @Option(names = "--no-simulator", description = "Sans les appels et passages fictifs.")
    private boolean noSimulator;

    @Option(
            names = "--set",
            paramLabel = "CLÉ=VALEUR",
            description = "Remplace une clé de la configuration, par exemple --set store.kind=postgresql ; répétable.")
    private Map<String, String> settings = new LinkedHashMap<>();

    @Override
    public Integer call() throws InterruptedException {
        Map<String, String> overrides = new LinkedHashMap<>(settings);
        putPort(overrides, "http.port", httpPort);
        putPort(overrides, "sources.urgences.port", mllpPort);
        putPort(overrides, "local-hub.port", amqpPort);
        if (noSimulator) {
            overrides.put("simulator.enabled", "false");
        }
        Gateway gateway;
        try {
            Path file = config != null ? config : data.resolve("passerelle.yaml");
            boolean own = config != null || Files.exists(file);
            String text = own ? ConfigReader.text(file) : ConfigReader.shipped();
            if (!own && mllpPort != null) {
                overrides.putIfAbsent("sources.ehpad.port", Integer.toString(mllpPort + 1));
            }
            Configuration configuration = ConfigReader.read(text, file.toString(), overrides);
            for (String listener : configuration.reachableFromOutside()) {
                warn("ATTENTION : " + listener + " est joignable depuis le réseau, sans authentification.");
            }
            gateway = Gateway.start(new Running(configuration, file, text, overrides, data));
        } catch (ConfigException | StartException e) {
            warn(e.getMessage());
            return PasserelleCommand.EXIT_USER;
        }
        return untilStopped(gateway);
    }

    private static int untilStopped(Gateway gateway) throws InterruptedException {
        CountDownLatch stopped = new CountDownLatch(1);
        Runtime.getRuntime().addShutdownHook(Thread.ofPlatform().name("stop").unstarted(() -> {
            gateway.close();
            stopped.countDown();
        }));
        System.out.println("Passerelle est prête : " + gateway.address());
        stopped.await();
        return CommandLine.ExitCode.OK;
    }

    private static void putPort(Map<String, String> overrides, String key, Integer port) {
        if (port != null) {
            overrides.put(key, Integer.toString(port));
        }
    }

    private static void warn(String line) {
        System.err.println("passerelle : " + line.replace("\n", "\npasserelle : "));
    }
}
