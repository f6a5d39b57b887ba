package org.passerelle.connectors.hl7v2;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.lang.management.ManagementFactory;
import java.nio.charset.Charset;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import org.hl7.fhir.r4.model.Encounter;
import org.hl7.fhir.r4.model.Identifier;
import org.hl7.fhir.r4.model.Observation;
import org.hl7.fhir.r4.model.Patient;
import org.hl7.fhir.r4.model.Resource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.passerelle.connectors.api.Event;
import org.passerelle.connectors.api.FhirCodes;
import org.passerelle.connectors.api.Mapping;
import org.passerelle.connectors.api.Trigger;

/**
 * Programme: an admission, vital signs, a merge and a discharge become the FHIR facts they state; identities are kept
 * only as the French rules allow; the same message gives the same facts; what cannot be read says so.
 */
class Hl7v2MapperTest {
    private final Hl7v2Mapper mapper = new Hl7v2Mapper();

    @Test
    void anAdmissionStatesPatientAndEncounter() {
        Event event = event(Samples.ADT_A01);

        assertThat(event.trigger()).isEqualTo(Trigger.ADMISSION);
        assertThat(event.subject()).isEqualTo("patient:1.2.250.1.999.1|IPP0042");
        assertThat(event.occurredAt()).isEqualTo(Instant.parse("2026-01-15T07:25:00Z"));
        assertThat(event.exercise()).isFalse();
        Patient patient = only(event, Patient.class);
        assertThat(patient.getName().get(0).getFamily()).isEqualTo("ESSAI");
        assertThat(patient.getName().get(0).getGivenAsSingleString()).isEqualTo("Zoé Léa");
        assertThat(patient.getBirthDateElement().getValueAsString()).isEqualTo("1999-01-12");
        assertThat(patient.getGender().toCode()).isEqualTo("female");
        assertThat(patient.getMeta().getSource())
                .isEqualTo("urn:passerelle:message:0190c0de-0000-7000-8000-000000000001#PID[1]");
        Encounter encounter = resources(event, Encounter.class).get(0);
        assertThat(encounter.getClass_().getCode()).isEqualTo("EMER");
        assertThat(encounter.getStatus()).isEqualTo(Encounter.EncounterStatus.INPROGRESS);
        assertThat(encounter.getIdentifierFirstRep().getValue()).isEqualTo("VIS900");
        assertThat(encounter.getLocationFirstRep().getLocation().getDisplay()).isEqualTo("UF100 / BOX 3 / LIT 1");
        assertThat(encounter.getPeriod().getStartElement().getValueAsString()).isEqualTo("2026-01-15T08:25:00+01:00");
    }

    @Test
    void aTextThatItsSenderBrokeIntoLinesStaysWhole() {
        Mapped mapped = Mapped.of(
                "ORU^R01",
                Mapped.PID,
                "OBR|1|||11502-2^CR^LN",
                "OBX|1|TX|11502-2^CR^LN||Première ligne",
                "deuxième ligne",
                "troisième ligne||||||F",
                "NTE|1||Une note",
                "et sa suite");

        Observation text = mapped.only(Observation.class);
        assertThat(text.getValueStringType().getValue()).isEqualTo("Première ligne\ndeuxième ligne\ntroisième ligne");
        assertThat(text.getStatus()).isEqualTo(Observation.ObservationStatus.FINAL);
        assertThat(text.getNoteFirstRep().getText()).isEqualTo("Une note\net sa suite");
    }

    @Test
    void aLineThatIsNoSegmentIsListed() {
        Mapped mapped = Mapped.of("ADT^A28", Mapped.PID, "suite perdue de quelque chose", "PD1|||CLINIQUE");

        assertThat(mapped.remarks())
                .filteredOn(remark -> remark.text().startsWith("Ligne sans nom de segment"))
                .extracting(remark -> remark.place())
                .containsExactly("ligne 3");
    }

    @Test
    void manyLinesOfOneTextAreReadInTimeThatGrowsWithThem() {
        String[] segments = new String[200_002];
        Arrays.fill(segments, "une ligne de texte");
        segments[0] = Mapped.PID;
        segments[1] = "OBX|1|TX|11502-2^CR^LN||début";
        long start = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();

        Mapped mapped = Mapped.of("ADT^A28", segments);

        assertThat(mapped.only(Observation.class).getValueStringType().getValue())
                .hasSize("début".length() + 200_000 * "une ligne de texte\n".length());
        assertThat(Duration.ofNanos(ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime() - start))
                .isLessThan(Duration.ofSeconds(5));
    }

