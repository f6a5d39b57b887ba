package org.passerelle.connectors.pharmacy.pn13;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import ca.uhn.fhir.context.FhirContext;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.stream.Stream;
import org.hl7.fhir.r4.model.Dosage;
import org.hl7.fhir.r4.model.MedicationRequest;
import org.hl7.fhir.r4.model.Patient;
import org.hl7.fhir.r4.model.Resource;
import org.hl7.fhir.r4.model.Task;
import org.junit.jupiter.api.Test;
import org.passerelle.connectors.api.Content;
import org.passerelle.connectors.api.Event;
import org.passerelle.connectors.api.Intake;
import org.passerelle.connectors.api.Mapping;
import org.passerelle.connectors.api.Mapping.Understood;
import org.passerelle.connectors.api.MedicineCodes;
import org.passerelle.connectors.api.Message;
import org.passerelle.connectors.api.Protocol;
import org.passerelle.connectors.api.Receipt;
import org.passerelle.connectors.api.Reception.Reply;
import org.passerelle.connectors.api.Refusal;
import org.passerelle.connectors.api.Remark;
import org.passerelle.connectors.api.Trigger;

/** Every sample is taken and understood; identity rules hold; doses keep their sense; nothing makes it throw. */
class Pn13Test {
    private final RecordingIntake intake = new RecordingIntake();
    private final Pn13Reception reception =
            new Pn13Reception(Pn13Settings.of("prescription"), intake, Clock.systemUTC());
    private final Pn13Mapper mapper = new Pn13Mapper(Optional.empty(), ZoneId.of("Europe/Paris"));

    @Test
    void everySampleIsTakenAndUnderstoodTheSameWayEachTime() throws IOException {
        for (Path file : samples()) {
            Content content = Content.copyOf(Files.readAllBytes(file));
            assertThat(reception.recognises(content))
                    .as("%s reconnu", file.getFileName())
                    .isTrue();
            assertThat(receive(content).code()).as("%s", file.getFileName()).isEqualTo("ok");
            Mapping mapping = mapper.map(message(content));
            assertThat(mapping).as("%s", file.getFileName()).isInstanceOf(Understood.class);
            assertThat(all(event(mapping), MedicationRequest.class))
                    .as("lignes de %s", file.getFileName())
                    .isNotEmpty()
                    .allMatch(MedicationRequest::hasMedication)
                    .allMatch(MedicationRequest::hasDosageInstruction);
            assertThat(json(mapping)).as("%s", file).isEqualTo(json(mapper.map(message(content))));
        }
        assertThat(intake.taken).extracting(Message::controlId).doesNotHaveDuplicates();
    }

    @Test
    void anElementIsAnOrderWithItsCodeDoseFrequencyAndLimits() {
        Event event = event(map(Examples.PRESCRIPTION));
        assertThat(event.trigger()).isEqualTo(Trigger.PRESCRIBED);
        assertThat(event.subject()).isEqualTo("patient:prescription|IPP001");
        MedicationRequest request = only(event, MedicationRequest.class);
        assertThat(request.getIntent()).isEqualTo(MedicationRequest.MedicationRequestIntent.ORDER);
        assertThat(request.getStatus()).isEqualTo(MedicationRequest.MedicationRequestStatus.ACTIVE);
        assertThat(request.getMedicationCodeableConcept().getCodingFirstRep().getSystem())
                .isEqualTo(MedicineCodes.systemOf("3400890006262").orElse(null));
        assertThat(request.getAuthoredOnElement().getValueAsString()).isEqualTo("2026-01-15T07:30:00+01:00");
        Dosage dosage = request.getDosageInstructionFirstRep();
        assertThat(request.getDosageInstruction())
                .as("une limite n'est pas une prise")
                .hasSize(1);
        assertThat(dosage.getTiming().getRepeat().getPeriod()).isEqualByComparingTo("8");
        assertThat(dosage.getTiming().getRepeat().getPeriodUnit().toCode()).isEqualTo("h");
        assertThat(dosage.getDoseAndRateFirstRep().getDoseQuantity().getValue()).isEqualByComparingTo("1000");
        assertThat(dosage.getMaxDosePerPeriod().getNumerator().getValue()).isEqualByComparingTo("3000");
        assertThat(dosage.getRoute().getText()).isEqualTo("Voie orale");
    }

