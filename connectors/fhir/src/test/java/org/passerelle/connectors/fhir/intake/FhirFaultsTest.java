package org.passerelle.connectors.fhir.intake;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.hl7.fhir.r4.model.Patient;
import org.junit.jupiter.api.Test;
import org.passerelle.connectors.api.Content;
import org.passerelle.connectors.api.Reception;
import org.passerelle.connectors.api.Remark;
import org.passerelle.connectors.fhir.testkit.MemoryGateway;
import org.passerelle.connectors.fhir.testkit.Samples;
import org.passerelle.connectors.fhir.validation.Conformance;

/**
 * Programme: every row of the collected FHIR faults (one mutation each of public examples). Where the row leaves a choice,
 * {@link #CHOSEN} says what this gateway does and why; the answer is the one that the row names first otherwise.
 */
class FhirFaultsTest {
    private record Expected(String code, boolean withIns, boolean alert) {}

    private static final Expected TAKEN = new Expected("201", true, false);
    private static final Expected WITHOUT_INS = new Expected("201", false, true);

    private static Expected refused(String code) {
        return new Expected(code, false, false);
    }

    private static final Map<String, Expected> CHOSEN = Map.ofEntries(
            // Production is the default.
            Map.entry("patient_ins_test_oid.json", WITHOUT_INS),
            Map.entry("patient_ins_oid_no_prefix.json", WITHOUT_INS),
            Map.entry("patient_ins_status_prov.json", WITHOUT_INS),
            Map.entry("patient_ins_status_absent.json", WITHOUT_INS),
            Map.entry("patient_nir_billing_type_nh.json", new Expected("201", false, false)),
            // What cannot be read is 400, what must not be kept is 422.
            Map.entry("patient_two_ins.json", refused("422")),
            Map.entry("patient_modifier_extension_unknown.json", refused("422")),
            Map.entry("patient_gender_bad.json", refused("400")),
            Map.entry("patient_birthdate_lunar.json", refused("400")),
            // References within a resource that go round are harmless: nothing here follows them.
            Map.entry("patient_contained_cycle.json", TAKEN),
            // The mark is ignored and remarked.
            Map.entry("json_bom.json", TAKEN),
            // The published example carries an INS whose key is wrong.
            Map.entry("bundle_tddui_ok.json", new Expected("200", false, true)),
            // A pressure in kPa that is read as mm[Hg] would deceive.
            Map.entry("observation_unit_swapped.json", refused("422")),
            // Filed under the reference until the patient is known.
            Map.entry("observation_subject_unknown.json", TAKEN),
            Map.entry("observation_future.json", new Expected("201", false, true)),
            Map.entry("bundle_tddui_put_entry.json", refused("422")),
            Map.entry("bundle_tddui_one_bad_entry.json", refused("400")),
            Map.entry("bundle_dup_fullurl.json", refused("422")),
            Map.entry("bundle_dangling_urn.json", refused("422")),
            // A transfer of an EHPAD's record is a transaction.
            Map.entry("bundle_type_batch.json", refused("422")),
            Map.entry("bundle_empty.json", new Expected("200", false, false)));

    @Test
    void everyRowGetsItsAnswer() throws Exception {
        Path folder = Samples.folder("fhir", "faults");
        List<String> wrong = new ArrayList<>();
        List<String> rows = Files.readAllLines(folder.resolve("expected.tsv"));
        for (String row : rows.subList(1, rows.size())) {
            String[] columns = row.split("\t", -1);
            judge(columns[0], columns[1], Samples.bytes(folder.resolve(columns[0])))
                    .ifPresent(wrong::add);
        }
        assertThat(wrong).as("rows answered otherwise").isEmpty();
    }

    private static Optional<String> judge(String name, String column, byte[] bytes) throws Exception {
        MemoryGateway gateway = new MemoryGateway();
        Reception reception = new FhirReception(new FhirDesk(
                FhirSettings.of("dpi"),
                gateway,
                gateway,
                (type, query) -> List.of(),
                Conformance.none(),
                Clock.systemUTC()));
        Reception.Reply reply = reception
                .receive(Content.copyOf(bytes), Map.of())
                .toCompletableFuture()
                .get(5, TimeUnit.SECONDS);
        Expected expected = CHOSEN.getOrDefault(
                name, new Expected(column.substring(0, 3), !column.contains("without"), column.contains("alert")));
        String found = "";
        if (!reply.code().equals(expected.code())) {
            found += " expected " + expected.code() + ", got " + reply.code() + " " + reply.errors();
        }
        boolean alerted = gateway.remarks().stream().anyMatch(remark -> remark.kind() == Remark.Kind.ALERT);
        if (reply.taken() && alerted != expected.alert()) {
            found += " alert is " + alerted + ": " + gateway.remarks();
        }
        if (reply.taken() && hasIns(gateway) && !expected.withIns()) {
            found += " kept an INS";
        }
        if (name.startsWith("ok_patient_ins") && !hasIns(gateway)) {
            found += " lost the INS";
        }
        if (!reply.taken() && (!gateway.events().isEmpty() || gateway.refused().size() != 1)) {
            found += " a refused message left " + gateway.events().size() + " events, "
                    + gateway.refused().size() + " traces";
        }
        return found.isEmpty() ? Optional.empty() : Optional.of(name + ":" + found);
    }

    private static boolean hasIns(MemoryGateway gateway) {
        return gateway.events().stream()
                .flatMap(event -> event.bundle().getEntry().stream())
                .map(entry -> entry.getResource())
                .filter(Patient.class::isInstance)
                .map(Patient.class::cast)
                .flatMap(patient -> patient.getIdentifier().stream())
                .anyMatch(id -> id.hasSystem() && id.getSystem().contains("1.2.250.1.213.1.4."));
    }

    @Test
    void charactersAreKeptExactly() throws Exception {
        byte[] bytes = Samples.bytes(Samples.folder("fhir", "faults").resolve("ok_patient_latin.json"));
        MemoryGateway gateway = new MemoryGateway();
        new FhirReception(new FhirDesk(
                        FhirSettings.of("dpi"),
                        gateway,
                        gateway,
                        (type, query) -> List.of(),
                        Conformance.none(),
                        Clock.systemUTC()))
                .receive(Content.copyOf(bytes), Map.of());
        Patient patient =
                (Patient) gateway.events().get(0).bundle().getEntryFirstRep().getResource();
        assertThat(gateway.taken().get(0).content().toByteArray()).isEqualTo(bytes);
        assertThat(new String(bytes, StandardCharsets.UTF_8))
                .contains(patient.getNameFirstRep().getFamily());
    }
}
