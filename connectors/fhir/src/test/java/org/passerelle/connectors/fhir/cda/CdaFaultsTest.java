package org.passerelle.connectors.fhir.cda;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.hl7.fhir.r4.model.Identifier;
import org.hl7.fhir.r4.model.Patient;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.passerelle.connectors.api.Content;
import org.passerelle.connectors.api.Mapping;
import org.passerelle.connectors.api.Reception;
import org.passerelle.connectors.api.Remark;

/** Programme: every row of the collected document faults gets the answer that its table expects. */
class CdaFaultsTest {
    private static final Clock CLOCK = Clock.systemUTC();
    private static final CdaDocuments DOCUMENTS = new CdaDocuments(CdaSettings.production());

    @Test
    @Timeout(60)
    void everyRowIsAnsweredAsExpected() throws IOException {
        Path folder = SharedDocuments.folder().resolve("faults");
        List<String> wrong = new ArrayList<>();
        for (String row : Files.readAllLines(folder.resolve("expected.tsv")).stream()
                .skip(1)
                .toList()) {
            String[] columns = row.split("\t", -1);
            long start = System.nanoTime();
            boolean taken =
                    receive(Files.readAllBytes(folder.resolve(columns[0]))).taken();
            boolean isRight =
                    taken ? columns[1].contains("accept") || isLeftOpen(columns[1]) : !columns[1].startsWith("accept");
            if (!isRight || Duration.ofNanos(System.nanoTime() - start).toSeconds() >= 2) {
                wrong.add(columns[0] + ": expected " + columns[1] + ", taken " + taken);
            }
        }
        assertThat(wrong).as("rows answered otherwise").isEmpty();
    }

    @Test
    void whatMayBeReadIsRead() throws IOException {
        for (String file : List.of("ok_utf16.xml", "ok_bom.xml", "ok_iso8859_15.xml", "ok_autopresentable.xml")) {
            Mapping.Understood mapping = map(file, CdaSettings.production());
            Mapping.Understood original = map("ok_original.xml", CdaSettings.production());
            assertThat(mapping.events().getFirst().bundle().getEntry())
                    .as(file)
                    .hasSameSizeAs(original.events().getFirst().bundle().getEntry());
        }
    }

    @Test
    void anInsWithAWrongKeyIsLeftOutWithAnAlert() throws IOException {
        Mapping.Understood mapping = map("ins_wrong_key.xml", test());
        assertThat(insOf(mapping)).isEmpty();
        assertThat(alerts(mapping)).anyMatch(text -> text.contains("clé"));
    }

    @Test
    void aTestInsIsKeptOnATestSiteOnly() throws IOException {
        assertThat(insOf(map("ins_test_oid.xml", test()))).hasSize(1);
        Mapping.Understood production = map("ins_test_oid.xml", CdaSettings.production());
        assertThat(insOf(production)).isEmpty();
        assertThat(alerts(production)).anyMatch(text -> text.contains("INS de test"));
    }

    @Test
    void anInvalidBirthDateIsFlaggedAndNotRepeated() throws IOException {
        Mapping.Understood mapping = map("birthtime_invalid.xml", test());
        assertThat(patient(mapping).hasBirthDate()).isFalse();
        assertThat(mapping.remarks()).anyMatch(remark -> remark.place().endsWith("birthTime"));
        assertThat(mapping.remarks()).noneMatch(remark -> remark.text().contains("1979"));
    }

    @Test
    void anEmbeddedFileThatIsNotWhatItClaimsIsFlagged() throws IOException {
        for (String file : List.of("pdf_body_is_html.xml", "pdf_body_bad_base64.xml")) {
            assertThat(alerts(map(file, test()))).as(file).isNotEmpty();
        }
    }

    @Test
    void aReplacedDocumentIsSaidToBeSuperseded() throws IOException {
        Mapping.Understood mapping = map("replaces_unknown.xml", test());
        assertThat(mapping.events().getFirst().bundle().getEntry())
                .anyMatch(entry -> entry.getResource() instanceof org.hl7.fhir.r4.model.DocumentReference reference
                        && reference.getStatus().toCode().equals("superseded"));
    }

    /** The file is to be flagged, however it is answered. */
    private static boolean isLeftOpen(String expected) {
        return expected.startsWith("flag");
    }

    private static CdaSettings test() {
        return new CdaSettings(CdaSettings.production().zone(), true);
    }

    private static Reception.Reply receive(byte[] bytes) {
        return new CdaReception("dossiers", new KeptMessages(), DOCUMENTS, CLOCK)
                .receive(Content.copyOf(bytes), Map.of())
                .toCompletableFuture()
                .join();
    }

    private static Mapping.Understood map(String file, CdaSettings settings) throws IOException {
        byte[] bytes =
                Files.readAllBytes(SharedDocuments.folder().resolve("faults").resolve(file));
        return (Mapping.Understood) new CdaMapper(new CdaDocuments(settings)).map(Examples.message(bytes));
    }

    private static Patient patient(Mapping.Understood mapping) {
        return mapping.events().getFirst().bundle().getEntry().stream()
                .map(entry -> entry.getResource())
                .filter(Patient.class::isInstance)
                .map(Patient.class::cast)
                .findFirst()
                .orElseThrow();
    }

    private static List<Identifier> insOf(Mapping.Understood mapping) {
        return patient(mapping).getIdentifier().stream()
                .filter(identifier -> identifier.getType().getCodingFirstRep().hasCode()
                        && identifier.getType().getCodingFirstRep().getCode().startsWith("INS"))
                .toList();
    }

    private static List<String> alerts(Mapping.Understood mapping) {
        return mapping.remarks().stream()
                .filter(remark -> remark.kind() == Remark.Kind.ALERT)
                .map(Remark::text)
                .toList();
    }
}
