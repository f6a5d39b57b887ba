package org.passerelle.connectors.hprim.sante;

import static org.assertj.core.api.Assertions.assertThat;

import ca.uhn.fhir.context.FhirContext;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.hl7.fhir.r4.model.DiagnosticReport;
import org.hl7.fhir.r4.model.DocumentReference;
import org.hl7.fhir.r4.model.Encounter;
import org.hl7.fhir.r4.model.Observation;
import org.hl7.fhir.r4.model.Patient;
import org.hl7.fhir.r4.model.Resource;
import org.junit.jupiter.api.Test;
import org.passerelle.connectors.api.Content;
import org.passerelle.connectors.api.Event;
import org.passerelle.connectors.api.FhirCodes;
import org.passerelle.connectors.api.Mapping;
import org.passerelle.connectors.api.Mapping.Understood;
import org.passerelle.connectors.api.Message;
import org.passerelle.connectors.api.Protocol;
import org.passerelle.connectors.api.Reception.Reply;
import org.passerelle.connectors.api.Remark;
import org.passerelle.connectors.api.Trigger;
import org.passerelle.connectors.hprim.RecordingIntake;
import org.passerelle.connectors.hprim.Samples;

/** Every sample is taken and understood; separators, character sets and continuations are read as they are written. */
class SanteTest {
    private static final String RESULT = """
            H|~^\\&|0.HPR||LAB~Laboratoire||ORU|||ETAB~Etablissement||P|H2.3~C|202601151000
            P|1|IPP001|L77||ESSAI~ALPHA|NAISSANCE|19500203|F|||||||||||||||202601100800|IP|12~B~MED
            OBR|1|D1|E1|IONO~Ionogramme~L|R||202601150800|||||||||||||||202601150930||BIO|F
            OBX|1|NM|NA~Sodium~L||138,5|mmol/l|135-145|N|||F|||202601150800
            OBX|2|NM|K~Potassium~L||<2,9|mmol/l|3,5-5|LL|||P
            C|1||Hemolyse^A recontroler
            OBX|3|ST|COM~Commentaire~L||texte
            A| et suite|||||||F
            L|1
            """;

    private final RecordingIntake intake = new RecordingIntake();
    private final SanteReception reception = new SanteReception(SanteSettings.of("labo"), intake, Clock.systemUTC());
    private final SanteMapper mapper = new SanteMapper(Optional.empty(), ZoneId.of("Europe/Paris"));

    @Test
    void everySampleIsTakenAndUnderstoodTheSameWayEachTime() {
        for (Path file : Samples.shared("hprim/hprim-sante")) {
            Content content = Samples.content(file);
            assertThat(reception.recognises(content))
                    .as("%s reconnu", file.getFileName())
                    .isTrue();
            assertThat(receive(content).code()).as("%s", file.getFileName()).isEqualTo("ok");
            Mapping mapping = mapper.map(message(content));
            assertThat(mapping).as("%s", file.getFileName()).isInstanceOf(Understood.class);
            assertThat(all(events(mapping).get(0), Observation.class))
                    .as("%s", file.getFileName())
                    .isNotEmpty();
            assertThat(json(mapping)).as("%s", file).isEqualTo(json(mapper.map(message(content))));
            assertThat(new SanteDissector().dissect(message(content)))
                    .as("%s", file)
                    .hasSizeGreaterThan(3);
        }
    }

    @Test
    void theUnitIsTheSameInEitherCharacterSetAndWithEitherLineEnd() {
        for (Path file : Samples.shared("hprim/hprim-sante")) {
            if (!file.getFileName().toString().contains("85bd4b")) {
                Observation acid = all(
                                events(mapper.map(message(Samples.content(file))))
                                        .get(0),
                                Observation.class)
                        .get(0);
                assertThat(acid.getCode().getText())
                        .as("%s", file.getFileName())
                        .isEqualTo("Acide urique");
            }
        }
        Content latin = Content.of(RESULT.replace("mmol/l", "µmol/l"), StandardCharsets.ISO_8859_1);
        Content utf8 = Samples.utf8(RESULT.replace("mmol/l", "µmol/l").replace("\n", "\r\n"));
        for (Content content : List.of(latin, utf8)) {
            Event event = events(mapper.map(message(content))).get(0);
            assertThat(all(event, Observation.class).get(0).getValueQuantity().getCode())
                    .isEqualTo("umol/L");
        }
    }

