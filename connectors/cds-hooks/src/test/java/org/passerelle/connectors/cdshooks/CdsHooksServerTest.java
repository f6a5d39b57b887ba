package org.passerelle.connectors.cdshooks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import org.hl7.fhir.r4.model.Bundle.BundleEntryComponent;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.passerelle.connectors.api.IntakeUnavailableException;
import org.passerelle.connectors.cdshooks.jwt.Access;

/**
 * Programme: 1. discovery as published; 2. a call reaches the service with its facts, and its cards come back; 3. what is
 * wrong is named; 4. late, broken or unavailable never holds up the caller; 5. limits, browsers.
 */
class CdsHooksServerTest {
    private static final Duration LONG = Duration.ofSeconds(10);

    private final List<CdsRequest> received = new CopyOnWriteArrayList<>();
    private TestClinic clinic;

    @AfterEach
    void stop() {
        if (clinic != null) {
            clinic.close();
        }
    }

    @Test
    void discoveryNamesTheServicesInTheFieldsOfTheStandard() throws Exception {
        start(LONG, request -> done(Samples.answer()));

        HttpResponse<String> response = clinic.get("/cds-services");
        JsonNode service = TestClinic.json(response).path("services").path(0);

        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(response.headers().firstValue("Content-Type").orElse("")).startsWith("application/json");
        assertThat(service.path("id").asText()).isEqualTo("triage");
        assertThat(service.path("hook").asText()).isEqualTo("encounter-start");
        assertThat(service.path("prefetch").path("patient").asText()).isEqualTo("Patient/{{context.patientId}}");
        assertThat(knownFields()).as("published field names").containsAll(names(service));
    }

    /** Fields of a service in a published sample where it is at hand, and as the standard lists them. */
    private static Set<String> knownFields() throws Exception {
        Set<String> known = new HashSet<>(Set.of(
                "hook", "title", "description", "id", "prefetch", "usageRequirements", "version", "hookVersion"));
        Path sample = Path.of(
                System.getProperty("passerelle.shared", ""), "data/fhir/validator-cases/cdshooks-services-good.json");
        if (Files.exists(sample)) {
            Set<String> published = new HashSet<>();
            new ObjectMapper()
                    .readTree(sample.toFile())
                    .path("services")
                    .forEach(service -> published.addAll(names(service)));
            assertThat(known).as("fields of the published sample").containsAll(published);
        }
        return known;
    }

    @Test
    void aCallReachesTheServiceWithItsFactsAndWithoutTheToken() throws Exception {
        start(LONG, request -> done(Samples.answer()));

        HttpResponse<String> response = clinic.post("/cds-services/triage", Samples.call());

        assertThat(response.statusCode()).isEqualTo(200);
        CdsRequest request = received.getFirst();
        assertThat(request.client()).isEqualTo("local");
        assertThat(request.hookInstance()).isEqualTo(Samples.INSTANCE);
        assertThat(request.context().path("patientId").asText()).isEqualTo("77");
        assertThat(request.facts().getEntry())
                .extracting(BundleEntryComponent::getResource)
                .extracting(resource ->
                        resource.fhirType() + "/" + resource.getIdElement().getIdPart())
                .as("only what was asked for, each once, no search outcome")
                .containsExactly("Patient/77", "Observation/o1");
        assertThat(request.content().text(StandardCharsets.UTF_8))
                .as("kept body")
                .contains("\"hookInstance\"")
                .doesNotContain("jeton-secret");
        assertThat(request.deadline()).isEqualTo(request.receivedAt().plus(LONG));
    }

