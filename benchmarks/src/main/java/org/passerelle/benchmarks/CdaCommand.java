package org.passerelle.benchmarks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.ToDoubleFunction;
import org.passerelle.connectors.api.Content;
import org.passerelle.connectors.api.Intake;
import org.passerelle.connectors.api.Mapping;
import org.passerelle.connectors.api.Message;
import org.passerelle.connectors.api.Receipt;
import org.passerelle.connectors.api.Reception;
import org.passerelle.connectors.api.Refusal;
import org.passerelle.gateway.app.config.Configuration;
import org.passerelle.gateway.app.wiring.StorelessGateway;
import org.passerelle.routes.FhirJson;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** How long large CDA documents take, from their bytes to FHIR, on one thread. */
@Command(
        name = "cda",
        mixinStandardHelpOptions = true,
        description = "Large CDA documents: milliseconds to judge, to map to FHIR objects, and to write as FHIR JSON.")
final class CdaCommand implements Callable<Integer> {
    private static final int MEGABYTE = 1_000_000;

    @Option(names = "--megabytes", defaultValue = "3", description = "Size of our documents (${DEFAULT-VALUE}).")
    private int megabytes;

    @Option(names = "--rounds", defaultValue = "20", description = "Measured rounds (${DEFAULT-VALUE}).")
    private int rounds;

    @Parameters(arity = "0..*", paramLabel = "FILE", description = "Documents to measure beside ours.")
    private List<Path> files = List.of();

    private final LastIntake intake = new LastIntake();
    private final StorelessGateway gateway =
            new StorelessGateway(new Configuration.Site(true, Optional.empty(), Optional.empty()), Clock.systemUTC());
    private final FhirJson fhir = new FhirJson();

    @Override
    public Integer call() throws IOException {
        Map<String, byte[]> documents = new LinkedHashMap<>();
        documents.put("coded results", LargeDocuments.results(megabytes * MEGABYTE));
        documents.put("text", LargeDocuments.text(megabytes * MEGABYTE));
        documents.put("a picture", LargeDocuments.picture(megabytes * MEGABYTE));
        for (Path file : files) {
            documents.put(file.getFileName().toString(), Files.readAllBytes(file));
        }
        MarkdownTable table = new MarkdownTable(
                "document",
                "bytes",
                "resources",
                "judged ms",
                "mapped ms",
                "written ms",
                "in all ms",
                "first time ms",
                "slowest ms");
        documents.forEach((name, document) -> measure(name, document, table));
        System.out.println(table);
        return 0;
    }

    private void measure(String name, byte[] document, MarkdownTable table) {
        Times first = once(document);
        List<Times> times = new ArrayList<>();
        for (int round = 0; round < 2 * rounds; round++) {
            Times time = once(document);
            if (round >= rounds) {
                times.add(time);
            }
        }
        table.row(
                name,
                document.length,
                first.resources(),
                median(times, Times::judged),
                median(times, Times::mapped),
                median(times, Times::written),
                median(times, Times::all),
                first.all(),
                times.stream().mapToDouble(Times::all).max().orElseThrow());
    }

    /** In milliseconds by the clock. */
    private record Times(int resources, double judged, double mapped, double written) {
        double all() {
            return judged + mapped + written;
        }
    }

    private Times once(byte[] document) {
        long start = System.nanoTime();
        Reception.Reply reply = gateway.desk("essai", intake)
                .receive(Content.copyOf(document), Map.of())
                .toCompletableFuture()
                .join();
        if (!reply.taken()) {
            throw new IllegalStateException("the document was refused: " + reply.errors());
        }
        long judged = System.nanoTime();
        if (!(gateway.map(intake.last) instanceof Mapping.Understood understood)) {
            throw new IllegalStateException("the document was not understood");
        }
        long mapped = System.nanoTime();
        int length = understood.events().stream()
                .mapToInt(event -> fhir.write(event.bundle()).length())
                .sum();
        long written = System.nanoTime();
        if (length == 0) {
            throw new IllegalStateException("nothing was written");
        }
        int resources = understood.events().stream()
                .mapToInt(event -> event.bundle().getEntry().size())
                .sum();
        return new Times(resources, millis(start, judged), millis(judged, mapped), millis(mapped, written));
    }

    private static double millis(long from, long to) {
        return (to - from) / 1e6;
    }

    private static double median(List<Times> times, ToDoubleFunction<Times> part) {
        return Median.of(times.stream().mapToDouble(part).boxed().toList());
    }

    private static final class LastIntake implements Intake {
        private Message last;

        @Override
        public CompletionStage<Receipt> take(Message message) {
            last = message;
            return CompletableFuture.completedStage(new Receipt.Taken(message.id()));
        }

        @Override
        public CompletionStage<Receipt> refuse(Message message, Refusal refusal) {
            return CompletableFuture.completedStage(new Receipt.Taken(message.id()));
        }
    }
}
