package org.passerelle.connectors.hl7v2;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.hl7.fhir.r4.model.Resource;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.passerelle.connectors.api.Event;
import org.passerelle.connectors.api.FhirCodes;
import org.passerelle.connectors.api.Mapping;

/**
 * Programme: every collected message of the families beside ADT and ORU is mapped or says why not; what is referred to is
 * there; every resource says which message and segment states it; the same message gives the same facts; none takes long.
 */
class FamilyCorpusTest {
    private static final Duration EACH_MAX = Duration.ofSeconds(1);

    private static final ThreadMXBean CPU = ManagementFactory.getThreadMXBean();

    private final Hl7v2Mapper mapper = new Hl7v2Mapper();

    @ParameterizedTest
    @ValueSource(strings = {"mdm", "siu", "dft-bar", "mfn", "orders", "vxu", "fr-ans", "other", "../pharmacy/hl7v2"})
    void everyFileOfAFolderIsMappedWhole(String folder) throws IOException {
        List<String> problems = new ArrayList<>();
        mapper.map(Samples.message(Samples.ORU_VITALS.getBytes(ISO_8859_1), "UTF-8"));
        for (Path file : files(folder)) {
            byte[] bytes = Files.readAllBytes(file);
            long start = CPU.getCurrentThreadCpuTime();
            Mapping mapping = mapper.map(Samples.message(bytes, "UTF-8"));
            Duration took = Duration.ofNanos(CPU.getCurrentThreadCpuTime() - start);
            if (took.compareTo(EACH_MAX) > 0) {
                problems.add(file.getFileName() + ": took " + took);
            }
            check(file.getFileName().toString(), bytes, mapping, problems);
        }
        assertThat(problems).as("problems in %s", folder).isEmpty();
    }

    @Test
    void theFrenchDocumentsBecomeDocumentReferences() throws IOException {
        TreeSet<String> without = new TreeSet<>();
        for (Path file : files("fr-ans")) {
            byte[] bytes = Files.readAllBytes(file);
            boolean document = new String(bytes, ISO_8859_1).contains("|ED|");
            boolean referenced = mapper.map(Samples.message(bytes, "UTF-8")) instanceof Mapping.Understood understood
                    && understood.events().stream().anyMatch(FamilyCorpusTest::hasDocument);
            if (document && !referenced) {
                without.add(file.getFileName().toString());
            }
        }
        assertThat(without)
                .as("messages with a document and no DocumentReference")
                .isEmpty();
    }

    private void check(String name, byte[] bytes, Mapping mapping, List<String> problems) {
        switch (mapping) {
            case Mapping.Understood understood -> {
                for (Event event : understood.events()) {
                    Mapped.dangling(event).forEach(reference -> problems.add(name + ": nothing at " + reference));
                    event.bundle().getEntry().forEach(entry -> stamped(name, entry.getResource(), problems));
                }
                if (!ids(mapper.map(Samples.message(bytes, "UTF-8"))).equals(ids(mapping))) {
                    problems.add(name + ": other ids the second time");
                }
            }
            case Mapping.NotUnderstood refused -> {
                if (refused.reason().contains("Exception")) {
                    problems.add(name + ": " + refused.reason());
                }
            }
            case Mapping.NothingToDo nothing -> assertThat(nothing.reason()).isNotEmpty();
            case Mapping.Answered answered -> problems.add(name + ": taken for an answer, " + answered.detail());
        }
    }

    private static void stamped(String name, Resource resource, List<String> problems) {
        String source = resource.getMeta().getSource();
        if (source == null || !source.matches(FhirCodes.MESSAGE_SOURCE + "[0-9a-f-]+#[A-Z0-9]{3}\\[\\d+].*")) {
            problems.add(name + ": " + resource.fhirType() + " does not say where it comes from");
        }
    }

    private static List<String> ids(Mapping mapping) {
        return mapping instanceof Mapping.Understood understood
                ? understood.events().stream()
                        .flatMap(event -> event.bundle().getEntry().stream())
                        .map(entry -> entry.getResource().getId())
                        .toList()
                : List.of();
    }

    private static boolean hasDocument(Event event) {
        return event.bundle().getEntry().stream()
                .anyMatch(entry -> entry.getResource().fhirType().equals("DocumentReference"));
    }

    private static List<Path> files(String folder) throws IOException {
        Path path = SharedSamples.folder().resolve(folder);
        Assumptions.assumeTrue(Files.isDirectory(path), () -> "No collected messages at " + path);
        try (Stream<Path> walk = Files.walk(path)) {
            return walk.filter(file -> file.toString().endsWith(".hl7"))
                    .sorted()
                    .toList();
        }
    }
}