    @Test
    void cardsCarryTheUuidsThatFeedbackNeeds() throws Exception {
        start(LONG, request -> done(Samples.answer()));

        JsonNode card = TestClinic.json(clinic.post("/cds-services/triage", Samples.call()))
                .path("cards")
                .path(0);

        assertThat(card.path("uuid").asText()).isEqualTo(Samples.CARD);
        assertThat(card.path("suggestions").path(0).path("uuid").asText()).isEqualTo(Samples.SUGGESTION);
        assertThat(card.path("selectionBehavior").asText()).isEqualTo("at-most-one");
        assertThat(card.path("indicator").asText()).isEqualTo("warning");
        assertThat(card.path("overrideReasons").path(0).path("display").asText())
                .isNotBlank();
        assertThat(names(card))
                .isSubsetOf(
                        "uuid",
                        "summary",
                        "detail",
                        "indicator",
                        "source",
                        "suggestions",
                        "selectionBehavior",
                        "overrideReasons",
                        "links");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '~',
            value = {
                "{ ~ 400 ~ structure",
                "[] ~ 400 ~ structure",
                "{\"hook\":\"a\",\"hook\":\"a\"} ~ 400 ~ structure",
                "{} ~ 400 ~ required",
                "{\"hook\":\"patient-view\"} ~ 400 ~ value",
                "{\"hook\":\"encounter-start\",\"hookInstance\":\"1\"} ~ 400 ~ value",
                "{\"hook\":\"encounter-start\",\"hookInstance\":\"d1577c69-dfbe-44ad-ba6d-3e05e953b2ea\"} ~ 400 ~ required",
                "{\"hook\":\"encounter-start\",\"hookInstance\":\"d1577c69-dfbe-44ad-ba6d-3e05e953b2ea\","
                        + "\"context\":{\"userId\":\"u\",\"patientId\":\"1\"}} ~ 400 ~ required",
                "{\"hook\":\"encounter-start\",\"hookInstance\":\"d1577c69-dfbe-44ad-ba6d-3e05e953b2ea\","
                        + "\"context\":{\"userId\":\"u\",\"patientId\":\"1\",\"encounterId\":\"2\"}} ~ 412 ~ incomplete",
                "{\"hook\":\"encounter-start\",\"hookInstance\":\"d1577c69-dfbe-44ad-ba6d-3e05e953b2ea\","
                        + "\"context\":{\"userId\":\"u\",\"patientId\":\"1\",\"encounterId\":\"2\"},"
                        + "\"prefetch\":{\"patient\":{\"resourceType\":\"OperationOutcome\"}}} ~ 412 ~ incomplete",
                "{\"hook\":\"encounter-start\",\"hookInstance\":\"d1577c69-dfbe-44ad-ba6d-3e05e953b2ea\","
                        + "\"context\":{\"userId\":\"u\",\"patientId\":\"1\",\"encounterId\":\"2\"},"
                        + "\"prefetch\":{\"patient\":{\"resourceType\":\"Patient\",\"birthDate\":\"hier\"}}} ~ 400 ~ value",
                "{\"hook\":\"encounter-start\",\"hookInstance\":\"d1577c69-dfbe-44ad-ba6d-3e05e953b2ea\","
                        + "\"context\":{\"userId\":\"u\",\"patientId\":\"1\",\"encounterId\":\"2\"},"
                        + "\"fhirAuthorization\":{},\"prefetch\":{\"patient\":null}} ~ 400 ~ required"
            })
    void whatIsWrongWithACallIsNamed(String body, int status, String issue) throws Exception {
        start(LONG, request -> done(Samples.answer()));

        HttpResponse<String> response = clinic.post("/cds-services/triage", body.strip());

        assertThat(response.statusCode()).as(response.body()).isEqualTo(status);
        JsonNode outcome = TestClinic.json(response);
        assertThat(outcome.path("resourceType").asText()).isEqualTo("OperationOutcome");
        assertThat(outcome.path("issue").path(0).path("code").asText()).isEqualTo(issue.strip());
        assertThat(received).as("calls that reached the service").isEmpty();
    }

    @Test
    void dataThatTheClientLookedForInVainIsNotMissing() throws Exception {
        start(LONG, request -> done(CdsAnswer.none()));

        String nothingFound = Samples.call().replaceAll("(?s)\"prefetch\":.*", "\"prefetch\":{\"patient\":null}}");

        assertThat(clinic.post("/cds-services/triage", nothingFound).statusCode())
                .isEqualTo(200);
        assertThat(received.getFirst().prefetch()).isEmpty();
    }

    @Test
    void unknownServicesMethodsAndTypesAreRefused() throws Exception {
        start(LONG, request -> done(Samples.answer()));

        assertThat(clinic.post("/cds-services/other", Samples.call()).statusCode())
                .isEqualTo(404);
        assertThat(clinic.post("/cds-services/other/feedback", "{}").statusCode())
                .isEqualTo(404);
        assertThat(clinic.get("/cds-services/triage").statusCode()).isEqualTo(404);
        assertThat(clinic.get("/elsewhere").statusCode()).isEqualTo(404);
        HttpRequest.Builder form = clinic.request("/cds-services/triage")
                .header("Content-Type", "text/plain")
                .POST(HttpRequest.BodyPublishers.ofString(Samples.call()));
        assertThat(clinic.send(form).statusCode())
                .as("what a foreign page may send without asking")
                .isEqualTo(415);
    }

    @Test
    void aServiceThatIsTooLateIsAnsweredForWithoutCards() throws Exception {
        start(Duration.ofMillis(300), request -> new CompletableFuture<>());

        HttpResponse<String> response = clinic.post("/cds-services/triage", Samples.call());

        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(TestClinic.json(response).path("cards").size()).isZero();
    }

    @Test
    void aServiceThatFailsIsAnErrorWithoutItsWords() throws Exception {
        AtomicReference<RuntimeException> fault = new AtomicReference<>(new IllegalStateException("Dupont"));
        start(LONG, request -> {
            throw fault.get();
        });
        HttpResponse<String> thrown = clinic.post("/cds-services/triage", Samples.call());
        fault.set(new IntakeUnavailableException("Dupont", null));
        HttpResponse<String> unavailable = clinic.post("/cds-services/triage", Samples.call());

        assertThat(thrown.statusCode()).isEqualTo(500);
        assertThat(unavailable.statusCode()).isEqualTo(503);
        assertThat(thrown.body() + unavailable.body()).doesNotContain("Dupont");
    }

