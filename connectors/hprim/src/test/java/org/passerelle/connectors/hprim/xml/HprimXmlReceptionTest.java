package org.passerelle.connectors.hprim.xml;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.Optional;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.passerelle.connectors.api.Content;
import org.passerelle.connectors.api.Reception.Reply;
import org.passerelle.connectors.api.xml.XmlTree;
import org.passerelle.connectors.hprim.RecordingIntake;
import org.passerelle.connectors.hprim.Samples;
import org.passerelle.connectors.hprim.xml.HprimSettings.Validation;

/** Every sample is taken and answered; the answers are valid; what cannot be answered for is refused. */
class HprimXmlReceptionTest {
    private static final Clock CLOCK = Clock.fixed(Instant.parse("2026-01-15T07:25:00Z"), ZoneOffset.UTC);

    private final RecordingIntake intake = new RecordingIntake();
    private final HprimXmlReception reception = new HprimXmlReception(HprimSettings.of("dim"), intake, CLOCK);

    @Test
    void everySampleIsRecognisedAndTaken() {
        for (Path file : Samples.shared("hprim/hprim-xml")) {
            Content content = Samples.content(file);
            assertThat(reception.recognises(content))
                    .as("%s reconnu", file.getFileName())
                    .isTrue();
            Reply reply = receive(content);
            assertThat(reply.code()).as("code de %s", file.getFileName()).isEqualTo("ok");
            assertThat(reply.answer().isPresent())
                    .as("acquittement pour %s", file.getFileName())
                    .isEqualTo(!file.getFileName().toString().startsWith("acquittements"));
        }
        assertThat(intake.refusals).isEmpty();
    }

    @Test
    void everyAcknowledgementIsValidAgainstThePublishedSchemas(@TempDir Path folder) throws IOException {
        unzip("schemaServeurActivitePmsi_v200.zip", folder);
        for (Path file : Samples.shared("hprim/hprim-xml")) {
            Optional<Content> answer = receive(Samples.content(file)).answer();
            if (answer.isPresent()) {
                assertThat(validationErrors(folder, answer.get()))
                        .as("acquittement de %s", file)
                        .isEmpty();
            }
        }
    }

    @Test
    void aDocumentThatTheSchemaRefusesIsAnsweredAsTheSiteChose(@TempDir Path folder) throws IOException {
        unzip("schemaServeurActivitePmsi_v200.zip", folder);
        Content wrong = Samples.utf8(Examples.UCD.replace("<quantiteFractionnee>2.5", "<quantiteFractionnee>beaucoup"));
        Reply warned = receive(validating(folder, Validation.WARN), wrong);
        assertThat(warned.taken()).isTrue();
        assertThat(warned.code()).isEqualTo("avt");
        Reply refused = receive(validating(folder, Validation.REJECT), wrong);
        assertThat(refused.taken()).isFalse();
        assertThat(refused.errors()).containsExactly("schema");
        assertThat(text(refused)).contains("statut=\"err\"").contains("ligne").doesNotContain("beaucoup");
        assertThat(receive(validating(folder, Validation.REJECT), Samples.utf8(Examples.UCD))
                        .code())
                .isEqualTo("ok");
    }

    @Test
    void theAcknowledgementNamesTheMessageAndTurnsTheAddressesRound() throws Exception {
        Reply reply = receive(Samples.utf8(Examples.UCD));
        var root = new XmlTree(10_000).read(reply.answer().orElseThrow().toByteArray());
        assertThat(root.name()).isEqualTo("acquittementsServeurActes");
        assertThat(root.text("enteteMessage", "identifiantMessageAcquitte")).isEqualTo("MSG0001");
        assertThat(root.text("enteteMessage", "destinataire", "agents", "agent", "code"))
                .isEqualTo("PUI");
        assertThat(root.text("enteteMessage", "emetteur", "agents", "agent", "code"))
                .isEqualTo("GAP");
    }

