package org.passerelle.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.passerelle.system.ModelServer.Manner;

/**
 * Programme: vendors' model servers that hang, are slow, lie, crash and run out of memory change nothing for the others; a CDS Hooks client gets cards and
 * its feedback is a decision; the kill switch works at once; afterwards the ledger is intact and answers can be repeated.
 */
class AdaptersTest {
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final int PATIENTS = 24;

    private final ObjectMapper json = new ObjectMapper();

    @TempDir
    Path folder;

    @Test
    void badModelServersChangeNothingForTheOthers() throws Exception {
        try (ModelServer hung = new ModelServer(Manner.HANGS);
                ModelServer slow = new ModelServer(Manner.SLOW);
                ExhaustedServer exhausted = new ExhaustedServer();
                ModelServer liar = new ModelServer(Manner.LIES);
                ModelServer crashing = new ModelServer(Manner.CRASHES);
                Product product = new Product(
                        folder.resolve("data"),
                        "--no-simulator",
                        "--config",
                        configuration(hung, slow, exhausted, liar, crashing))) {
            product.start();
            try (MllpPeer monitor = new MllpPeer(product.mllpPort())) {
                for (int patient = 1; patient <= PATIENTS; patient++) {
                    assertThat(monitor.send(MllpPeer.vitalSigns("V" + patient, patient)))
                            .as("answer to the vital signs of patient %d", patient)
                            .isEqualTo("AA");
                }
            }
            await("a NEWS2 suggestion for each patient; log: " + product.readLog())
                    .atMost(PATIENCE)
                    .until(() -> suggestions(product, "accueil") == PATIENTS);
            await("the hung server is left alone")
                    .atMost(PATIENCE)
                    .until(() -> adapter(product, "fige")
                            .path("health")
                            .path("breaker")
                            .asText()
                            .equals("OPEN"));
            assertThat(liar.calls()).as("the liar was asked").isPositive();
            assertThat(adapter(product, "menteur").path("health").path("failed").asInt())
                    .as("lies are counted as failures")
                    .isPositive();
            await("the server without memory is gone").atMost(PATIENCE).until(exhausted::ended);
            await("its failures are counted and nobody else's")
                    .atMost(PATIENCE)
                    .until(() -> health(product, "epuise", "failed") > 0);
            assertThat(slow.calls()).as("the slow one was asked").isPositive();
            await("slow answers are kept").atMost(PATIENCE).until(() -> suggestions(product, "lent") > 0);
            assertThat(health(product, "accueil", "late")
                            + health(product, "accueil", "failed")
                            + health(product, "accueil", "notAsked"))
                    .as("what the others did to the champion")
                    .isZero();
            await("messages handled, none waits")
                    .atMost(PATIENCE)
                    .until(() -> product.text("/metrics").contains("passerelle_inbox{state=\"received\"} 0"));

            silence(product);
            cards(product);
            assertThat(product.stop()).as("exit code").isIn(0, 143);
            proven(product);
        }
    }

    /** The kill switch: from the next message on the adapter is not asked. */
    private void silence(Product product) throws Exception {
        HttpResponse<String> switched = product.post(
                "/api/v1/adapters/menteur/switch", "{\"mode\":\"OFF\",\"why\":\"Réponses fausses\",\"by\":\"essai\"}");
        assertThat(switched.statusCode()).as("switch: %s", switched.body()).isEqualTo(200);
        assertThat(adapter(product, "menteur").path("mode").asText())
                .as("mode of the adapter that was switched off")
                .isEqualTo("OFF");
    }

    /** A client of CDS Hooks sends vital signs along, gets a card, and reports that its user did not follow it. */
    private void cards(Product product) throws Exception {
        JsonNode services = product.get("/cds-hooks/dpi/cds-services");
        assertThat(services.at("/services/0/id").asText()).as("discovery").isEqualTo("news2");
        String call = """
                {"hook":"encounter-start","hookInstance":"%s","context":{"userId":"Practitioner/1","patientId":"p1",
                "encounterId":"e1"},"prefetch":{"patient":{"resourceType":"Patient","id":"p1","birthDate":"1950-01-01",
                "identifier":[{"system":"urn:oid:1.2.3.4","value":"CDS1"}]},
                "signes":{"resourceType":"Bundle","type":"searchset","entry":[%s,%s,%s,%s,%s,%s]}}}""".formatted(
                        UUID.randomUUID(),
                        sign("9279-1", "30", "/min"),
                        sign("59408-5", "88", "%"),
                        sign("8480-6", "85", "mm[Hg]"),
                        sign("8867-4", "140", "/min"),
                        sign("8310-5", "39.9", "Cel"),
                        sign("3151-8", "2", "L/min"));
        HttpResponse<String> answer = product.post("/cds-hooks/dpi/cds-services/news2", call);
        assertThat(answer.statusCode()).as("call: %s", answer.body()).isEqualTo(200);
        JsonNode card = json.readTree(answer.body()).at("/cards/0");
        assertThat(card.path("summary").asText())
                .as("the card of a very sick patient: %s", answer.body())
                .contains("SUGGESTION IA");
        String feedback = """
                {"feedback":[{"card":"%s","outcome":"overridden","overrideReason":{"reason":{"code":"action-completed",
                "system":"http://terminology.hl7.org/CodeSystem/non-adherence-reason-codes"}},
                "outcomeTimestamp":"2026-01-01T08:10:00Z"}]}""".formatted(card.path("uuid").asText());
        assertThat(product.post("/cds-hooks/dpi/cds-services/news2/feedback", feedback)
                        .statusCode())
                .as("feedback")
                .isEqualTo(200);
        JsonNode decided =
                product.get("/api/v1/suggestions/" + card.path("uuid").asText());
        assertThat(decided.path("decision").path("reasonCode").asText())
                .as("the decision that the feedback made: %s", decided)
                .isEqualTo("action-completed");
    }