    @Test
    void aStopRestatesTheSameRequest() {
        MedicationRequest created = only(event(map(Examples.PRESCRIPTION)), MedicationRequest.class);
        String stop = Examples.PRESCRIPTION.replace("<Cré_arr_mod_val>C<", "<Cré_arr_mod_val>A<");
        MedicationRequest stopped = only(event(map(stop)), MedicationRequest.class);
        assertThat(stopped.getStatus()).isEqualTo(MedicationRequest.MedicationRequestStatus.STOPPED);
        assertThat(stopped.getId()).isEqualTo(created.getId());
        Understood unknown =
                (Understood) map(Examples.PRESCRIPTION.replace("<Cré_arr_mod_val>C<", "<Cré_arr_mod_val>Z<"));
        assertThat(unknown.remarks()).extracting(Remark::kind).contains(Remark.Kind.ALERT);
    }

    @Test
    void theInsIsCarriedOverOnlyForAQualifiedIdentityWithTheRightKey() {
        assertThat(only(event(map(Examples.PRESCRIPTION)), Patient.class).getIdentifier())
                .hasSize(2);
        for (String changed : List.of(
                Examples.PRESCRIPTION.replace("VALI", "PROV"),
                Examples.PRESCRIPTION.replace("VALI", "3"),
                Examples.PRESCRIPTION.replace("260058815400233", "260058815400244"),
                Examples.PRESCRIPTION.replace("1.2.250.1.213.1.4.8", "1.2.3.4.5"))) {
            Understood understood = (Understood) map(changed);
            assertThat(only(event(understood), Patient.class).getIdentifier()).hasSize(1);
            assertThat(understood.remarks()).extracting(Remark::kind).contains(Remark.Kind.ALERT);
            assertThat(understood.remarks()).extracting(Remark::text).noneMatch(text -> text.contains("2600588"));
        }
    }

    @Test
    void anAnalysisIsATaskWithItsResultAndItsProposalIsNoOrder() {
        Event event = event(map(Examples.ANALYSIS));
        Task task = only(event, Task.class);
        assertThat(task.getOutput())
                .extracting(output -> output.getType().getText())
                .containsExactly("résultat de l'analyse", "proposition", "type d'intervention", "commentaire");
        assertThat(task.getOutputFirstRep().getValue().primitiveValue()).isEqualTo("INTERVENTION");
        MedicationRequest ordered = only(event(map(Examples.PRESCRIPTION)), MedicationRequest.class);
        assertThat(task.getInputFirstRep().getValue())
                .as("désigne la ligne prescrite")
                .extracting(value -> ((org.hl7.fhir.r4.model.Reference) value).getReference())
                .isEqualTo("MedicationRequest/" + ordered.getIdElement().getIdPart());
        MedicationRequest proposal = only(event, MedicationRequest.class);
        assertThat(proposal.getIntent()).isEqualTo(MedicationRequest.MedicationRequestIntent.PROPOSAL);
        assertThat(proposal.getStatus()).isEqualTo(MedicationRequest.MedicationRequestStatus.DRAFT);
    }

    @Test
    void encodingNamespaceAndEnvelopeMayVary() {
        String latin = Examples.PRESCRIPTION.replace("UTF-8", "ISO-8859-1");
        String bare = Examples.PRESCRIPTION.replace(" xmlns=\"http://www.phast.fr/SIPhII\"", "");
        String alone = bare.replaceAll("(?s)<Messages[^>]*>|</Messages>", "");
        String decomposed = java.text.Normalizer.normalize(Examples.PRESCRIPTION, java.text.Normalizer.Form.NFD);
        for (Content content :
                List.of(Content.of(latin, StandardCharsets.ISO_8859_1), utf8(bare), utf8(alone), utf8(decomposed))) {
            assertThat(reception.recognises(content)).isTrue();
            assertThat(receive(content).taken()).isTrue();
            MedicationRequest request = only(event(mapper.map(message(content))), MedicationRequest.class);
            assertThat(request.getDosageInstructionFirstRep()
                            .getTiming()
                            .getCode()
                            .getText())
                    .isEqualTo("toutes les 8 heures");
        }
    }

