package org.passerelle.connectors.fhir.cda;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.passerelle.connectors.api.Content;
import org.passerelle.connectors.api.Mapping;
import org.passerelle.connectors.api.Reception;

/** Programme: whatever the bytes are, the answer is a reason, soon, and nothing outside is touched. */
class CdaHostileInputTest {
    private static final String BODY = Examples.section(
            "<title>T</title><text>Le texte<list><item>a</item></list></text>"
                    + "<entry><observation negationInd='false'><code code='8310-5' codeSystem='2.16.840.1.113883.6.1'/>"
                    + "<effectiveTime value='20260102'/><value xsi:type='PQ' value='38.5' unit='Cel'/></observation></entry>");

    @Test
    @Timeout(20)
    void declarationsDepthAndSizeAreRefusedByName() {
        String document = Examples.document("", BODY);
        assertThat(refusal(document.replace("<ClinicalDocument", "<!DOCTYPE x [<!ENTITY a 'b'>]><ClinicalDocument")))
                .isEqualTo("doctype");
        assertThat(refusal(document.replace("Le texte", "<content>".repeat(20_000) + "</content>".repeat(20_000))))
                .isEqualTo("limites");
        assertThat(refusal(document.replace("Le texte", "<br/>".repeat(600_000))))
                .isEqualTo("limites");
        StringBuilder attributes = new StringBuilder("<content");
        for (int i = 0; i < 100; i++) {
            attributes.append(" a").append(i).append("='x'");
        }
        assertThat(refusal(document.replace("Le texte", attributes + "/>"))).isEqualTo("limites");
        assertThat(refusal(document.replace("Le texte", "&nbsp;"))).isIn("xml", "doctype");
        assertThat(refusal(" ".repeat(33 * 1024 * 1024))).isEqualTo("taille");
        assertThat(refusal("")).isEqualTo("vide");
    }

    @Test
    @Timeout(60)
    void mutatedDocumentsNeverThrowAndNeverHang() {
        byte[] original = Examples.document("<setId root='1.2'/>", BODY).getBytes(StandardCharsets.UTF_8);
        for (long seed = 1; seed <= 3_000; seed++) {
            Random random = new Random(seed);
            byte[] mutated = original.clone();
            int changes = 1 + random.nextInt(6);
            for (int i = 0; i < changes; i++) {
                int at = random.nextInt(mutated.length);
                mutated[at] =
                        random.nextBoolean() ? mutated[random.nextInt(mutated.length)] : (byte) random.nextInt(256);
            }
            long start = System.nanoTime();
            Mapping mapping = new CdaMapper(new CdaDocuments(CdaSettings.production())).map(Examples.message(mutated));
            assertThat(mapping)
                    .as("seed %s", seed)
                    .isInstanceOfAny(Mapping.Understood.class, Mapping.NotUnderstood.class);
            assertThat(Duration.ofNanos(System.nanoTime() - start))
                    .as("seed %s", seed)
                    .isLessThan(Duration.ofSeconds(5));
        }
    }

    @Test
    void theConsoleSeesABoundedTreeAndNothingForRubbish() {
        CdaDissector dissector = new CdaDissector(new CdaDocuments(CdaSettings.production()));
        assertThat(dissector.dissect(Examples.message(Examples.document("", BODY))))
                .singleElement()
                .satisfies(root -> {
                    assertThat(root.path()).isEqualTo("/ClinicalDocument");
                    assertThat(root.parts()).anyMatch(part -> part.name().equals("Patient"));
                });
        assertThat(dissector.dissect(Examples.message("{}"))).isEmpty();
    }

    @Test
    void onlyDocumentsAreRecognised() {
        Reception reception = reception(new KeptMessages());
        assertThat(reception.recognises(content(Examples.document("", "")))).isTrue();
        assertThat(reception.recognises(Content.copyOf(Examples.document("", "").getBytes(StandardCharsets.UTF_16))))
                .isTrue();
        assertThat(reception.recognises(content("MSH|^~\\&|ClinicalDocument"))).isFalse();
        assertThat(reception.recognises(content("{\"a\":\"ClinicalDocument\"}")))
                .isFalse();
        assertThat(reception.recognises(content("<Bundle xmlns='http://hl7.org/fhir'/>")))
                .isFalse();
    }

    private static String refusal(String document) {
        KeptMessages kept = new KeptMessages();
        Reception.Reply reply = reception(kept)
                .receive(content(document), Map.of())
                .toCompletableFuture()
                .join();
        assertThat(reply.taken()).isFalse();
        assertThat(kept.refused)
                .as("the refused document is kept for the operator")
                .hasSize(1);
        return reply.errors().getFirst();
    }

    private static CdaReception reception(KeptMessages kept) {
        return new CdaReception("dossiers", kept, new CdaDocuments(CdaSettings.production()), Clock.systemUTC());
    }

    private static Content content(String text) {
        return Content.of(text, StandardCharsets.UTF_8);
    }
}
