package org.passerelle.connectors.fhir.cda;

import static org.assertj.core.api.Assertions.assertThat;

import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.parser.IParser;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.Composition;
import org.hl7.fhir.r4.model.Resource;
import org.junit.jupiter.api.Test;
import org.passerelle.connectors.api.FhirCodes;
import org.passerelle.connectors.api.Mapping;
import org.passerelle.connectors.api.Message;
import org.passerelle.connectors.api.Remark;

/** Programme: every collected document is read without a throw, always in the same way, and every resource can be traced. */
class CdaSamplesTest {
    private static final CdaMapper MAPPER = new CdaMapper(
            new CdaDocuments(new CdaSettings(CdaSettings.production().zone(), true)));

    /** Fragments and other documents among the collected files: they are no ClinicalDocument with a patient. */
    private static final Set<String> NOT_DOCUMENTS = Set.of("cd.xml", "ed.xml", "cda.xml");

    @Test
    void everyDocumentIsUnderstood() throws IOException {
        List<String> wrong = new ArrayList<>();
        Map<String, Integer> resources = new TreeMap<>();
        Map<String, Integer> remarks = new TreeMap<>();
        int documents = 0;
        for (Path file : SharedDocuments.files()) {
            Mapping mapping = MAPPER.map(Examples.message(Files.readAllBytes(file)));
            if (mapping instanceof Mapping.Understood understood) {
                documents++;
                bundle(understood).forEach(resource -> resources.merge(resource.fhirType(), 1, Integer::sum));
                understood.remarks().stream()
                        .map(remark -> remark.kind() + " " + remark.text())
                        .forEach(text -> remarks.merge(text, 1, Integer::sum));
                check(understood, file.getParent().getFileName().toString().startsWith("ans"))
                        .forEach(problem -> wrong.add(file.getFileName() + ": " + problem));
            } else if (!NOT_DOCUMENTS.contains(file.getFileName().toString())) {
                wrong.add(file.getFileName() + ": " + mapping);
            }
        }
        System.err.println("CDA documents understood: " + documents + "; resources: " + resources);
        System.err.println("Remarks: " + remarks);
        assertThat(wrong).as("documents not understood as they should be").isEmpty();
    }

    @Test
    void theSameDocumentGivesTheSameResources() throws IOException {
        IParser json = FhirContext.forR4Cached().newJsonParser();
        for (Path file : SharedDocuments.files()) {
            byte[] bytes = Files.readAllBytes(file);
            if (MAPPER.map(Examples.message(bytes)) instanceof Mapping.Understood first
                    && MAPPER.map(Examples.message(bytes)) instanceof Mapping.Understood second) {
                String one =
                        json.encodeResourceToString(first.events().getFirst().bundle());
                assertThat(json.encodeResourceToString(
                                second.events().getFirst().bundle()))
                        .as(file.getFileName().toString())
                        .isEqualTo(one);
            }
        }
    }

    private static List<String> check(Mapping.Understood mapping, boolean hasText) {
        List<String> problems = new ArrayList<>();
        Set<String> ids = new HashSet<>();
        List<Resource> resources = bundle(mapping);
        for (Resource resource : resources) {
            String reference =
                    resource.fhirType() + "/" + resource.getIdElement().getIdPart();
            if (!ids.add(reference)) {
                problems.add("two resources " + reference);
            }
            if (!resource.getMeta().getSource().startsWith(FhirCodes.MESSAGE_SOURCE)) {
                problems.add("no source: " + reference);
            }
        }
        Bundle bundle = mapping.events().getFirst().bundle();
        String json = FhirContext.forR4Cached().newJsonParser().encodeResourceToString(bundle);
        if (hasText
                && resources.stream().noneMatch(Composition.class::isInstance)
                && mapping.remarks().stream().noneMatch(remark -> remark.kind() == Remark.Kind.ALERT)) {
            problems.add("no text");
        }
        Matcher references = Pattern.compile("\"reference\":\"([^\"]+)\"").matcher(json);
        while (references.find()) {
            if (!ids.contains(references.group(1))) {
                problems.add("nothing at " + references.group(1));
            }
        }
        return problems;
    }

    @Test
    void aLargeDocumentIsReadWithinItsTime() throws IOException {
        Path largest =
                SharedDocuments.folder().resolve("ans-ci-sis/2-41__CR-BIO_2021.01_Auto-Presentable_avec-image.xml");
        byte[] bytes = Files.readAllBytes(largest);
        Message message = Examples.message(bytes);
        // The thread's own time: what else runs on the machine does not count.
        ThreadMXBean threads = ManagementFactory.getThreadMXBean();
        long best = Long.MAX_VALUE;
        for (int i = 0; i < 15; i++) {
            long start = threads.getCurrentThreadCpuTime();
            assertThat(MAPPER.map(message)).isInstanceOf(Mapping.Understood.class);
            best = Math.min(best, threads.getCurrentThreadCpuTime() - start);
        }
        System.err.println("CDA of " + bytes.length + " bytes read and mapped in " + best / 1_000_000 + " ms");
        assertThat(Duration.ofNanos(best)).as("time for %s bytes", bytes.length).isLessThan(Duration.ofMillis(300));
    }

    private static List<Resource> bundle(Mapping.Understood mapping) {
        return mapping.events().getFirst().bundle().getEntry().stream()
                .map(Bundle.BundleEntryComponent::getResource)
                .toList();
    }
}