    @Test
    void aResultMessageIsAReportWithItsObservations() {
        Event event = events(map(RESULT)).get(0);
        assertThat(event.trigger()).isEqualTo(Trigger.OBSERVATION);
        assertThat(event.subject()).isEqualTo("patient:labo|IPP001");
        DiagnosticReport report = all(event, DiagnosticReport.class).get(0);
        assertThat(report.getStatus()).isEqualTo(DiagnosticReport.DiagnosticReportStatus.FINAL);
        assertThat(report.getResult()).hasSize(3);
        List<Observation> results = all(event, Observation.class);
        assertThat(results.get(0).getValueQuantity().getValue()).isEqualByComparingTo("138.5");
        assertThat(results.get(0).getValueQuantity().getCode()).isEqualTo("mmol/L");
        assertThat(results.get(0).getReferenceRangeFirstRep().getText()).isEqualTo("135-145");
        assertThat(results.get(1).getValueQuantity().getComparator().toCode()).isEqualTo("<");
        assertThat(results.get(1).getStatus()).isEqualTo(Observation.ObservationStatus.PRELIMINARY);
        assertThat(results.get(1).getNoteFirstRep().getText()).isEqualTo("Hemolyse\nA recontroler");
        assertThat(results.get(2).getValue().primitiveValue()).isEqualTo("texte et suite");
        Patient patient = all(event, Patient.class).get(0);
        assertThat(patient.getName()).extracting(name -> name.getFamily()).containsExactly("ESSAI", "NAISSANCE");
        Encounter stay = all(event, Encounter.class).get(0);
        assertThat(stay.getClass_().getCode()).isEqualTo("IMP");
        assertThat(stay.getLocationFirstRep().getLocation().getDisplay()).isEqualTo("12 B MED");
    }

    @Test
    void separatorsAreThoseOfTheHeaderAsItUsesThem() {
        String inverted = RESULT.replace('^', '#').replace('~', '^').replace('#', '~');
        String declaredOtherwise = inverted.replace("H|^~\\&|", "H|\\^&~|");
        for (String text : List.of(RESULT, inverted, declaredOtherwise)) {
            List<Observation> results = all(events(map(text)).get(0), Observation.class);
            assertThat(results.get(0).getCode().getText()).isEqualTo("Sodium");
        }
    }

    @Test
    void aMissingEndAndUnexpectedUtf8AreSaid() {
        Understood cut = (Understood) map(RESULT.replace("L|1\n", ""));
        assertThat(cut.remarks()).extracting(Remark::place).contains("L");
        assertThat(((Understood) map(RESULT)).remarks())
                .extracting(Remark::place)
                .doesNotContain("L", "H[1]");
        assertThat(cut.remarks()).extracting(Remark::place).doesNotContain("H[1]-13");
    }

    @Test
    void severalMessagesOfOneFileAreTakenOneByOne() {
        Reply reply = receive(Samples.utf8(RESULT + RESULT.replace("IPP001", "IPP002")));
        assertThat(reply.messageIds()).hasSize(2);
        assertThat(intake.taken)
                .extracting(Message::orderingKey)
                .containsExactly("patient:labo|IPP001", "patient:labo|IPP002");
        assertThat(intake.taken).extracting(Message::type).containsOnly("ORU");
    }

    @Test
    void whatIsNotReadableIsRefusedAndKept() {
        assertThat(receive(Samples.utf8(RESULT.replace("|ORU|", "||"))).errors())
                .containsExactly("contexte");
        assertThat(receive(Samples.utf8(RESULT.replace("\nP|", "\nQ|"))).errors())
                .containsExactly("patient");
        assertThat(receive(Samples.utf8("bonjour")).errors()).containsExactly("entete");
        assertThat(intake.refusals).hasSize(3);
        assertThat(reception.recognises(Samples.utf8("MSH|^~\\&|A|B"))).isFalse();
        assertThat(reception.recognises(Samples.utf8("Hello world"))).isFalse();
    }

    @Test
    void anErrorMessageOfAPartnerStatesNothing() {
        assertThat(map("H|~^\\&|1.HPR||LAB||ERR|||ETAB||P|H2.3~C|202601151000\nERR|1|x\nL|1"))
                .isInstanceOf(Mapping.NothingToDo.class);
    }

