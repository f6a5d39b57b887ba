package org.passerelle.connectors.fhir.document;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDPageContentStream;
import org.apache.pdfbox.pdmodel.font.PDType1Font;
import org.apache.pdfbox.pdmodel.font.Standard14Fonts;
import org.hl7.fhir.r4.model.Coding;
import org.hl7.fhir.r4.model.DocumentReference;
import org.hl7.fhir.r4.model.Resource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.passerelle.connectors.api.DocumentReader.Reading;
import org.passerelle.connectors.api.DocumentReader.Source;
import org.passerelle.connectors.api.FhirCodes;
import org.passerelle.connectors.api.Remark;
import org.passerelle.connectors.fhir.cda.CdaDocuments;
import org.passerelle.connectors.fhir.cda.CdaSettings;

/** Programme: documents carried by other messages, by format; the carrier's patient and masking; damaged files. */
class DocumentsTest {
    private static final String CDA = "<ClinicalDocument xmlns='urn:hl7-org:v3'><id root='1.2.3' extension='D1'/>"
            + "<recordTarget><patientRole><id root='1.2.3.4.9' extension='%s'/></patientRole></recordTarget>"
            + "<component><structuredBody><component><section><title>T</title><text>Texte</text></section></component>"
            + "</structuredBody></component></ClinicalDocument>";

    private final Documents documents = new Documents(new CdaDocuments(CdaSettings.production()));

    @Test
    void theTextOfAPdfIsRead() throws IOException {
        DocumentReference reference = reference(pdf("Chute hier soir."), "PDF");
        assertThat(text(reference)).isEqualTo("Chute hier soir.");
        assertThat(reference.getContentFirstRep().getAttachment().getContentType())
                .isEqualTo("application/pdf");
    }

    @Test
    void plainTextHtmlAndRtfAreReadAsText() {
        assertThat(text(reference(bytes("Ligne 1\r\nété"), "text/plain"))).isEqualTo("Ligne 1\nété");
        assertThat(text(reference("été".getBytes(StandardCharsets.ISO_8859_1), "TXT")))
                .isEqualTo("été");
        assertThat(text(reference(bytes("<p>Un &eacute;t&#233;</p><script>alert(1)</script><p>b</p>"), "HTML")))
                .isEqualTo("Un été\nb");
        assertThat(text(reference(bytes("{\\rtf1{\\fonttbl x}Un \\'e9t\\'e9\\par \\u8364? b}"), "RTF")))
                .isEqualTo("Un été\n€ b");
    }

    @Test
    void theCarriersPatientWinsAndAContradictionIsAnAlert() {
        Reading.Read same = (Reading.Read) documents.read(bytes(CDA.formatted("IPP-1")), source("XML", List.of()));
        assertThat(same.remarks()).isEmpty();
        Reading.Read other = (Reading.Read) documents.read(bytes(CDA.formatted("IPP-2")), source("XML", List.of()));
        assertThat(other.remarks()).singleElement().matches(remark -> remark.kind() == Remark.Kind.ALERT);
        DocumentReference reference = (DocumentReference) other.resources().getFirst();
        assertThat(reference.getSubject().getReference()).isEqualTo("Patient/p1");
        assertThat(reference.getMeta().getSource()).isEqualTo(FhirCodes.MESSAGE_SOURCE + "m1#OBX[1]/ClinicalDocument");
    }

    @Test
    void theCarriersMaskingIsOnEveryResource() {
        List<Coding> masking = List.of(new Coding(FhirCodes.MASKING, FhirCodes.MASKED_TO_PROFESSIONALS, null));
        for (String kind : List.of("XML", "text/plain")) {
            Reading.Read read = (Reading.Read) documents.read(bytes(CDA.formatted("IPP-1")), source(kind, masking));
            assertThat(read.resources()).isNotEmpty().allMatch(DocumentsTest::isMasked);
        }
    }

    @Test
    void faultsOfFormAreNamedWithoutContent() {
        assertThat(documents.fault(bytes(CDA.formatted("IPP-1")), "XML")).isEmpty();
        assertThat(documents.fault(bytes("<a>"), "XML"))
                .hasValueSatisfying(reason -> assertThat(reason).contains("bien formé"));
        assertThat(documents.fault(bytes("<!DOCTYPE a><a/>"), "xml"))
                .hasValueSatisfying(reason -> assertThat(reason).contains("DOCTYPE"));
        assertThat(documents.fault(new byte[0], "PDF")).isPresent();
    }

    @Test
    void whatIsNotWhatItClaimsIsUnreadable() throws IOException {
        assertThat(documents.read(bytes("<html/>"), source("PDF", List.of()))).isInstanceOf(Reading.Unreadable.class);
        assertThat(documents.read(pdf("x"), source("text/plain", List.of()))).isInstanceOf(Reading.Unreadable.class);
        assertThat(documents.read(bytes("x"), source("DICOM", List.of()))).isInstanceOf(Reading.Unreadable.class);
    }

    @Test
    @Timeout(60)
    void damagedFilesNeverThrow() throws IOException {
        List<byte[]> originals = List.of(
                pdf("Texte."),
                bytes("{\\rtf1 a\\'e9{\\*\\x b}\\par}"),
                bytes("<p>a&amp;<b>c</b><!-- d --></p>"),
                bytes(CDA.formatted("I")));
        List<String> kinds = List.of("PDF", "RTF", "HTML", "XML");
        for (long seed = 1; seed <= 1_000; seed++) {
            Random random = new Random(seed);
            int which = random.nextInt(originals.size());
            byte[] damaged = originals.get(which).clone();
            for (int i = 0; i < 1 + seed % 9; i++) {
                damaged[random.nextInt(damaged.length)] = (byte) random.nextInt(256);
            }
            assertThat(documents.read(damaged, source(kinds.get(which), List.of())))
                    .as("seed %s", seed)
                    .isNotNull();
        }
    }

    private static boolean isMasked(Resource resource) {
        return resource.getMeta().getSecurity(FhirCodes.MASKING, FhirCodes.MASKED_TO_PROFESSIONALS) != null;
    }

    private DocumentReference reference(byte[] document, String kind) {
        Reading reading = documents.read(document, source(kind, List.of()));
        assertThat(reading).as(kind).isInstanceOf(Reading.Read.class);
        return (DocumentReference) ((Reading.Read) reading).resources().getFirst();
    }

    private static String text(DocumentReference reference) {
        return reference.getExtensionByUrl(FhirCodes.PLAIN_TEXT).getValue().primitiveValue();
    }

    private static Source source(String kind, List<Coding> masking) {
        return new Source(
                "m1",
                "OBX[1]",
                "patient:1.2.3.4.9|IPP-1",
                "Patient/p1",
                "DOC-1",
                kind,
                Optional.empty(),
                Optional.of(Instant.parse("2026-01-02T09:00:00Z")),
                masking);
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static byte[] pdf(String text) throws IOException {
        try (PDDocument document = new PDDocument()) {
            PDPage page = new PDPage();
            document.addPage(page);
            try (PDPageContentStream content = new PDPageContentStream(document, page)) {
                content.beginText();
                content.setFont(new PDType1Font(Standard14Fonts.FontName.HELVETICA), 12);
                content.newLineAtOffset(72, 700);
                content.showText(text);
                content.endText();
            }
            ByteArrayOutputStream bytes = new ByteArrayOutputStream();
            document.save(bytes);
            return bytes.toByteArray();
        }
    }
}