    @Test
    void theSameMessageSentAgainHasTheSameControlId() {
        receive(Samples.utf8(Examples.UCD));
        receive(Samples.utf8(Examples.UCD));
        receive(Samples.utf8(Examples.UCD.replace("T09:00:00", "T09:00:01")));
        assertThat(intake.taken.get(0).controlId())
                .isEqualTo(intake.taken.get(1).controlId());
        assertThat(intake.taken.get(2).controlId())
                .isNotEqualTo(intake.taken.get(0).controlId());
        assertThat(intake.taken.get(0).type()).isEqualTo("evenementsServeurActes^evenementServeurUCD");
        assertThat(intake.taken.get(0).orderingKey()).isEqualTo("patient:dim|IPP001");
    }

    @Test
    void whatCannotBeAnsweredForIsRefusedAndKept() {
        assertThat(receive(Samples.utf8("<evenementsServeurActes")).errors()).containsExactly("xml-not-well-formed");
        assertThat(receive(Samples.utf8("<!DOCTYPE a [<!ENTITY b 'c'>]><evenementsPMSI>&b;</evenementsPMSI>"))
                        .errors())
                .containsExactly("xml-doctype");
        assertThat(receive(Samples.utf8("<autre xmlns='http://www.hprim.org/hprimXML'/>"))
                        .errors())
                .containsExactly("racine");
        assertThat(receive(Samples.utf8("<evenementsPMSI/>")).errors()).containsExactly("entete");
        assertThat(receive(Samples.utf8(Examples.UCD.replace("patient>", "malade>")))
                        .errors())
                .containsExactly("patiIdtf0001");
        assertThat(intake.taken).isEmpty();
        assertThat(intake.refusals).hasSize(5);
    }

    @Test
    void aDocumentWithoutItsNamespaceIsTakenWithAWarning() {
        Reply reply = receive(Samples.utf8(Examples.UCD.replace(" xmlns=\"http://www.hprim.org/hprimXML\"", "")));
        assertThat(reply.taken()).isTrue();
        assertThat(reply.code()).isEqualTo("avt");
    }

    private HprimXmlReception validating(Path folder, Validation validation) {
        HprimSettings settings = new HprimSettings(
                "dim",
                HprimSettings.DEFAULT_MAX_BYTES,
                Optional.empty(),
                ZoneId.of("Europe/Paris"),
                validation,
                Optional.of(folder));
        return new HprimXmlReception(settings, intake, CLOCK);
    }

    private static Optional<String> validationErrors(Path folder, Content answer) {
        try {
            String text = answer.text(StandardCharsets.UTF_8);
            String kind = text.replaceAll("(?s).*<(acquittements\\w+).*", "$1");
            var factory = javax.xml.validation.SchemaFactory.newDefaultInstance();
            Path schema = folder.resolve("msgA" + kind.substring(1) + "200.xsd");
            factory.newSchema(schema.toFile())
                    .newValidator()
                    .validate(new javax.xml.transform.stream.StreamSource(new java.io.StringReader(text)));
            return Optional.empty();
        } catch (org.xml.sax.SAXException | IOException e) {
            return Optional.of(e.getMessage());
        }
    }

    private static void unzip(String name, Path folder) throws IOException {
        Path zip = Samples.shared("hprim/xsd").stream()
                .filter(file -> file.endsWith(name))
                .findFirst()
                .orElse(null);
        assumeTrue(zip != null, "les schémas sont absents");
        try (ZipInputStream in = new ZipInputStream(Files.newInputStream(zip))) {
            for (ZipEntry entry = in.getNextEntry(); entry != null; entry = in.getNextEntry()) {
                Files.write(folder.resolve(Path.of(entry.getName()).getFileName()), in.readAllBytes());
            }
        }
    }

    private Reply receive(Content content) {
        return receive(reception, content);
    }

    private static Reply receive(HprimXmlReception desk, Content content) {
        return desk.receive(content, Map.of()).toCompletableFuture().join();
    }

    private static String text(Reply reply) {
        return reply.answer().orElseThrow().text(StandardCharsets.UTF_8);
    }
}
