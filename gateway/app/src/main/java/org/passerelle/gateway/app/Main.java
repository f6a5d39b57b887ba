package org.passerelle.gateway.app;

import org.passerelle.gateway.app.cli.PasserelleCommand;
import picocli.CommandLine;

/** The command line. */
public final class Main {
    private static final String HANDLING_PARALLELISM = "jdk.virtualThreadScheduler.parallelism";

    private Main() {}

    public static void main(String[] args) {
        leaveRoomForTheIntake();
        System.exit(new CommandLine(new PasserelleCommand())
                .setCaseInsensitiveEnumValuesAllowed(true)
                .execute(args));
    }

    /** Messages are handled on virtual threads: they get half the processors, so that taking messages never waits for it. */
    private static void leaveRoomForTheIntake() {
        if (System.getProperty(HANDLING_PARALLELISM) == null) {
            int half = Math.max(1, Runtime.getRuntime().availableProcessors() / 2);
            System.setProperty(HANDLING_PARALLELISM, Integer.toString(half));
        }
    }
}
