package org.passerelle.benchmarks;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Random;

/** Fictitious CDA R2 documents of a given size: one of coded results, one of text, one that is mostly a picture. */
final class LargeDocuments {
    private static final String HEAD = """
            <?xml version="1.0" encoding="UTF-8"?>
            <ClinicalDocument xmlns="urn:hl7-org:v3" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">
            <templateId root="1.2.250.1.213.1.1.1.55"/><id root="1.2.250.1.999.7" extension="DOC-1"/>
            <code code="11502-2" codeSystem="2.16.840.1.113883.6.1" displayName="CR d'examens biologiques"/>
            <title>Document fictif</title><effectiveTime value="20260102100000+0100"/>
            <recordTarget><patientRole><id root="1.2.250.1.999.1" extension="IPP-1"/><patient><name><family qualifier="BR">EXEMPLE</family>
            <given>Camille</given></name><birthTime value="19400506"/></patient></patientRole></recordTarget>
            <component><structuredBody>
            """;
    private static final String TAIL = "</structuredBody></component></ClinicalDocument>";
    private static final String SECTION =
            "<component><section><code code=\"26436-6\" codeSystem=\"2.16.840.1.113883.6.1\"/>"
                    + "<title>Résultats</title><text><table><tbody>";
    private static final int ROWS_OF_A_SECTION = 40;

    private LargeDocuments() {}

    /** Sections of forty results, each in the table and as an entry. */
    static byte[] results(int bytes) {
        StringBuilder document = new StringBuilder(HEAD);
        int number = 0;
        while (document.length() < bytes) {
            StringBuilder entries = new StringBuilder();
            document.append(SECTION);
            for (int row = 0; row < ROWS_OF_A_SECTION; row++) {
                number++;
                document.append("<tr ID=\"r%d\"><td>Analyse %d</td><td>%d.5 mmol/L</td></tr>"
                        .formatted(number, number, number % 100));
                entries.append("""
                        <entry><observation classCode="OBS" moodCode="EVN"><code code="2345-7" codeSystem="2.16.840.1.113883.6.1">
                        <originalText><reference value="#r%d"/></originalText></code><statusCode code="completed"/>
                        <effectiveTime value="20260102"/><value xsi:type="PQ" value="%d.5" unit="mmol/L"/></observation></entry>
                        """.formatted(number, number % 100));
            }
            document.append("</tbody></table></text>").append(entries).append("</section></component>");
        }
        return document.append(TAIL).toString().getBytes(StandardCharsets.UTF_8);
    }

    /** Sections of text. */
    static byte[] text(int bytes) {
        StringBuilder document = new StringBuilder(HEAD);
        int number = 0;
        while (document.length() < bytes) {
            document.append("<component><section><title>Partie</title><text>");
            for (int row = 0; row < ROWS_OF_A_SECTION; row++) {
                document.append(
                                "<paragraph>Texte fictif sans signification, écrit pour donner du volume à un document d'essai :"
                                        + " <content styleCode=\"Bold\">observation</content> numéro ")
                        .append(number++)
                        .append(".</paragraph>");
            }
            document.append("</text></section></component>");
        }
        return document.append(TAIL).toString().getBytes(StandardCharsets.UTF_8);
    }

    /** One section with a picture in base64. */
    static byte[] picture(int bytes) {
        byte[] noise = new byte[bytes / 4 * 3];
        new Random(1).nextBytes(noise);
        String document = HEAD
                + "<component><section><title>Image</title><text><renderMultiMedia referencedObject=\"m1\"/></text>"
                + "<entry><observationMedia classCode=\"OBS\" moodCode=\"EVN\" ID=\"m1\"><value mediaType=\"image/jpeg\""
                + " representation=\"B64\">" + Base64.getEncoder().encodeToString(noise)
                + "</value></observationMedia></entry></section></component>" + TAIL;
        return document.getBytes(StandardCharsets.UTF_8);
    }
}
