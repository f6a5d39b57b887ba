package org.passerelle.benchmarks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;

/** Runs one rival in a process of its own, with the options that the product runs with. */
final class RivalServer {
    /** What the product's launcher gives to Java unless it is told otherwise. */
    private static final String LAUNCHER_OPTIONS = "-Xms64m -Xmx256m -XX:+UseSerialGC -XX:TieredStopAtLevel=4";

    private RivalServer() {}

    /** The rivals by name. */
    enum Kind {
        MEMORY,
        CAMEL;

        private MllpRival rival() {
            return switch (this) {
                case MEMORY -> new MemoryRival();
                case CAMEL -> new CamelNettyRival();
            };
        }
    }

    /** Arguments: the kind of rival and the port. */
    public static void main(String[] arguments) throws Exception {
        Kind.valueOf(arguments[0]).rival().listen(Integer.parseInt(arguments[1]));
        new CountDownLatch(1).await();
    }

    /**
     * Starts a rival in a child process and waits until it listens.
     *
     * @throws IOException with its last words if it does not start
     */
    static ChildProcess start(Kind kind, int port, Path work) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>();
        command.add(ProcessHandle.current()
                .info()
                .command()
                .orElseThrow(() -> new IOException("this system does not tell where java is")));
        String options = System.getenv().getOrDefault("PASSERELLE_JAVA_OPTS", LAUNCHER_OPTIONS);
        command.addAll(List.of(options.split(" ")));
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), RivalServer.class.getName()));
        command.addAll(List.of(kind.name(), Integer.toString(port)));
        ChildProcess process = ChildProcess.start(command, Files.createTempFile(work, "rival", ".log"));
        process.awaitReady(() -> ChildProcess.listens(port));
        return process;
    }
}
