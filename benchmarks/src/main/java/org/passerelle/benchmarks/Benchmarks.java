package org.passerelle.benchmarks;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code benchmarks/run}: measures and prints Markdown on stdout, progress on stderr. */
@Command(
        name = "run",
        mixinStandardHelpOptions = true,
        description = "Measures the packaged product beside its rivals.",
        subcommands = {
            MllpCommand.class,
            HubCommand.class,
            StartCommand.class,
            MappingCommand.class,
            FlowsCommand.class,
            BrowseCommand.class,
            AskCommand.class,
            HangCommand.class,
            FuzzCommand.class,
            CdaCommand.class,
            TextCommand.class,
            PathosCommand.class,
            ForecastCommand.class
        })
public final class Benchmarks {

    /** What every measurement needs to know. */
    static final class Common {
        @Option(
                names = "--root",
                defaultValue = "${sys:passerelle.root:-.}",
                description = "Checkout or unpacked product (${DEFAULT-VALUE}).")
        private Path root;

        @Option(
                names = "--work",
                defaultValue = "${sys:passerelle.root:-.}/benchmarks/target/work",
                description = "Folder for data, on the disk to measure (${DEFAULT-VALUE}).")
        private Path work;

        @Option(names = "--set", paramLabel = "KEY=VALUE", description = "Passed to the product; repeatable.")
        private List<String> options = List.of();

        Product.Setting setting() {
            return new Product.Setting(
                    root.toAbsolutePath(), work.toAbsolutePath(), options, Optional.empty(), Optional.empty());
        }
    }

    private Benchmarks() {}

    public static void main(String[] arguments) {
        CommandLine commands = new CommandLine(new Benchmarks());
        commands.setExecutionExceptionHandler((failure, command, parsed) -> {
            progress("benchmarks: " + failure.getMessage());
            return CommandLine.ExitCode.SOFTWARE;
        });
        System.exit(commands.execute(arguments));
    }

    static void progress(String line) {
        System.err.println(line);
    }
}