    private void proven(Product product) throws Exception {
        assertThat(product.run(
                        "ledger", "verify", "--data", folder.resolve("data").toString()))
                .as("passerelle ledger verify: %s", product.readLog())
                .isZero();
        String today =
                java.time.LocalDate.now(java.time.ZoneId.of("Europe/Paris")).toString();
        assertThat(product.run(
                        "replay",
                        "--day",
                        today,
                        "--adapter",
                        "accueil",
                        "--data",
                        folder.resolve("data").toString(),
                        "--config",
                        folder.resolve("site.yaml").toString(),
                        "--output",
                        folder.resolve("replay.tsv").toString()))
                .as("passerelle replay: %s", product.readLog())
                .isZero();
    }

    private static String sign(String code, String value, String unit) {
        return """
                {"resource":{"resourceType":"Observation","id":"o%s","status":"final","category":[{"coding":[{"system":
                "http://terminology.hl7.org/CodeSystem/observation-category","code":"vital-signs"}]}],"code":{"coding":
                [{"system":"http://loinc.org","code":"%s"}]},"subject":{"reference":"Patient/p1"},
                "effectiveDateTime":"%s","valueQuantity":{"value":%s,"unit":"%s",
                "system":"http://unitsofmeasure.org","code":"%s"}}}""".formatted(code, code, java.time.Instant.now().minusSeconds(60), value, unit, unit);
    }

    private int suggestions(Product product, String adapter) {
        int count = 0;
        for (JsonNode item : product.get("/api/v1/suggestions?limit=200").path("items")) {
            boolean proposed = item.path("outcome").asText().equals("SUGGESTED");
            count += proposed && item.path("inference").path("adapter").asText().equals(adapter) ? 1 : 0;
        }
        return count;
    }

    private static int health(Product product, String name, String figure) {
        return adapter(product, name).path("health").path(figure).asInt();
    }

    private static JsonNode adapter(Product product, String name) {
        return product.get("/api/v1/adapters/" + name);
    }

    private String configuration(
            ModelServer hung, ModelServer slow, ExhaustedServer exhausted, ModelServer liar, ModelServer crashing)
            throws IOException {
        Path file = folder.resolve("site.yaml");
        Files.writeString(
                file,
                """
                sources:
                  urgences: {kind: mllp, bind: 127.0.0.1, port: 2575}
                  dpi:
                    kind: cds-hooks
                    open-on-loopback: true
                    services:
                      news2:
                        hook: encounter-start
                        use-case: triage-urgences
                        trigger: OBSERVATION
                        description: Risque de détérioration d'un adulte aux urgences.
                        deadline: 10s
                        prefetch:
                          patient: Patient/{{context.patientId}}
                          signes: Observation?patient={{context.patientId}}&category=vital-signs
                        required: [patient]
                adapters:
                  accueil: {kind: triage-news2}
                  fige: {kind: package, path: %s}
                  menteur: {kind: package, path: %s}
                  instable: {kind: package, path: %s}
                  lent: {kind: package, path: %s}
                  epuise: {kind: package, path: %s}
                use-cases:
                  triage-urgences:
                    adapter: accueil
                    challengers: [menteur, instable, lent, epuise]
                    triggers: [OBSERVATION]
                    destinations: [ecran]
                    validity: 30min
                  fige: {adapter: fige, triggers: [OBSERVATION], destinations: [ecran]}
                destinations:
                  ecran: {kind: screen}
                """.formatted(
                                hung.parcel(folder, "fige", "fige", "10s"),
                                liar.parcel(folder, "menteur", "triage-urgences", "2s"),
                                crashing.parcel(folder, "instable", "triage-urgences", "2s"),
                                slow.parcel(folder, "lent", "triage-urgences", "2s"),
                                ModelServer.parcel(folder, "epuise", "triage-urgences", "2s", exhausted.port())),
                StandardCharsets.UTF_8);
        return file.toString();
    }
}
