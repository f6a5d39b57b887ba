package org.passerelle.gateway.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.swagger.parser.OpenAPIParser;
import io.swagger.v3.parser.core.models.SwaggerParseResult;
import io.vertx.core.http.HttpMethod;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.time.Clock;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.passerelle.gateway.web.health.StatusBoard;
import org.passerelle.gateway.web.http.Mounts;
import org.passerelle.gateway.web.http.Offload;
import org.passerelle.gateway.web.live.LiveFeed;
import org.passerelle.gateway.web.pathos.ResidentId;
import org.passerelle.routes.ports.OverrideReason;
import org.passerelle.routes.ports.Signals;

/**
 * The OpenAPI file and the server, held against each other: the file is valid, every route under {@code /api} is in it and
 * the other way round, and every documented answer has the documented shape.
 */
class OpenApiTest {
    private static TestServer server;
    private static ObjectNode file;

    @BeforeAll
    static void start() throws WebStartException, IOException {
        server = new TestServer();
        Instant now = Instant.now();
        ConsoleSamples.fill(server, now);
        server.store.add(Samples.suggestion(Samples.CHEST, now));
        server.store.add(Samples.suggestion(Samples.ARREST, now));
        server.store.add(Samples.abstention("a1", now));
        file = (ObjectNode) new ObjectMapper(new YAMLFactory())
                .readTree(server.get("/api/v1/openapi.yaml").body());
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @Test
    void theFileIsValidOpenApi() {
        SwaggerParseResult result = new OpenAPIParser()
                .readContents(server.get("/api/v1/openapi.yaml").body(), null, null);
        assertThat(result.getMessages()).as("findings of the OpenAPI parser").isNullOrEmpty();
    }

    @Test
    void routesAndFileNameTheSamePaths() {
        Set<String> documented = new TreeSet<>();
        file.path("paths")
                .properties()
                .forEach(path -> path.getValue().fieldNames().forEachRemaining(method -> {
                    if (!method.equals("parameters")) {
                        documented.add(method.toUpperCase(Locale.ROOT) + " " + path.getKey());
                    }
                }));
        Signals signals = new Signals();
        PrometheusMeterRegistry metrics = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
        Clock clock = Clock.systemUTC();
        Offload offload = new Offload(server.vertx());
        WebRoutes routes = new WebRoutes(
                WebSettings.of("127.0.0.1", 0),
                server.ports(),
                new Mounts(server.vertx()),
                metrics,
                clock,
                offload,
                new StatusBoard(server.vertx(), List::of, clock),
                new LiveFeed(server.vertx(), signals, metrics, useCase -> false));
        Set<String> routed = new TreeSet<>();
        routes.router(server.vertx()).getRoutes().stream()
                .filter(route -> route.getPath() != null && route.getPath().startsWith("/api/"))
                // What every request passes is mounted for all methods.
                .filter(route -> route.methods() != null)
                .forEach(route -> {
                    for (HttpMethod method : route.methods()) {
                        routed.add(method.name() + " " + route.getPath().replaceAll(":(\\w+)", "{$1}"));
                    }
                });
        assertThat(documented).as("documented paths against routes").isEqualTo(routed);
    }

    @Test
    void everyListAndDetailHasItsDocumentedShape() throws IOException {
        assertShape(server.get("/api/v1/messages"), "MessagePage");
        assertShape(server.get("/api/v1/messages?limit=2"), "MessagePage");
        assertShape(server.get("/api/v1/messages/m1"), "MessageDetail");
        assertShape(server.get("/api/v1/suggestions"), "SuggestionPage");
        assertShape(server.get("/api/v1/suggestions?live=true&shown=true&useCase=triage"), "SuggestionPage");
        assertShape(server.get("/api/v1/suggestions/a1"), "SuggestionDetail");
        assertShape(server.get("/api/v1/deliveries"), "DeliveryPage");
        assertShape(server.get("/api/v1/dead-letters"), "DeliveryPage");
        assertShape(server.get("/api/v1/storage"), "Storage");
    }

    @Test
    void everyChangeHasItsDocumentedShape() throws IOException {
        assertShape(server.postJson("/api/v1/messages/m4/replay", "{\"why\":\"essai\"}"), "Replayed");
        assertShape(server.get("/api/v1/messages/m4"), "MessageDetail");
        assertShape(server.postJson("/api/v1/deliveries/d3/replay", "{\"why\":\"essai\"}"), "Replayed");
        assertShape(
                server.postJson(
                        "/api/v1/suggestions/s-c1/decision",
                        "{\"kind\":\"OVERRIDDEN\",\"reasonCode\":\"limited-time\",\"comment\":\"essai\"}"),
                "Suggestion");
        assertShape(server.get("/api/v1/decisions"), "SuggestionPage");
    }

    @Test
    void everyStepOfADecisionHasItsDocumentedShape() throws IOException {
        String call = "/api/v1/suggestions/s-c2/";
        assertShape(server.postJson(call + "before", "{\"value\":\"P2\"}"), "Suggestion");
        assertShape(server.postJson(call + "before", "{\"value\":\"P2\"}"), "Problem");
        assertShape(server.postJson(call + "shown", "{}"), "Suggestion");
        assertShape(server.postJson(call + "opened", "{}"), "Suggestion");
        assertShape(server.get(call + "feedback"), "Feedback");
        assertShape(server.postJson(call + "decision", "{\"kind\":\"MODIFIED\",\"value\":\"P0\"}"), "Suggestion");
        assertShape(server.get(call + "feedback"), "Feedback");
        assertShape(server.get("/api/v1/suggestions/s-c2"), "SuggestionDetail");
    }

    @Test
    void everyAnswerAboutAdaptersHasItsDocumentedShape() throws IOException {
        assertShape(server.get("/api/v1/adapters"), "AdapterList");
        assertShape(server.get("/api/v1/adapters/regles"), "AdapterDetail");
        assertShape(server.get("/api/v1/adapters/distant"), "AdapterDetail");
        assertShape(server.get("/api/v1/adapters/inconnu"), "Problem");
        assertShape(server.get("/api/v1/catalogue"), "Catalogue");
        assertShape(
                server.postJson("/api/v1/adapters/distant/switch", "{\"mode\":\"OFF\",\"why\":\"essai\"}"), "Adapter");
        assertShape(server.postJson("/api/v1/adapters/distant/switch", "{\"mode\":\"FULL\",\"why\":\"x\"}"), "Problem");
    }

    @Test
    void everyAnswerAboutWhatIsShownHasItsDocumentedShape() throws IOException {
        assertShape(server.get("/api/v1/showing"), "ShowingList");
        server.showing.stop("avis", "dr.nuit", "essai");
        assertShape(server.get("/api/v1/showing"), "ShowingList");
        server.showing.start("avis");
        assertShape(
                server.postJson("/api/v1/showing/triage", "{\"budgetPerHour\":9,\"why\":\"essai\"}"), "ShowingDetail");
        assertShape(server.get("/api/v1/showing/triage"), "ShowingDetail");
        assertShape(server.get("/api/v1/showing/inconnu"), "Problem");
        assertShape(server.postJson("/api/v1/showing/triage", "{\"budgetPerHour\":9}"), "Problem");
    }

    @Test
    void everyAnswerOfTheConsoleHasItsDocumentedShape() throws IOException {
        assertShape(server.get("/api/v1/messages/c1"), "MessageDetail");
        assertShape(server.get("/api/v1/flows"), "FlowList");
        assertShape(server.get("/api/v1/incidents"), "IncidentList");
        assertShape(server.get("/api/v1/incidents?open=true&limit=1"), "IncidentList");
        assertShape(server.get("/api/v1/accesses"), "AccessList");
        assertShape(server.get("/api/v1/trials"), "TrialSources");
        assertShape(server.postJson("/api/v1/messages/search", "{\"patient\":\"FICTIF456\"}"), "MessagePage");
        assertShape(server.postJson("/api/v1/replays/count", "{\"state\":\"QUARANTINED\"}"), "ReplayCount");
        assertShape(server.postJson("/api/v1/replays", "{\"ids\":[\"m5\"],\"why\":\"essai\"}"), "ReplayDone");
    }

    @Test
    void everyAnswerAboutTheConfigurationHasItsDocumentedShape() throws IOException {
        String path = "/api/v1/configuration";
        String text = new ObjectMapper().writeValueAsString(MemoryConfigurations.EXAMPLE.replace("2576", "2599"));
        assertShape(server.get(path), "ConfigurationText");
        assertShape(server.get(path + "/versions"), "ConfigurationList");
        assertShape(server.get(path + "/versions/1"), "ConfigurationText");
        assertShape(server.postJson(path + "/check", "{\"text\":\"port\\n  port: x\"}"), "ConfigurationCheck");
        assertShape(
                server.postJson(path + "/apply", "{\"text\":\"  port: x\",\"base\":\"1\",\"why\":\"essai\"}"),
                "ConfigurationApplied");
        assertShape(
                server.postJson(path + "/apply", "{\"text\":" + text + ",\"base\":\"1\",\"why\":\"essai\"}"),
                "ConfigurationApplied");
        assertShape(
                server.postJson(path + "/restore", "{\"version\":\"1\",\"base\":\"2\",\"why\":\"essai\"}"),
                "ConfigurationApplied");
        assertShape(
                server.postJson(path + "/restore", "{\"version\":\"1\",\"base\":\"2\",\"why\":\"essai\"}"), "Problem");
    }

    @Test
    void everyAnswerAboutTheCoupeHasItsDocumentedShape() throws IOException {
        String api = "/api/v1/pathos";
        String first = ResidentId.of(PathosSamples.FIRST);
        String coupe = api + "/coupes/" + PathosSamples.COUPE;
        server.pathos.filled().open();
        assertShape(server.get(api + "/referentiel"), "PathosReferentiel");
        assertShape(server.get(api + "/residents"), "PathosResidentList");
        assertShape(server.get(api + "/residents/" + first + "/proofs"), "ProofList");
        assertShape(server.get(api + "/proofs/n1-0"), "ProofDetail");
        assertShape(server.get(api + "/proofs/inconnue"), "Problem");
        String reject = "{\"version\":0,\"kind\":\"REJECTED\",\"reason\":\"outdated\",\"by\":\"Dr Deux\"}";
        assertShape(server.postJson(api + "/proofs/n1-1/reviews", reject), "ProofReview");
        HttpResponse<String> outrun = server.postJson(api + "/proofs/n1-0/reviews", reject);
        assertThat(outrun.statusCode()).as("Dr Un was quicker").isEqualTo(409);
        assertThat(outrun.body()).contains("Dr Un");
        assertShape(outrun, "ProofReview");
        assertShape(server.postJson(api + "/proofs/n1-1/reviews", "{\"version\":1,\"by\":\"\"}"), "Problem");
        assertShape(server.get(api + "/coupes"), "CoupeList");
        assertShape(server.get(coupe), "CoupeDetail");
        assertShape(
                server.postJson(
                        coupe + "/choices",
                        "{\"resident\":\"" + first + "\",\"etat\":\"F25\",\"profil\":\"S1\",\"by\":\"Dr Un\"}"),
                "ProfilChoice");
        assertShape(server.get(coupe + "/findings"), "FindingList");
        assertShape(server.get(coupe + "/findings?resident=" + first), "FindingList");
        assertShape(server.get(coupe + "/draw?seed=7"), "SampleDraw");
        assertThat(server.get(coupe + "/export?format=CSV").body()).isEqualTo("CSV tous");
        assertThat(server.get(coupe + "/export?format=PDF&resident=" + first).body())
                .isEqualTo("PDF " + PathosSamples.FIRST);
        assertShape(server.postJson(api + "/coupes", "{\"date\":\"2026-12-01\",\"by\":\"Dr Un\"}"), "Coupe");
        assertShape(server.postJson(coupe + "/close", "{\"by\":\"Dr Un\"}"), "CoupeDetail");
        assertShape(server.postJson(coupe + "/close", "{\"by\":\"Dr Un\"}"), "Problem");
    }

    @Test
    void errorsHaveTheirDocumentedShape() throws IOException {
        assertShape(server.get("/api/v1/messages?limit=0"), "Problem");
        assertShape(server.get("/api/v1/suggestions/none"), "Problem");
        assertShape(server.postJson("/api/v1/suggestions/none/decision", "{\"kind\":\"ACCEPTED\"}"), "Problem");
    }

    @Test
    void documentedOverrideReasonsAreTheKnownOnes() {
        assertThat(file.at("/components/schemas/DecisionRequest/properties/reasonCode/enum"))
                .extracting(JsonNode::asText)
                .containsExactlyElementsOf(Arrays.stream(OverrideReason.values())
                        .map(OverrideReason::code)
                        .toList());
    }

    private static void assertShape(HttpResponse<String> response, String schema) throws IOException {
        ObjectNode root = file.deepCopy();
        root.put("$ref", "#/components/schemas/" + schema);
        JsonNode body = new ObjectMapper().readTree(response.body());
        assertThat(JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012)
                        .getSchema(root)
                        .validate(body))
                .as(response.uri() + " against " + schema)
                .isEmpty();
    }
}
