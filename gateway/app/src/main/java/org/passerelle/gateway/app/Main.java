package org.passerelle.gateway.app;

import org.passerelle.gateway.app.cli.PasserelleCommand;
import picocli.CommandLine;

/** The command line. */
public final class Main {
    private Main() {}

    public static void main(String[] args) {
        System.exit(new CommandLine(new PasserelleCommand())
                .setCaseInsensitiveEnumValuesAllowed(true)
                .execute(args));
    }
}
