package org.passerelle.connectors.hprim.xml;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.ChargeItem;
import org.hl7.fhir.r4.model.Condition;
import org.hl7.fhir.r4.model.Encounter;
import org.hl7.fhir.r4.model.Medication;
import org.hl7.fhir.r4.model.MedicationDispense;
import org.hl7.fhir.r4.model.Patient;
import org.hl7.fhir.r4.model.Procedure;
import org.hl7.fhir.r4.model.Resource;
import org.junit.jupiter.api.Test;
import org.passerelle.connectors.api.Content;
import org.passerelle.connectors.api.Event;
import org.passerelle.connectors.api.Mapping;
import org.passerelle.connectors.api.Mapping.Understood;
import org.passerelle.connectors.api.Message;
import org.passerelle.connectors.api.Protocol;
import org.passerelle.connectors.api.Remark;
import org.passerelle.connectors.api.SubjectChange;
import org.passerelle.connectors.api.Trigger;
import org.passerelle.connectors.api.xml.XmlDissector;
import org.passerelle.connectors.hprim.Samples;

/** What messages mean, that the same one always means the same, and that none is too strange to be mapped. */
class HprimXmlMapperTest {
    private final HprimXmlMapper mapper = new HprimXmlMapper(Optional.of("1.2.250.1.9"), ZoneId.of("Europe/Paris"));

    @Test
    void everySampleIsUnderstoodTheSameWayEachTime() {
        for (Path file : Samples.shared("hprim/hprim-xml")) {
            Message message = message(Samples.content(file));
            Mapping first = mapper.map(message);
            if (file.getFileName().toString().startsWith("acquittements")) {
                assertThat(first).as("%s", file.getFileName()).isInstanceOf(Mapping.NothingToDo.class);
                continue;
            }
            assertThat(first).as("%s", file.getFileName()).isInstanceOf(Understood.class);
            assertThat(json(first)).as("%s deux fois", file.getFileName()).isEqualTo(json(mapper.map(message)));
            assertThat(new XmlDissector(1_000_000).dissect(message))
                    .as("arbre de %s", file)
                    .hasSize(1);
        }
    }

    @Test
    void aUcdLineIsADispenseCountedInUcdWithItsBatch() {
        Event event = event(Examples.UCD);
        assertThat(event.trigger()).isEqualTo(Trigger.DISPENSED);
        assertThat(event.subject()).isEqualTo("patient:1.2.250.1.9|IPP001");
        MedicationDispense dispense = only(event, MedicationDispense.class);
        assertThat(dispense.getQuantity().getValue()).isEqualByComparingTo("2.5");
        assertThat(dispense.getQuantity().getUnit()).isEqualTo("UCD");
        assertThat(dispense.getWhenHandedOverElement().getValueAsString()).isEqualTo("2026-01-14");
        assertThat(dispense.getStatus()).isEqualTo(MedicationDispense.MedicationDispenseStatus.COMPLETED);
        Medication medication = (Medication) dispense.getContained().get(0);
        assertThat(medication.getCode().getCodingFirstRep().getCode()).isEqualTo("3400892088310");
        assertThat(medication.getBatch().getLotNumber()).isEqualTo("LOT7");
        assertThat(only(event, Patient.class).getNameFirstRep().getFamily()).isEqualTo("ESSAI");
        assertThat(only(event, Encounter.class).getStatus()).isEqualTo(Encounter.EncounterStatus.INPROGRESS);
    }

    @Test
    void actsAreProceduresAndChargesAndASuppressionTakesBackWhatWasStated() {
        Event event = event(Examples.ACTS);
        Procedure procedure = only(event, Procedure.class);
        assertThat(procedure.getCode().getCodingFirstRep().getCode()).isEqualTo("HHFA001");
        assertThat(procedure.getPerformedDateTimeType().getValueAsString()).isEqualTo("2026-01-12T08:30:00+01:00");
        assertThat(procedure.getStatus()).isEqualTo(Procedure.ProcedureStatus.COMPLETED);
        assertThat(procedure.getPerformerFirstRep().getActor().getIdentifier().getValue())
                .isEqualTo("10001234567");
        assertThat(only(event, ChargeItem.class).getStatus()).isEqualTo(ChargeItem.ChargeItemStatus.ENTEREDINERROR);
        Procedure removed = only(
                event(Examples.ACTS.replace("acteCCAM action=\"création\"", "acteCCAM action=\"suppression\"")),
                Procedure.class);
        assertThat(removed.getStatus()).isEqualTo(Procedure.ProcedureStatus.ENTEREDINERROR);
        assertThat(removed.getId()).as("même acte, même identifiant").isEqualTo(procedure.getId());
    }

