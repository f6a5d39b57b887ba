package org.passerelle.benchmarks;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.passerelle.connectors.api.Content;
import org.passerelle.connectors.api.Event;
import org.passerelle.connectors.api.Mapping;
import org.passerelle.connectors.api.Message;
import org.passerelle.connectors.api.Protocol;
import org.passerelle.connectors.hl7v2.Hl7v2Mapper;
import org.passerelle.routes.FhirJson;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** HL7 v2 to FHIR on one core, beside the LinuxForHealth converter in a process of its own. */
@Command(
        name = "mapping",
        mixinStandardHelpOptions = true,
        description = "HL7 v2 to FHIR: messages a second on one thread, beside the LinuxForHealth converter.")
final class MappingCommand implements Callable<Integer> {
    private static final FhirJson FHIR = new FhirJson();

    @Option(
            names = "--seconds",
            defaultValue = "3",
            description = "Processor time of a round; default: ${DEFAULT-VALUE}.")
    private int seconds;

    @Option(
            names = "--rival",
            defaultValue = "${sys:passerelle.root:-.}/benchmarks/target/rival-classpath",
            description = "File with the rival's class path (${DEFAULT-VALUE}).")
    private Path rival;

    private final Hl7v2Mapper mapper = new Hl7v2Mapper();

    @Override
    public Integer call() throws IOException, InterruptedException {
        Duration round = Duration.ofSeconds(seconds);
        MarkdownTable table = new MarkdownTable("way", "ADT^A01 a second", "ORU^R01 of 8 results a second");
        String adt = MappingMessages.admission();
        String oru = MappingMessages.results();
        table.row(
                "Passerelle, message bytes to FHIR objects",
                MappingRate.of(adt, this::objects, round),
                MappingRate.of(oru, this::objects, round));
        table.row(
                "Passerelle, message bytes to FHIR JSON",
                MappingRate.of(adt, this::json, round),
                MappingRate.of(oru, this::json, round));
        if (Files.exists(rival)) {
            List<Double> rates = rivalRates();
            table.row("LinuxForHealth 1.0.19, text to FHIR JSON", rates.get(0), rates.get(1));
        } else {
            Benchmarks.progress("benchmarks: no rival at " + rival);
        }
        System.out.println(table);
        return 0;
    }

    private int objects(String text) {
        return events(text).stream()
                .mapToInt(event -> event.bundle().getEntry().size())
                .sum();
    }

    private int json(String text) {
        return events(text).stream()
                .mapToInt(event -> FHIR.write(event.bundle()).length())
                .sum();
    }

    private List<Event> events(String text) {
        Message message = new Message(
                "0190c0de-0000-7000-8000-000000000001",
                "essai",
                Protocol.HL7V2,
                "",
                "MSG",
                "key",
                Instant.EPOCH,
                Map.of(Message.CHARSET, "UTF-8"),
                Content.of(text, StandardCharsets.UTF_8));
        return mapper.map(message) instanceof Mapping.Understood understood ? understood.events() : List.of();
    }

    /** Runs {@link LinuxForHealthRival} with this program's classes and the rival's own libraries. */
    private List<Double> rivalRates() throws IOException, InterruptedException {
        Path launcher = Path.of(System.getProperty("java.home"), "bin", "java");
        String own = System.getProperty("java.class.path").split(File.pathSeparator)[0];
        Process process = new ProcessBuilder(
                        launcher.toString(),
                        "-cp",
                        own + File.pathSeparator + Files.readString(rival).strip(),
                        LinuxForHealthRival.class.getName(),
                        Integer.toString(seconds))
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        List<String> lines = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8)
                .lines()
                .toList();
        if (process.waitFor() != 0) {
            throw new IOException("the rival ended with " + process.exitValue());
        }
        return lines.stream()
                .filter(line -> line.startsWith(LinuxForHealthRival.RATE))
                .map(line -> Double.valueOf(line.substring(LinuxForHealthRival.RATE.length())))
                .toList();
    }
}
