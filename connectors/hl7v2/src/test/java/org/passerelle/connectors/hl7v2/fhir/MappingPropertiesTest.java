package org.passerelle.connectors.hl7v2.fhir;

import static org.assertj.core.api.Assertions.assertThat;

import ca.uhn.fhir.context.FhirContext;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.passerelle.connectors.api.Event;
import org.passerelle.connectors.api.Mapping;
import org.passerelle.connectors.api.Message;
import org.passerelle.connectors.hl7v2.Hl7v2Mapper;
import org.passerelle.connectors.hl7v2.Samples;
import org.passerelle.connectors.hl7v2.er7.BatchReader;
import org.passerelle.connectors.hl7v2.er7.MessageReader;
import org.passerelle.connectors.hl7v2.er7.MessageText;

/**
 * Programme: over every collected message and mutations of them, mapping never throws, ends within a second, gives the
 * same facts twice, and states no text that the message does not hold.
 */
class MappingPropertiesTest {
    private static final long SEED = 20_261_124L;
    private static final int MUTATIONS = Integer.getInteger("passerelle.mutations", 1_000);
    private static final long EACH_MAX_NANOS = 1_000_000_000L;
    private static final int WHOLE_MAX_BYTES = 400_000;
    private static final int SHOWN = 25;
    private static final FhirContext FHIR = FhirContext.forR4Cached();

    private static final int MESSAGES_MAX = 100;

    private final Hl7v2Mapper mapper = new Hl7v2Mapper();

    @Test
    void everyCollectedMessageIsMappedTheSameTwiceAndWithoutInvention() throws IOException {
        List<String> wrong = new ArrayList<>();
        Map<String, Integer> outcomes = new TreeMap<>();
        for (Path file : files()) {
            byte[] bytes = Files.readAllBytes(file);
            if (BatchReader.split(bytes, Integer.MAX_VALUE).orElseThrow().batches().stream()
                            .mapToInt(batch -> batch.messages().size())
                            .sum()
                    > MESSAGES_MAX) {
                // The intake hands such a file over message by message; RobustnessTest does the same.
                continue;
            }
            Message message = message(bytes);
            long start = System.nanoTime();
            Mapping mapping = mapper.map(message);
            long took = System.nanoTime() - start;
            if (took > EACH_MAX_NANOS) {
                wrong.add(file.getFileName() + " took " + took / 1_000_000 + " ms");
            }
            outcomes.merge(outcome(mapping), 1, Integer::sum);
            check(file.getFileName().toString(), message, mapping, wrong);
        }
        System.err.println("collected messages: " + outcomes);
        assertThat(wrong.subList(0, Math.min(SHOWN, wrong.size())))
                .as("%d faults", wrong.size())
                .isEmpty();
    }

    @Test
    void mutatedMessagesAreMappedWithoutExceptionOrInvention() throws IOException {
        Random random = new Random(SEED);
        List<Path> files = files();
        List<String> wrong = new ArrayList<>();
        for (int i = 0; i < MUTATIONS; i++) {
            Path file = files.get(random.nextInt(files.size()));
            byte[] bytes = Files.readAllBytes(file);
            if (bytes.length == 0 || bytes.length > WHOLE_MAX_BYTES / 10) {
                continue;
            }
            Message message = message(mutated(bytes, random));
            check(
                    "seed " + SEED + ", mutation " + i + " of " + file.getFileName(),
                    message,
                    mapper.map(message),
                    wrong);
        }
        assertThat(wrong.subList(0, Math.min(SHOWN, wrong.size())))
                .as("%d faults", wrong.size())
                .isEmpty();
    }

    private void check(String name, Message message, Mapping mapping, List<String> wrong) {
        if (mapping instanceof Mapping.NotUnderstood reason && reason.reason().startsWith("Lecture HL7 impossible")) {
            wrong.add(name + ": " + reason.reason());
        }
        if (!(mapping instanceof Mapping.Understood understood)
                || message.content().size() > WHOLE_MAX_BYTES) {
            return;
        }
        Optional<MessageText> text = MessageReader.read(message);
        Mapping again = mapper.map(message);
        if (!json(understood).equals(json(again))) {
            wrong.add(name + ": another result the second time");
        }
        for (Event event : understood.events()) {
            Invention.in(event, text.orElseThrow().segments(), text.get().delimiters()).stream()
                    .limit(2)
                    .forEach(invented -> wrong.add(name + ": invents " + invented));
        }
    }

    private static String json(Mapping mapping) {
        return mapping instanceof Mapping.Understood understood
                ? understood.remarks()
                        + understood.events().stream()
                                .map(event -> event.trigger()
                                        + event.subject()
                                        + event.occurredAt()
                                        + event.changes()
                                        + FHIR.newJsonParser().encodeResourceToString(event.bundle()))
                                .toList()
                                .toString()
                : mapping.toString();
    }

    private static String outcome(Mapping mapping) {
        return mapping instanceof Mapping.NotUnderstood reason
                ? reason.reason()
                : mapping.getClass().getSimpleName();
    }

    private static Message message(byte[] bytes) {
        boolean utf8 = StandardCharsets.UTF_8
                .decode(java.nio.ByteBuffer.wrap(bytes))
                .chars()
                .noneMatch(c -> c == 0xfffd);
        return Samples.message(bytes, utf8 ? "UTF-8" : "ISO-8859-15");
    }

    private static byte[] mutated(byte[] original, Random random) {
        byte[] bytes = original.clone();
        byte[] spice = "|^~\\&\r\"".getBytes(StandardCharsets.US_ASCII);
        for (int change = random.nextInt(8); change >= 0; change--) {
            int at = random.nextInt(bytes.length);
            switch (random.nextInt(3)) {
                case 0 -> bytes[at] = spice[random.nextInt(spice.length)];
                case 1 -> bytes[at] = (byte) (' ' + random.nextInt(95));
                default -> bytes = Arrays.copyOf(bytes, Math.max(20, at));
            }
        }
        return bytes;
    }

    private static List<Path> files() throws IOException {
        Path folder = Path.of(System.getProperty("passerelle.shared", "absent"), "data", "hl7v2");
        Assumptions.assumeTrue(Files.isDirectory(folder), () -> "No collected HL7 v2 messages at " + folder);
        try (Stream<Path> walk = Files.walk(folder)) {
            return walk.filter(Files::isRegularFile)
                    .filter(file -> !file.toString().endsWith(".tsv")
                            && !file.toString().endsWith(".md"))
                    .sorted()
                    .toList();
        }
    }
}