    @Test
    void whatIsNotTreatedIsRefusedAndKept() {
        assertThat(receive(utf8("<Messages><M_Dispensation/></Messages>")).errors())
                .containsExactly("type");
        assertThat(receive(utf8("<Messages><M_Prescription_médicaments>")).errors())
                .containsExactly("xml-not-well-formed");
        assertThat(intake.refusals).hasSize(2);
        assertThat(reception.recognises(utf8("<Messages><Autre/></Messages>"))).isFalse();
        assertThat(reception.recognises(utf8("MSH|^~\\&|"))).isFalse();
    }

    /** Time of this thread, which a busy machine does not lengthen. */
    private static long cpuNanos() {
        return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
    }

    @Test
    void noDamageMakesItThrowOrHang() {
        long seed = 20260115;
        assertThat(map(Examples.PRESCRIPTION)).as("premier tour, hors mesure").isNotNull();
        Random random = new Random(seed);
        for (int i = 0; i < 4000; i++) {
            byte[] bytes = (i % 2 == 0 ? Examples.PRESCRIPTION : Examples.ANALYSIS).getBytes(StandardCharsets.UTF_8);
            for (int change = 0; change < 1 + i % 4; change++) {
                bytes[random.nextInt(bytes.length)] = (byte) random.nextInt(256);
            }
            long start = cpuNanos();
            Content content = Content.copyOf(bytes);
            assertThat(mapper.map(message(content)))
                    .as("graine %d, tour %d", seed, i)
                    .isNotNull();
            assertThat(receive(content)).as("graine %d, tour %d", seed, i).isNotNull();
            assertThat(Duration.ofNanos(cpuNanos() - start)).as("tour %d", i).isLessThan(Duration.ofSeconds(1));
        }
    }

    private static List<Path> samples() throws IOException {
        Path folder = Path.of(System.getProperty("passerelle.shared", "absent"), "data", "pharmacy", "pn13");
        assumeTrue(Files.isDirectory(folder), () -> "les exemples partagés sont absents : " + folder);
        try (Stream<Path> files = Files.list(folder)) {
            return files.sorted().toList();
        }
    }

    private Reply receive(Content content) {
        return reception.receive(content, Map.of()).toCompletableFuture().join();
    }

    private Mapping map(String text) {
        return mapper.map(message(utf8(text)));
    }

    private static Content utf8(String text) {
        return Content.of(text, StandardCharsets.UTF_8);
    }

    private static Event event(Mapping mapping) {
        assertThat(mapping).isInstanceOf(Understood.class);
        return ((Understood) mapping).events().get(0);
    }

    private static <R extends Resource> R only(Event event, Class<R> type) {
        assertThat(all(event, type)).hasSize(1);
        return all(event, type).get(0);
    }

    private static <R extends Resource> List<R> all(Event event, Class<R> type) {
        return event.bundle().getEntry().stream()
                .map(entry -> entry.getResource())
                .filter(type::isInstance)
                .map(type::cast)
                .toList();
    }

    private static String json(Mapping mapping) {
        return FhirContext.forR4Cached()
                .newJsonParser()
                .encodeResourceToString(event(mapping).bundle());
    }

    private static Message message(Content content) {
        return new Message(
                "m1",
                "prescription",
                Protocol.PN13,
                "",
                "c1",
                "",
                Instant.parse("2026-01-15T08:00:00Z"),
                Map.of(),
                content);
    }

    /** An intake that keeps in memory what it is given. */
    private static final class RecordingIntake implements Intake {
        final List<Message> taken = new ArrayList<>();
        final List<Refusal> refusals = new ArrayList<>();

        @Override
        public CompletionStage<Receipt> take(Message message) {
            taken.add(message);
            return CompletableFuture.completedFuture(new Receipt.Taken(message.id()));
        }

        @Override
        public CompletionStage<Receipt> refuse(Message message, Refusal refusal) {
            refusals.add(refusal);
            return CompletableFuture.completedFuture(new Receipt.Taken(message.id()));
        }
    }
}
