package org.passerelle.connectors.fhir.intake;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.passerelle.connectors.api.Content;
import org.passerelle.connectors.api.Reception;
import org.passerelle.connectors.fhir.cda.CdaDocuments;
import org.passerelle.connectors.fhir.cda.CdaReception;
import org.passerelle.connectors.fhir.cda.CdaSettings;
import org.passerelle.connectors.fhir.testkit.MemoryGateway;
import org.passerelle.connectors.fhir.validation.Conformance;

/** Programme: FHIR is recognised however it is written, CDA by its own root only, and what tools add does no harm. */
class FhirFormsTest {
    private static final String BODY = "<active value=\"true\"/>";

    private final MemoryGateway gateway = new MemoryGateway();
    private final Reception fhir = new FhirReception(new FhirDesk(
            FhirSettings.of("depot"),
            gateway,
            gateway,
            (type, query) -> List.of(),
            Conformance.none(),
            Clock.systemUTC()));
    private final Reception cda =
            new CdaReception("depot", gateway, new CdaDocuments(CdaSettings.production()), Clock.systemUTC());

    private static Content content(String text, Charset charset) {
        return Content.of(text, charset);
    }

    private String received(Content content) {
        assertThat(fhir.recognises(content)).isTrue();
        assertThat(cda.recognises(content)).isFalse();
        return fhir.receive(content, Map.of()).toCompletableFuture().join().code();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<Patient xmlns=\"http://hl7.org/fhir\">" + BODY + "</Patient>",
                "<?xml version='1.0' encoding='UTF-8'?>\n<!-- outil -->\n<Patient xmlns='http://hl7.org/fhir'>" + BODY
                        + "</Patient>",
                "<f:Patient xmlns:f=\"http://hl7.org/fhir\"><f:active value=\"true\"/></f:Patient>",
                "<Patient xmlns:xsi=\"http://www.w3.org/2001/XMLSchema-instance\" xmlns=\"http://hl7.org/fhir\""
                        + " xsi:schemaLocation=\"http://hl7.org/fhir ../schema/patient.xsd\">" + BODY + "</Patient>",
                "<Basic xmlns=\"http://hl7.org/fhir\"><code><text value=\"ClinicalDocument\"/></code></Basic>",
                "{\"id\":\"a\",\"resourceType\":\"Patient\",\"active\":true}"
            })
    void everyFormOfAResourceIsTaken(String text) {
        assertThat(received(content(text, StandardCharsets.UTF_8))).isEqualTo("201");
    }

    @Test
    void xmlInUtf16AndLatin1IsTakenByItsDeclaration() {
        String utf16 = "<?xml version=\"1.0\" encoding=\"UTF-16\"?><Patient xmlns=\"http://hl7.org/fhir\">" + BODY
                + "</Patient>";
        assertThat(received(content("\uFEFF" + utf16, StandardCharsets.UTF_16LE)))
                .isEqualTo("201");
        assertThat(received(content("\uFEFF" + utf16, StandardCharsets.UTF_16BE)))
                .isEqualTo("201");
        String latin = "<?xml version=\"1.0\" encoding=\"ISO-8859-1\"?><Patient xmlns=\"http://hl7.org/fhir\"><name>"
                + "<family value=\"ÉLÉONORE\"/></name></Patient>";
        assertThat(received(content(latin, StandardCharsets.ISO_8859_1))).isEqualTo("201");
    }

    @Test
    void jsonInUtf16IsRefusedAsFhirAndNotPassedOn() {
        assertThat(received(content("{\"resourceType\":\"Patient\"}", StandardCharsets.UTF_16LE)))
                .isEqualTo("400");
    }

    @Test
    void aDocumentTypeHidesNeitherWhoseDocumentItIsNorThatItIsRefused() {
        assertThat(received(content(
                        "<?xml version=\"1.0\"?><!DOCTYPE Patient [<!ENTITY x SYSTEM \"file:///etc/hostname\">]>"
                                + "<Patient xmlns=\"http://hl7.org/fhir\"><name><family value=\"&x;\"/></name></Patient>",
                        StandardCharsets.UTF_8)))
                .isEqualTo("400");
    }

    @Test
    void cdaIsRecognisedByItsRootWhateverThePrefixOrTheEncoding() {
        for (String text : List.of(
                "<ClinicalDocument xmlns=\"urn:hl7-org:v3\"/>",
                "<?xml version=\"1.0\"?><?xml-stylesheet href=\"a.xsl\"?><hl7:ClinicalDocument xmlns:hl7=\"urn:hl7-org:v3\"/>",
                "<xsl:stylesheet xmlns:xsl=\"http://www.w3.org/1999/XSL/Transform\"><ClinicalDocument xmlns=\"urn:hl7-org:v3\"/></xsl:stylesheet>")) {
            for (Charset charset : List.of(StandardCharsets.UTF_8, StandardCharsets.UTF_16LE)) {
                assertThat(cda.recognises(content(text, charset))).as(text).isTrue();
                assertThat(fhir.recognises(content(text, charset))).as(text).isFalse();
            }
        }
        assertThat(cda.recognises(content("<a>ClinicalDocument</a>", StandardCharsets.UTF_8)))
                .isFalse();
    }
}
