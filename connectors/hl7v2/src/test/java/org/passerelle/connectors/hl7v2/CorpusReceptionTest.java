package org.passerelle.connectors.hl7v2;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.passerelle.connectors.api.Content;
import org.passerelle.connectors.api.Protocol;
import org.passerelle.connectors.api.Reception;
import org.passerelle.connectors.hl7v2.er7.MessageReader;
import org.passerelle.connectors.hl7v2.intake.ChannelPolicy;

/**
 * Programme: every collected HL7 v2 file goes through the reception: nothing throws, nothing takes a second, everything
 * is kept, and what real systems send is taken.
 */
class CorpusReceptionTest {
    private static final Duration EACH_MAX = Duration.ofSeconds(1);
    /** Folders of messages that real or example systems exchange, without faults made on purpose. */
    private static final Set<String> SOUND =
            Set.of("adt", "dft-bar", "fr-pam-spec", "mdm", "oru", "orders", "siu", "vxu");

    private final Map<String, Map<String, Integer>> counts = new TreeMap<>();
    private final Map<String, String> refusals = new TreeMap<>();

    @Test
    void everyCollectedFileIsAnsweredAndKept() throws IOException {
        List<Path> files = new ArrayList<>(SharedSamples.files());
        files.addAll(SharedSamples.pharmacyFiles());
        for (Path file : files) {
            feed(file);
        }
        counts.forEach((folder, codes) -> System.err.println(folder + ": " + codes));
        refusals.forEach((file, why) -> System.err.println("  " + file + ": " + why));

        assertThat(files).as("collected files").hasSizeGreaterThan(500);
        assertThat(refusals)
                .as("sound messages refused for anything but a missing segment or identifier")
                .allSatisfy((file, why) -> assertThat(!SOUND.contains(file.substring(0, file.indexOf('/')))
                                || why.startsWith("AE 100 Segment")
                                || why.startsWith("AE 100 Message coup")
                                || why.startsWith("AE 101 Identifiant"))
                        .as("%s: %s", file, why)
                        .isTrue());
    }

    private void feed(Path file) throws IOException {
        Content content = Content.copyOf(Files.readAllBytes(file));
        MemoryIntake intake = new MemoryIntake();
        Reception reception = new Hl7v2Reception(
                "corpus", ChannelPolicy.standard(), intake, Optional.of(new WellFormedness()), Clock.systemUTC());
        String folder = file.getParent().getFileName().toString();
        long start = System.nanoTime();
        Reception.Reply reply =
                reception.receive(content, Map.of()).toCompletableFuture().join();
        Duration took = Duration.ofNanos(System.nanoTime() - start);

        assertThat(took).as("time for %s", file).isLessThan(EACH_MAX);
        assertThat(intake.ids().containsAll(reply.messageIds()))
                .as("everything reported from %s is kept", file)
                .isTrue();
        assertThat(reply.taken() || !reply.errors().isEmpty())
                .as("a reason for refusing %s", file)
                .isTrue();
        intake.taken.forEach(message -> assertThat(MessageReader.read(message))
                .as("what was taken from %s can be read", file)
                .isPresent());
        intake.taken.stream()
                .filter(message -> message.protocol() == Protocol.HL7V2_XML)
                .forEach(message -> assertThat(file.toString()).endsWith(".xml"));
        String code = reply.taken() ? "AA" : reply.code() + " " + String.join(",", reply.errors());
        counts.computeIfAbsent(folder, none -> new TreeMap<>()).merge(code, 1, Integer::sum);
        if (!reply.taken()) {
            refusals.put(
                    folder + "/" + file.getFileName(),
                    code + " " + intake.refusals.get(0).reason());
        }
    }
}
