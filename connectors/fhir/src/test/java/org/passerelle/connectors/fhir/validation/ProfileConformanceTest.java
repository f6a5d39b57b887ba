package org.passerelle.connectors.fhir.validation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.hl7.fhir.r4.model.Patient;
import org.hl7.fhir.r4.model.Resource;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.passerelle.connectors.fhir.parse.FhirFormat;
import org.passerelle.connectors.fhir.parse.FhirParser;
import org.passerelle.connectors.fhir.parse.Parsed;
import org.passerelle.connectors.fhir.rules.ContentRules;
import org.passerelle.connectors.fhir.testkit.Samples;

/** Programme: offline validation with the collected packages; agreement with the official validator on errors or none. */
class ProfileConformanceTest {
    /** In percent of the cases whose counts are published; they used other packages and every FHIR version. */
    private static final int AGREEMENT_FLOOR = 80;

    private static ProfileConformance conformance;
    private final FhirParser parser = new FhirParser();

    @BeforeAll
    static void load() {
        conformance = new ProfileConformance(Samples.folder("fhir-packages"));
        conformance.prepare();
        await().atMost(Duration.ofMinutes(2)).until(conformance::isReady);
    }

    private Resource read(Path file) {
        return ((Parsed.Read) parser.parse(
                        Samples.bytes(file),
                        FhirFormat.shownBy(Samples.bytes(file)).orElseThrow()))
                .resource();
    }

    private static boolean hasError(List<Conformance.Finding> findings) {
        return findings.stream().anyMatch(Conformance.Finding::error);
    }

    @Test
    void publishedExamplesConformToTheirOwnVersion() {
        List<String> wrong = new ArrayList<>();
        for (Path file : Samples.files(Samples.folder("fhir", "fr-core"))) {
            String name = file.getFileName().toString();
            // The organisations' examples break invariants of their own profiles.
            if (!name.contains("Organization")) {
                List<Conformance.Finding> findings = conformance.check(read(file), name.substring(0, 3));
                findings.stream()
                        .filter(Conformance.Finding::error)
                        .forEach(finding -> wrong.add(name + ": " + finding.rule() + " at " + finding.place()));
            }
        }
        assertThat(wrong).as("errors in published examples").isEmpty();
    }

    @Test
    void aProfileOfFrCoreIsRecognisedAndABreachOfItFound() {
        Patient patient = new Patient();
        patient.getMeta().addProfile("https://hl7.fr/ig/fhir/core/StructureDefinition/fr-core-patient-ins");
        patient.addName().setFamily("FICTIF");
        assertThat(hasError(conformance.check(patient, "auto")))
                .as("a patient with INS that has none")
                .isTrue();
        assertThat(conformance.check(patient, "auto"))
                .as("findings name rules and places, never values")
                .allSatisfy(
                        finding -> assertThat(finding.rule() + finding.place()).doesNotContain("FICTIF"));
    }

    @Test
    void agreesWithTheOfficialValidatorOnMostCases() throws Exception {
        Path folder = Samples.folder("fhir", "validator-cases");
        List<String> rows = Files.readAllLines(folder.resolve("expected.tsv"));
        int judged = 0;
        List<String> otherwise = new ArrayList<>();
        for (String row : rows.subList(1, rows.size())) {
            String[] columns = row.split("\t", -1);
            if (columns[2].isEmpty()) {
                continue;
            }
            judged++;
            boolean expected = Integer.parseInt(columns[2]) > 0;
            if (isWrong(Samples.bytes(folder.resolve(columns[0]))) != expected) {
                otherwise.add(columns[0] + (expected ? " (errors published)" : " (none published)"));
            }
        }
        int percent = 100 * (judged - otherwise.size()) / judged;
        System.err.println("Validator cases: " + percent + " % of " + judged + " agree; otherwise " + otherwise);
        assertThat(percent).as("agreement in percent; otherwise %s", otherwise).isGreaterThanOrEqualTo(AGREEMENT_FLOOR);
    }

    private boolean isWrong(byte[] bytes) {
        return switch (parser.parse(bytes, FhirFormat.shownBy(bytes).orElse(FhirFormat.JSON))) {
            case Parsed.Faulty faulty -> true;
            case Parsed.Read read ->
                !ContentRules.check(read.resource()).issues().isEmpty()
                        || hasError(conformance.check(read.resource(), "auto"));
        };
    }

    @Test
    void withoutPackagesOnlyFhirItselfIsChecked() {
        ProfileConformance bare = new ProfileConformance(Path.of("absent"));
        bare.prepare();
        await().atMost(Duration.ofMinutes(1)).until(bare::isReady);
        assertThat(hasError(bare.check(new Patient().setActive(true), "auto"))).isFalse();
    }
}
