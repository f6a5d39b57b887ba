package org.passerelle.gateway.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.time.Instant;
import java.util.Optional;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.passerelle.adapters.api.Mode;
import org.passerelle.connectors.api.Ids;
import org.passerelle.gateway.web.AdapterCatalogue.Switching;

/** The catalogue, its switches, silent answers, and what a professional says before and after. */
class CatalogueTest {
    private TestServer server;

    @BeforeEach
    void start() throws WebStartException {
        server = new TestServer();
    }

    @AfterEach
    void stop() {
        server.close();
    }

    private JsonNode json(String path) throws IOException {
        return new ObjectMapper().readTree(server.get(path).body());
    }

    @Test
    @DisplayName("the list names every adapter with purpose, mode, health, agreement, drift and energy")
    void list() {
        String page = server.get("/modules").body();
        assertThat(page)
                .contains("href=\"/modules/regles\"", "href=\"/modules/distant\"")
                .contains("Aider le médecin régulateur", "Dispositif médical", "EU-FICTIF-000123")
                .contains(
                        "89 %",
                        "sur 390", "7,50\u00a0mJ", "qualité D", "Ne répond pas", "le serveur a répondu 503", "1 alerte")
                .contains("signé par Éditeur Fictif SA", "palier-2:intervention");
    }

    @Test
    @DisplayName("a page has the model card, the data in plain words, the comparison, the probe and the changes")
    void detail() {
        String page = server.get("/modules/distant").body();
        assertThat(page)
                .contains("Enfants de moins de 3 mois", "Rappel P0-P1", "0,91 (0,88-0,93)")
                .contains("le patient : seulement gender, birthDate", "Patient?_elements=gender,birthDate")
                .contains("Titulaire et prétendant", "412", "351")
                .contains("La version du modèle n'est pas renvoyée.", "adapter-installed")
                .contains("Suivre le guide de régulation.", "209\u00a0J", "compteur du serveur", "http-503");
        assertThat(server.get("/modules/inconnu").statusCode()).isEqualTo(404);
    }

    @Test
    @DisplayName("the bill of materials is downloaded where there is one")
    void sbom() {
        HttpResponse<String> sbom = server.get("/modules/distant/sbom");
        assertThat(sbom.body()).contains("CycloneDX");
        assertThat(sbom.headers().firstValue("Content-Disposition"))
                .hasValueSatisfying(header -> assertThat(header).startsWith("attachment"));
        assertThat(server.get("/modules/regles/sbom").statusCode()).isEqualTo(404);
    }

    @Test
    @DisplayName("the kill switch needs a reason, holds at once, and says so")
    void killSwitch() {
        assertThat(server.postForm("/modules/distant/mode", "mode=OFF").statusCode())
                .as("without a reason")
                .isEqualTo(422);
        assertThat(server.catalogue.switchings()).isEmpty();

        HttpResponse<String> stopped = server.postForm("/modules/distant/mode", "mode=OFF&why=suggestions+aberrantes");
        assertThat(stopped.headers().firstValue("Location")).contains("/modules/distant?fait=true");
        assertThat(server.catalogue.switchings())
                .containsExactly(
                        new Switching("distant", "", "", Optional.of(Mode.OFF), "poste", "suggestions aberrantes"));
        assertThat(server.get("/modules/distant?fait=true").body())
                .contains("dès la prochaine demande", "configuré\u00a0: Conseil")
                .doesNotContain("Arrêter maintenant");
        assertThat(server.get("/modules").body()).contains("abaissé à la main");
    }