    @Test
    void hprimMedecinsIsKeptAsATextDocument() {
        String letter = """
                77
                ESSAI
                ALPHA



                03/02/1950


                15/01/2026
                LAB
                MED
                Glycémie normale.
                RES|GLY|5
                ****FIN****
                ****FINFICHIER****
                """;
        Content content = Content.of(letter, StandardCharsets.ISO_8859_1);
        assertThat(reception.recognises(content)).isTrue();
        assertThat(receive(content).taken()).isTrue();
        Event event = events(mapper.map(message(content))).get(0);
        DocumentReference document = all(event, DocumentReference.class).get(0);
        assertThat(document.getExtensionString(FhirCodes.PLAIN_TEXT))
                .startsWith("Glycémie normale.")
                .doesNotContain("FIN");
        assertThat(event.trigger()).isEqualTo(Trigger.DOCUMENT_RECEIVED);
    }

    @Test
    void everyLetterOfAFileIsTakenByItself() {
        String letter = """
                %s
                ESSAI
                ALPHA



                03/02/1950


                15/01/2026
                LAB
                MED
                %s
                ****FIN****
                """;
        Content file = Content.of(
                letter.formatted("77", "Premier compte rendu.")
                        + letter.formatted("78", "Deuxième compte rendu.")
                        + "****FINFICHIER****\n",
                StandardCharsets.ISO_8859_1);

        assertThat(receive(file).messageIds()).hasSize(2);
        List<String> read = Medecins.split(file.toByteArray()).stream()
                .map(part -> events(mapper.map(message(Content.copyOf(part)))).get(0))
                .map(event -> event.subject() + " : "
                        + all(event, DocumentReference.class).get(0).getExtensionString(FhirCodes.PLAIN_TEXT))
                .toList();
        assertThat(read)
                .containsExactly(
                        "patient:labo/medecins|77 : Premier compte rendu.",
                        "patient:labo/medecins|78 : Deuxième compte rendu.");
    }

    /** Time of this thread, which a busy machine does not lengthen. */
    private static long cpuNanos() {
        return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
    }

    @Test
    void noDamageMakesItThrowOrHang() {
        long seed = 20260115;
        assertThat(map(RESULT)).as("premier tour, hors mesure").isNotNull();
        Random random = new Random(seed);
        for (int i = 0; i < 6000; i++) {
            byte[] bytes = RESULT.getBytes(StandardCharsets.ISO_8859_1);
            for (int change = 0; change < 1 + i % 6; change++) {
                bytes[random.nextInt(bytes.length)] = (byte) random.nextInt(256);
            }
            long start = cpuNanos();
            Content content = Content.copyOf(bytes);
            assertThat(mapper.map(message(content)))
                    .as("graine %d, tour %d", seed, i)
                    .isNotNull();
            assertThat(receive(content)).as("graine %d, tour %d", seed, i).isNotNull();
            assertThat(new SanteDissector().dissect(message(content))).isNotNull();
            assertThat(Duration.ofNanos(cpuNanos() - start)).as("tour %d", i).isLessThan(Duration.ofSeconds(1));
        }
    }

    private Reply receive(Content content) {
        return reception.receive(content, Map.of()).toCompletableFuture().join();
    }

    private Mapping map(String text) {
        return mapper.map(message(Samples.utf8(text)));
    }

    private static List<Event> events(Mapping mapping) {
        assertThat(mapping).isInstanceOf(Understood.class);
        return ((Understood) mapping).events();
    }

    private static <R extends Resource> List<R> all(Event event, Class<R> type) {
        return event.bundle().getEntry().stream()
                .map(entry -> entry.getResource())
                .filter(type::isInstance)
                .map(type::cast)
                .toList();
    }

    private static String json(Mapping mapping) {
        var parser = FhirContext.forR4Cached().newJsonParser();
        return events(mapping).stream()
                .map(event -> parser.encodeResourceToString(event.bundle()))
                .toList()
                .toString();
    }

    private static Message message(Content content) {
        return new Message(
                "m1",
                "labo",
                Protocol.HPRIM_SANTE,
                "",
                "c1",
                "",
                Instant.parse("2026-01-15T08:00:00Z"),
                Map.of(),
                content);
    }
}