    @Test
    void vitalSignsBecomeObservationsWithLoincAndUcum() {
        Event event = event(Samples.ORU_VITALS);

        assertThat(event.trigger()).isEqualTo(Trigger.OBSERVATION);
        assertThat(event.subject())
                .as("same patient as the ADT")
                .isEqualTo(event(Samples.ADT_A01).subject());
        List<Observation> all = resources(event, Observation.class);
        assertThat(all).hasSize(6);
        Observation heart = all.get(0);
        assertThat(heart.getCode().getCodingFirstRep().getCode()).isEqualTo(FhirCodes.LOINC_HEART_RATE);
        assertThat(heart.getCode().getCoding()).hasSize(2);
        assertThat(heart.getCategoryFirstRep().getCodingFirstRep().getCode()).isEqualTo(FhirCodes.VITAL_SIGNS);
        assertThat(heart.getValueQuantity().getValue()).isEqualByComparingTo("112");
        assertThat(heart.getValueQuantity().getCode()).isEqualTo("/min");
        assertThat(heart.getEffectiveDateTimeType().getValueAsString()).isEqualTo("2026-01-15T08:39:00+01:00");
        assertThat(heart.getStatus()).isEqualTo(Observation.ObservationStatus.FINAL);
        assertThat(all.get(1).getEffectiveDateTimeType().getValueAsString())
                .as("time of OBR-7 where OBX-14 is empty")
                .isEqualTo("2026-01-15T08:39:00+01:00");
        assertThat(all.get(1).getValueQuantity().getCode()).isEqualTo("%");
        assertThat(all.get(2).getValueQuantity().getCode()).isEqualTo("Cel");
        assertThat(all.get(2).getStatus()).isEqualTo(Observation.ObservationStatus.PRELIMINARY);
        assertThat(all.get(3).getValueQuantity().getComparator().toCode()).isEqualTo(">");
        assertThat(all.get(3).getCategory()).isEmpty();
        assertThat(all.get(4).getValueCodeableConcept().getCodingFirstRep().getCode())
                .isEqualTo("V");
        assertThat(all.get(5).getValueStringType().getValue()).isEqualTo("Patiente agitée\nsous O&2 à 3 L/min");
        assertThat(all.get(5).getMeta().getSource()).endsWith("#OBX[6]");
    }

    @Test
    void aMergeLinksTheReplacedIdentifierAndTrainingIsAnExercise() {
        byte[] bytes = Samples.ADT_A40.getBytes(Charset.forName("ISO-8859-15"));
        Event event = events(bytes, "ISO-8859-15").get(0);

        assertThat(event.trigger()).isEqualTo(Trigger.PATIENT_MERGED);
        assertThat(event.exercise()).isTrue();
        Patient patient = only(event, Patient.class);
        assertThat(patient.getBirthDateElement().getValueAsString()).isEqualTo("1999");
        assertThat(patient.getNameFirstRep().getGivenAsSingleString()).isEqualTo("Zoé");
        assertThat(patient.getLinkFirstRep().getType()).isEqualTo(Patient.LinkType.REPLACES);
        assertThat(patient.getLinkFirstRep().getOther().getIdentifier().getValue())
                .isEqualTo("IPP0099");
    }

    @Test
    void aDischargeClosesTheEncounterAndDeletionsAreStated() {
        Event event = event(Samples.ADT_A03);

        assertThat(event.trigger()).isEqualTo(Trigger.DISCHARGE);
        assertThat(event.subject())
                .as("a number without authority stays with its source")
                .isEqualTo("patient:essai|12345");
        Patient patient = only(event, Patient.class);
        assertThat(patient.getBirthDate()).isNull();
        assertThat(patient.getBirthDateElement().getExtension())
                .as("deletion mark")
                .hasSize(1);
        assertThat(patient.getGenderElement().getExtension())
                .as("deletion mark")
                .hasSize(1);
        Encounter encounter = only(event, Encounter.class);
        assertThat(encounter.getStatus()).isEqualTo(Encounter.EncounterStatus.FINISHED);
        assertThat(encounter.getPeriod().getEndElement().getValueAsString()).isEqualTo("2026-01-16T11:55:00+01:00");
    }