    @Test
    @DisplayName("a script switches one use case and unit, and takes the switch away again")
    void switchByScript() throws IOException {
        String path = "/api/v1/adapters/distant/switch";
        assertThat(server.postJson(
                                path,
                                "{\"mode\":\"SHADOW\",\"useCase\":\"triage\",\"unit\":\"SAU Nord\",\"why\":\"revue\",\"by\":\"dim\"}")
                        .statusCode())
                .isEqualTo(200);
        assertThat(json("/api/v1/adapters/distant").path("switchedDown").asBoolean())
                .isTrue();
        assertThat(server.postJson(path, "{\"mode\":\"CONFIGURED\",\"why\":\"fin de la revue\"}")
                        .statusCode())
                .isEqualTo(200);
        assertThat(server.catalogue.switchings())
                .containsExactly(
                        new Switching("distant", "triage", "SAU Nord", Optional.of(Mode.SHADOW), "dim", "revue"),
                        new Switching("distant", "", "", Optional.empty(), "poste", "fin de la revue"));
        assertThat(server.postJson(path, "{\"mode\":\"OFF\",\"useCase\":\"pathos\",\"why\":\"x\"}")
                        .statusCode())
                .as("a use case that it does not serve")
                .isEqualTo(422);
        assertThat(server.postJson("/api/v1/adapters/rien/switch", "{\"mode\":\"OFF\",\"why\":\"x\"}")
                        .statusCode())
                .isEqualTo(404);
    }

    @Test
    @DisplayName("what leaves the site hides counts of 1 to 10, and shares that would tell them")
    void smallCounts() throws IOException {
        JsonNode uses = json("/api/v1/catalogue").path("uses");
        JsonNode few = uses.get(2);
        assertThat(few.path("unit").asText()).isEqualTo("SAU Nord");
        assertThat(few.path("asked").isNull()).as("9 requests").isTrue();
        assertThat(few.path("agreement").isNull()).as("share of 7").isTrue();
        assertThat(uses.get(0).path("asked").asLong()).isEqualTo(412);
        assertThat(uses.get(0).path("agreement").asDouble()).isBetween(0.89, 0.90);
    }

    @Test
    @DisplayName("an answer given in silence is on no list, no page and no stream of the professional")
    void silentAnswersAreNowhere() {
        Instant now = Instant.now();
        server.suggest(Samples.suggestion(Samples.CHEST, now));
        server.suggest(Samples.shadow("shadow-1", Samples.CHEST, now));
        String list = server.get("/regulation").body();
        assertThat(list).contains("id=\"s-s-c2\"").doesNotContain("shadow-1");
        assertThat(server.get("/regulation/cartes").body()).doesNotContain("shadow-1");
        assertThat(server.get("/regulation/suggestions/shadow-1").statusCode()).isEqualTo(404);
        assertThat(server.store.suggestion("s-c2").orElseThrow().state().name())
                .as("the suggestion that advises")
                .isEqualTo("LIVE");
        assertThat(server.postJson("/api/v1/suggestions/shadow-1/decision", "{\"kind\":\"ACCEPTED\"}")
                        .statusCode())
                .as("a decision on what nobody saw")
                .isEqualTo(409);
    }

    @Test
    @DisplayName("opening the details of a suggestion is noted; opening the list is not")
    void openingIsNoted() {
        server.suggest(Samples.suggestion(Samples.CHEST, Instant.now()));
        server.get("/regulation");
        assertThat(server.store.suggestion("s-c2").orElseThrow().openedAt()).isEmpty();
        server.get("/regulation/suggestions/s-c2");
        Awaitility.await()
                .untilAsserted(() -> assertThat(
                                server.store.suggestion("s-c2").orElseThrow().openedAt())
                        .isPresent());
        server.postForm("/regulation/suggestions/s-c2/decision", "kind=MODIFIED&value=P0");
        assertThat(server.store.suggestion("s-c2").orElseThrow().decision())
                .hasValueSatisfying(decision -> assertThat(decision.openedAt())
                        .as("the decision tells it too")
                        .isPresent());
        assertThat(server.get("/regulation/suggestions/s-c2").body()).contains("Modifiée : P1 → P0");
    }

