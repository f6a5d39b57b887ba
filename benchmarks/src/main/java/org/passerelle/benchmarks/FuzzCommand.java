package org.passerelle.benchmarks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.passerelle.benchmarks.fuzz.FuzzReport;
import org.passerelle.benchmarks.fuzz.FuzzRun;
import org.passerelle.connectors.api.Protocol;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Damaged messages of every format by the million: nothing escapes, nothing takes a second, nothing grows. */
@Command(
        name = "fuzz",
        mixinStandardHelpOptions = true,
        description =
                "Damaged messages of every format through front desks, mappers, FHIR writer and dissectors; ends with 1 if"
                        + " one did harm.")
final class FuzzCommand implements Callable<Integer> {
    @Option(names = "--messages", defaultValue = "100000", description = "How many in all (${DEFAULT-VALUE}).")
    private long messages;

    @Option(names = "--seed", defaultValue = "1", description = "Seed of the damage (${DEFAULT-VALUE}).")
    private long seed;

    @Option(names = "--minutes", defaultValue = "10", description = "Ends after this long (${DEFAULT-VALUE}).")
    private int minutes;

    @Option(names = "--format", split = ",", description = "Only these: HL7V2, CDA, FHIR_JSON, ...")
    private Set<Protocol> protocols = EnumSet.noneOf(Protocol.class);

    @Option(
            names = "--samples",
            description = "Folders of messages to damage beside our own; default: those of ../shared/data, if there.")
    private List<Path> samples;

    @Option(
            names = "--findings",
            defaultValue = "${sys:passerelle.root:-.}/benchmarks/target/work/fuzz",
            description = "Where messages are kept that did harm (${DEFAULT-VALUE}).")
    private Path findings;

    @Override
    public Integer call() throws IOException {
        FuzzReport report = new FuzzRun(
                        new FuzzRun.Plan(messages, seed, Duration.ofMinutes(minutes), protocols, folders(), findings),
                        Benchmarks::progress)
                .run();
        MarkdownTable table = new MarkdownTable(FuzzReport.columns());
        report.rows().forEach(table::row);
        System.out.println(table);
        System.out.println("Heap after a collection, MiB, round by round: "
                + report.heaps().stream()
                        .map(heap -> String.format(Locale.ROOT, "%.0f", heap))
                        .collect(Collectors.joining(", ")));
        return report.isClean() ? 0 : 1;
    }

    private List<Path> folders() {
        if (samples != null) {
            return samples;
        }
        List<Path> found = new ArrayList<>();
        Path shared = Path.of(System.getProperty("passerelle.root", "."), "..", "shared", "data");
        for (String name : List.of("hl7v2", "cda", "fhir", "hprim", "pharmacy", "samu/dev")) {
            if (Files.isDirectory(shared.resolve(name))) {
                found.add(shared.resolve(name));
            }
        }
        return found;
    }
}