    @ParameterizedTest
    @CsvSource({
        "VALI, 299019912345680, INS, true",
        "VALI, 299019912345600, INS, false",
        "PROV, 299019912345680, INS, false",
        "VALI~DOUT, 299019912345680, INS, false",
        "'', 299019912345680, INS, false",
        "VALI, 299019912345680, NH, false"
    })
    void anInsIsKeptOnlyForAQualifiedIdentity(String state, String number, String type, boolean kept) {
        String pid = "PID|||IPP1^^^H&1.2.3&ISO^PI~" + number + "^^^ASIP-SANTE-INS-NIR&1.2.250.1.213.1.4.8&ISO^" + type
                + "||ESSAI^Zoé" + "|".repeat(27) + state;
        Patient patient = only(event(Samples.lines(header("ADT^A31"), pid)), Patient.class);

        assertThat(patient.getIdentifier())
                .as("identifiers for PID-32 = %s, type %s", state, type)
                .filteredOn(Hl7v2MapperTest::isIns)
                .hasSize(kept ? 1 : 0);
        assertThat(patient.getIdentifier())
                .as("nothing else carries the system of INS")
                .filteredOn(identifier -> "urn:oid:1.2.250.1.213.1.4.8".equals(identifier.getSystem()))
                .hasSize(kept ? 1 : 0);
    }

    @ParameterizedTest
    @CsvSource({
        "A01,ADMISSION",
        "A04,ADMISSION",
        "A05,ADMISSION",
        "A02,MOVEMENT",
        "A11,MOVEMENT",
        "Z99,MOVEMENT",
        "A03,DISCHARGE",
        "A08,PATIENT_UPDATED",
        "A28,PATIENT_UPDATED",
        "A31,PATIENT_UPDATED",
        "A40,PATIENT_MERGED",
        "A47,PATIENT_MERGED"
    })
    void everyEventHasItsTrigger(String code, Trigger trigger) {
        String text = Samples.lines(header("ADT^" + code), "PID|||1^^^H||ESSAI^Zoé", "PV1||I");

        assertThat(event(text).trigger()).as("trigger of %s", code).isEqualTo(trigger);
    }

    @Test
    void theSameMessageGivesTheSameFacts() {
        assertThat(ids(event(Samples.ORU_VITALS)))
                .isEqualTo(ids(event(Samples.ORU_VITALS)))
                .doesNotHaveDuplicates();
    }

    @Test
    void twoPatientsInOneMessageGiveTwoEvents() {
        String text =
                Samples.lines(header("ADT^A17"), "PID|||1^^^H||UN^A", "PV1||I|A", "PID|||2^^^H||DEUX^B", "PV1||I|B");

        assertThat(events(text.getBytes(UTF_8), "UTF-8"))
                .extracting(Event::subject)
                .containsExactly("patient:H|1", "patient:H|2");
    }

    @Test
    void withoutAUsableIdentifierFactsStayWithTheirMessage() {
        Event event = event(Samples.lines(header("ADT^A08"), "PID|||||ESSAI^Zoé"));

        assertThat(event.subject()).isEqualTo("patient:essai|message:MSG");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "rien",
                "MSH|^~\\&|",
                "MSH|^~\\&|A|B|C|D|||SIU^S12|1|P|2.5\r",
                "MSH|^~\\&|A|B|C|D|||ADT^A01|1|P|2.5\r"
            })
    void whatCannotBeReadSaysSo(String text) {
        assertThat(mapper.map(Samples.message(text.getBytes(ISO_8859_1), "UTF-8")))
                .isInstanceOf(Mapping.NotUnderstood.class);
    }

    @Test
    void aSegmentMadeToExhaustMemoryCostsNothing() {
        String text = Samples.lines(header("ORU^R01"), "PID|||1^^^H", "OBX|1|ST|X||" + "^".repeat(1_000_000));

        Observation observation = only(event(text), Observation.class);

        assertThat(observation.hasValue())
                .as("a value of nothing but separators")
                .isFalse();
    }

    private static String header(String type) {
        return "MSH|^~\\&|A|H|B|H|20260115||" + type + "|1|P|2.5";
    }

    private static boolean isIns(Identifier identifier) {
        return identifier.getType().getCodingFirstRep().getCode().startsWith("INS");
    }

    private Event event(String text) {
        List<Event> events = events(text.getBytes(UTF_8), "UTF-8");
        assertThat(events).as("events of one patient").hasSize(1);
        return events.get(0);
    }

    private List<Event> events(byte[] bytes, String charset) {
        Mapping mapping = mapper.map(Samples.message(bytes, charset));
        assertThat(mapping).isInstanceOf(Mapping.Understood.class);
        return ((Mapping.Understood) mapping).events();
    }

    private static List<String> ids(Event event) {
        return event.bundle().getEntry().stream()
                .map(entry -> entry.getResource().getId())
                .toList();
    }

    private static <R extends Resource> R only(Event event, Class<R> type) {
        assertThat(resources(event, type))
                .as("%s of the event", type.getSimpleName())
                .hasSize(1);
        return resources(event, type).get(0);
    }

    private static <R extends Resource> List<R> resources(Event event, Class<R> type) {
        return event.bundle().getEntry().stream()
                .map(entry -> entry.getResource())
                .filter(type::isInstance)
                .map(type::cast)
                .toList();
    }
}