    @Test
    @DisplayName("where a question comes first, nothing of the suggestion is on the page until it is answered")
    void questionFirst() {
        server.catalogue.ask("avis");
        server.suggest(Samples.asked("q1", Instant.now()));
        String before = server.get("/regulation").body();
        assertThat(before)
                .contains("Quelle priorité donnez-vous ?", "Bouche de travers", "Voir sans répondre")
                .doesNotContain("Déficit neurologique", "[SUGGESTION IA", "<mark>", "value=\"ACCEPTED\"", "u1");
        assertThat(server.get("/regulation/suggestions/q1").statusCode())
                .as("its page leads back")
                .isEqualTo(303);
        assertThat(server.store.suggestion("q1").orElseThrow().shownAt())
                .as("not shown yet")
                .isEmpty();

        server.postForm("/regulation/suggestions/q1/avant", "value=P2");
        assertThat(server.store.suggestion("q1").orElseThrow().before()).contains("P2");
        assertThat(server.get("/regulation").body()).contains("Déficit neurologique", "value=\"ACCEPTED\"");
        server.postForm("/regulation/suggestions/q1/decision", "kind=ACCEPTED");
        assertThat(server.store.suggestion("q1").orElseThrow().decision())
                .hasValueSatisfying(decision -> assertThat(decision.before()).contains("P2"));
    }

    @Test
    @DisplayName("nobody has to answer: seen without an answer, it is shown and asks no more")
    void questionSkipped() {
        server.catalogue.ask("avis");
        server.suggest(Samples.asked("q1", Instant.now()));
        server.postForm("/regulation/suggestions/q1/avant", "");
        assertThat(server.store.suggestion("q1").orElseThrow().before()).isEmpty();
        assertThat(server.store.suggestion("q1").orElseThrow().shownAt()).isPresent();
        assertThat(server.get("/regulation").body()).contains("Déficit neurologique");
        assertThat(server.postForm("/regulation/suggestions/q1/avant", "value=P2")
                        .statusCode())
                .as("an answer after seeing is none before it")
                .isEqualTo(409);
    }

    @Test
    @DisplayName("a decision as CDS Hooks feedback: accepted, overridden with a standard reason, nothing for silence")
    void feedback() throws IOException {
        Instant now = Instant.now();
        server.suggest(Samples.suggestion(Samples.CHEST, now));
        server.suggest(Samples.suggestion(Samples.ARREST, now));
        server.suggest(Samples.suggestion(Samples.STROKE, now));
        assertThat(json("/api/v1/suggestions/s-c2/feedback").path("feedback"))
                .as("before a decision")
                .isEmpty();
        server.postJson("/api/v1/suggestions/s-c2/decision", "{\"kind\":\"ACCEPTED\"}");
        server.postJson(
                "/api/v1/suggestions/s-c1/decision",
                "{\"kind\":\"OVERRIDDEN\",\"reasonCode\":\"limited-time\",\"comment\":\"Mme FICTIF\"}");
        server.postJson("/api/v1/suggestions/s-c3/decision", "{\"kind\":\"MODIFIED\",\"value\":\"P0\"}");
        assertThat(json("/api/v1/suggestions/s-c2/feedback")
                        .at("/feedback/0/acceptedSuggestions/0/id")
                        .asText())
                .as("the id that its card has")
                .isEqualTo(Ids.derived("s-c2", "proposal", "0"));
        JsonNode overridden = json("/api/v1/suggestions/s-c1/feedback").at("/feedback/0");
        assertThat(overridden.at("/overrideReason/reason/code").asText()).isEqualTo("limited-time");
        assertThat(overridden.toString()).as("comments stay").doesNotContain("FICTIF");
        JsonNode modified = json("/api/v1/suggestions/s-c3/feedback").at("/feedback/0");
        assertThat(modified.path("outcome").asText()).isEqualTo("overridden");
        assertThat(modified.at("/extension/org.passerelle.decision/value").asText())
                .isEqualTo("P0");
    }

    @Test
    @DisplayName("FHIR of a suggestion, of its audit and of the catalogue comes as FHIR JSON")
    void fhir() {
        server.suggest(Samples.suggestion(Samples.CHEST, Instant.now()));
        for (String path : new String[] {
            "/api/v1/suggestions/s-c2/fhir", "/api/v1/suggestions/s-c2/audit", "/api/v1/catalogue/fhir"
        }) {
            HttpResponse<String> answer = server.get(path);
            assertThat(answer.headers().firstValue("Content-Type"))
                    .as(path)
                    .hasValueSatisfying(type -> assertThat(type).startsWith("application/fhir+json"));
            assertThat(answer.body()).contains("\"resourceType\":\"Bundle\"");
        }
        assertThat(server.get("/api/v1/suggestions/none/fhir").statusCode()).isEqualTo(404);
    }
}
