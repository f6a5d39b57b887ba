package org.passerelle.connectors.fhir.cda;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.hl7.fhir.r4.model.Resource;
import org.passerelle.connectors.api.Content;
import org.passerelle.connectors.api.Mapping;
import org.passerelle.connectors.api.Message;
import org.passerelle.connectors.api.Protocol;

/** Small fictitious documents. */
final class Examples {
    static final String SECTION_CODE = "<code code='11450-4' codeSystem='2.16.840.1.113883.6.1'/>";

    private Examples() {}

    /** A document of a fictitious patient with these header elements and body. */
    static String document(String header, String body) {
        return """
                <?xml version="1.0" encoding="UTF-8"?>
                <ClinicalDocument xmlns="urn:hl7-org:v3" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">
                  <templateId root="1.2.250.1.213.1.1.1.22" extension="2022.01"/>
                  <id root="1.2.3.4.5" extension="DOC-1"/>
                  <code code="74207-2" codeSystem="2.16.840.1.113883.6.1" displayName="Dossier"/>
                  <title>Document d'exemple</title>
                  <effectiveTime value="20260102100000+0100"/>
                  %s
                  <recordTarget><patientRole>
                    <id root="1.2.3.4.9" extension="IPP-1"/>
                    <patient><name><family qualifier="BR">EXEMPLE</family><given>Camille</given></name>
                    <birthTime value="19400506"/></patient>
                  </patientRole></recordTarget>
                  %s
                </ClinicalDocument>
                """.formatted(header, body);
    }

    /** A structured body with one section. */
    static String section(String content) {
        return "<component><structuredBody><component><section>" + content
                + "</section></component></structuredBody></component>";
    }

    static Message message(byte[] bytes) {
        return new Message(
                "018f0000-0000-7000-8000-000000000001",
                "dossiers",
                Protocol.CDA,
                "DLU",
                "",
                "",
                Instant.parse("2026-01-02T09:00:00Z"),
                Map.of(),
                Content.copyOf(bytes));
    }

    static Message message(String document) {
        return message(document.getBytes(StandardCharsets.UTF_8));
    }

    static Mapping map(String document) {
        return new CdaMapper(new CdaDocuments(CdaSettings.production())).map(message(document));
    }

    /** What was mapped, of one type. */
    static <R extends Resource> List<R> mapped(String document, Class<R> type) {
        Mapping.Understood mapping = (Mapping.Understood) map(document);
        return mapping.events().getFirst().bundle().getEntry().stream()
                .map(entry -> entry.getResource())
                .filter(type::isInstance)
                .map(type::cast)
                .toList();
    }
}