    @Test
    void whatIsNotRealisedIsNotStatedAsDone() {
        Event planned = event(Examples.ACTS.replace("version=\"2.00\"", "version=\"2.00\" realise=\"non\""));
        assertThat(only(planned, Procedure.class).getStatus()).isEqualTo(Procedure.ProcedureStatus.PREPARATION);
    }

    @Test
    void aSummaryGivesItsDiagnosesWithTheirRoles() {
        Event event = event(Examples.SUMMARY);
        List<Condition> conditions = all(event, Condition.class);
        assertThat(conditions)
                .extracting(condition -> condition.getCode().getCodingFirstRep().getCode() + " "
                        + condition.getCategory().get(1).getText())
                .containsExactly("J189 diagnostic principal", "I10 diagnostic associé significatif");
        assertThat(all(event, Procedure.class)).hasSize(1);
        assertThat(event.trigger()).isEqualTo(Trigger.BILLED);
    }

    @Test
    void aMergeOfPatientsSaysWhichKeyIsNoLongerUsed() {
        Event event = event(Examples.MERGE);
        assertThat(event.trigger()).isEqualTo(Trigger.PATIENT_MERGED);
        assertThat(event.changes()).containsExactly(new SubjectChange.Merged("patient:1.2.250.1.9|IPP002"));
        assertThat(event(Examples.MERGE.replace("\"fusion\"", "\"défusion\"")).changes())
                .isEmpty();
    }

    @Test
    void aNationalIdentifierWithoutAStateOfIdentityIsLeftOutAndSaid() {
        String ins = Examples.UCD.replace(
                "</emetteur></identifiant>\n<personnePhysique",
                "</emetteur><numeroIdentifiantSante><identifiant>260058815400233</identifiant></numeroIdentifiantSante>"
                        + "</identifiant>\n<personnePhysique");
        Understood understood = understood(ins);
        assertThat(json(understood)).doesNotContain("260058815400233");
        assertThat(understood.remarks()).extracting(Remark::kind).contains(Remark.Kind.ALERT);
        assertThat(understood.remarks()).extracting(Remark::text).noneMatch(text -> text.contains("260058815400233"));
    }

    @Test
    void aTestMessageIsAnExercise() {
        assertThat(event(Examples.UCD.replace("<enteteMessage>", "<enteteMessage modeTraitement=\"test\">"))
                        .exercise())
                .isTrue();
    }

    /** Time of this thread, which a busy machine does not lengthen. */
    private static long cpuNanos() {
        return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
    }

    @Test
    void noDamageMakesItThrowOrHang() {
        long seed = 20260115;
        assertThat(understood(Examples.ACTS)).as("premier tour, hors mesure").isNotNull();
        Random random = new Random(seed);
        List<String> examples = List.of(Examples.UCD, Examples.ACTS, Examples.SUMMARY, Examples.MERGE);
        for (int i = 0; i < 4000; i++) {
            byte[] bytes = examples.get(i % examples.size()).getBytes(java.nio.charset.StandardCharsets.UTF_8);
            int changes = 1 + random.nextInt(4);
            for (int change = 0; change < changes; change++) {
                bytes[random.nextInt(bytes.length)] = (byte) random.nextInt(256);
            }
            long start = cpuNanos();
            assertThat(mapper.map(message(Content.copyOf(bytes))))
                    .as("graine %d, tour %d", seed, i)
                    .isNotNull();
            assertThat(Duration.ofNanos(cpuNanos() - start)).as("tour %d", i).isLessThan(Duration.ofSeconds(1));
        }
    }

    private Event event(String text) {
        return understood(text).events().get(0);
    }

    private Understood understood(String text) {
        Mapping mapping = mapper.map(message(Samples.utf8(text)));
        assertThat(mapping).isInstanceOf(Understood.class);
        return (Understood) mapping;
    }

    private static <R extends Resource> R only(Event event, Class<R> type) {
        assertThat(all(event, type)).hasSize(1);
        return all(event, type).get(0);
    }

    private static <R extends Resource> List<R> all(Event event, Class<R> type) {
        return event.bundle().getEntry().stream()
                .map(Bundle.BundleEntryComponent::getResource)
                .filter(type::isInstance)
                .map(type::cast)
                .toList();
    }

    private static String json(Mapping mapping) {
        var parser = ca.uhn.fhir.context.FhirContext.forR4Cached().newJsonParser();
        return ((Understood) mapping)
                .events().stream()
                        .map(event -> parser.encodeResourceToString(event.bundle()))
                        .toList()
                        .toString();
    }

    private static Message message(Content content) {
        return new Message(
                "m1", "dim", Protocol.HPRIM_XML, "", "", "", Instant.parse("2026-01-15T08:00:00Z"), Map.of(), content);
    }
}