    @Test
    void bodiesAboveTheLimitAndCallersAboveTheNumberAreTurnedAway() throws Exception {
        CompletableFuture<CdsAnswer> slow = new CompletableFuture<>();
        CdsHooksSettings open = TestClinic.open();
        start(new CdsHooksSettings(open.base(), open.access(), List.of(), 4_000, 1), Samples.triage(LONG, request -> {
            received.add(request);
            return slow;
        }));

        assertThat(clinic.post("/cds-services/triage", "{\"hook\":\"" + "x".repeat(5_000))
                        .statusCode())
                .isEqualTo(413);
        CompletableFuture<HttpResponse<String>> first = CompletableFuture.supplyAsync(() -> unchecked());
        await().atMost(LONG).untilAsserted(() -> assertThat(received).hasSize(1));
        assertThat(clinic.get("/cds-services").statusCode())
                .as("while one is in work")
                .isEqualTo(503);
        slow.complete(CdsAnswer.none());
        assertThat(first.join().statusCode()).isEqualTo(200);
        assertThat(clinic.get("/cds-services").statusCode()).as("afterwards").isEqualTo(200);
    }

    @Test
    void browsersMayCallFromListedPagesOnly() throws Exception {
        CdsHooksSettings open = TestClinic.open();
        start(
                new CdsHooksSettings(open.base(), open.access(), List.of("https://dpi.example.fr"), 100_000, 8),
                Samples.triage(LONG, request -> done(Samples.answer())));

        HttpResponse<String> listed = clinic.get("/cds-services", "Origin", "https://dpi.example.fr");
        HttpResponse<String> other = clinic.get("/cds-services", "Origin", "https://mechant.example");
        HttpRequest.Builder preflight = clinic.request("/cds-services/triage")
                .method("OPTIONS", HttpRequest.BodyPublishers.noBody())
                .headers("Origin", "https://dpi.example.fr", "Access-Control-Request-Method", "POST");

        assertThat(listed.headers().firstValue("Access-Control-Allow-Origin")).contains("https://dpi.example.fr");
        assertThat(other.statusCode()).isEqualTo(403);
        assertThat(clinic.send(preflight).headers().firstValue("Access-Control-Allow-Methods"))
                .isPresent();
        assertThatThrownBy(() -> new CdsHooksSettings(open.base(), open.access(), List.of("*"), 1, 1))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void browsersMayNotCallWhereNothingIsListed() throws Exception {
        start(LONG, request -> done(Samples.answer()));

        HttpResponse<String> response = clinic.get("/cds-services", "Origin", "https://dpi.example.fr");

        assertThat(response.headers().firstValue("Access-Control-Allow-Origin")).isEmpty();
    }

    @Test
    void servicesAndAccessThatAreWronglySetAreRefusedAtTheStart() {
        CdsService service = Samples.triage(LONG, request -> done(CdsAnswer.none()));

        assertThatThrownBy(() -> new CdsService("a", "emergency-call", "t", "d", "", Map.of(), LONG, service.answers()))
                .as("a hook of one's own has a reverse domain name")
                .isInstanceOf(IllegalArgumentException.class);
        assertThat(new CdsService("a", "fr.samu.emergency-call", "t", "d", "", Map.of(), LONG, service.answers())
                        .hook())
                .isEqualTo("fr.samu.emergency-call");
        assertThatThrownBy(() -> start(TestClinic.open(), service, service))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> Access.openOnLoopback("0.0.0.0")).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void summariesAreAlwaysShortEnough() {
        String text = "Douleur thoracique constrictive \uD83D\uDC94 depuis une heure\n".repeat(9);
        for (int length = 1; length < text.length(); length++) {
            String summary = CdsCard.summarised(text.substring(0, length));

            assertThat(summary.length()).as("length for %d characters", length).isLessThan(CdsCard.SUMMARY_LIMIT);
            assertThat(summary).doesNotContain("\n");
        }
    }

    private void start(Duration deadline, Function<CdsRequest, CompletionStage<CdsAnswer>> answers) {
        start(TestClinic.open(), Samples.triage(deadline, request -> {
            received.add(request);
            return answers.apply(request);
        }));
    }

    private void start(CdsHooksSettings settings, CdsService... services) {
        clinic = new TestClinic(settings, List.of(services), feedback -> done(FeedbackSink.Taken.KEPT));
    }

    private HttpResponse<String> unchecked() {
        try {
            return clinic.post("/cds-services/triage", Samples.call());
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    private static List<String> names(JsonNode node) {
        List<String> names = new ArrayList<>();
        node.fieldNames().forEachRemaining(names::add);
        return names;
    }

    private static <T> CompletionStage<T> done(T value) {
        return CompletableFuture.completedStage(value);
    }
}
