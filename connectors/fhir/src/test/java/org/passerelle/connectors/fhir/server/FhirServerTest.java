package org.passerelle.connectors.fhir.server;

import static org.assertj.core.api.Assertions.assertThat;

import ca.uhn.fhir.context.FhirContext;
import java.io.ByteArrayOutputStream;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.zip.GZIPOutputStream;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.Observation;
import org.hl7.fhir.r4.model.Resource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.passerelle.connectors.fhir.intake.FhirSettings;
import org.passerelle.connectors.fhir.subscription.HookPolicy;
import org.passerelle.connectors.fhir.testkit.RunningServer;

/**
 * Programme: the RESTful interactions over HTTP. 1. write and read; 2. conditions and versions; 3. search and pages; 4.
 * bundles and messages; 5. formats and preferences; 6. what is not offered, too large, too much, or cannot be kept.
 */
class FhirServerTest {
    private static final String PATIENT = """
            {"resourceType":"Patient","id":"p1","identifier":[{"type":{"coding":[{"code":"PI"}]},
            "system":"urn:oid:1.2.3","value":"IPP-1"}],"name":[{"family":"FICTIF"}]}""";
    private static final String HEART_RATE = """
            {"resourceType":"Observation","status":"final","category":[{"coding":[{"system":
            "http://terminology.hl7.org/CodeSystem/observation-category","code":"vital-signs"}]}],
            "code":{"coding":[{"system":"http://loinc.org","code":"8867-4"}]},"subject":{"reference":"Patient/p1"},
            "effectiveDateTime":"2026-11-%s","valueQuantity":{"value":80,"system":"http://unitsofmeasure.org","code":"/min"}}""";

    private RunningServer server;

    @BeforeEach
    void start() throws Exception {
        server = new RunningServer(FhirServerSettings.of(FhirSettings.of("dpi")));
    }

    @AfterEach
    void stop() {
        server.close();
    }

    private static Resource resource(HttpResponse<String> response) {
        return (Resource) FhirContext.forR4Cached().newJsonParser().parseResource(response.body());
    }

    private static Bundle bundle(HttpResponse<String> response) {
        assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
        return (Bundle) resource(response);
    }

    @Test
    void whatIsCreatedIsReadAtItsLocation() throws Exception {
        HttpResponse<String> created = server.send("POST", "/Observation", HEART_RATE.formatted("01"));
        assertThat(created.statusCode()).as(created.body()).isEqualTo(201);
        String location = created.headers().firstValue("Location").orElseThrow();
        HttpResponse<String> read =
                server.send("GET", location.substring(server.base().length()), "");
        assertThat(read.statusCode()).isEqualTo(200);
        assertThat(read.headers().firstValue("ETag"))
                .isEqualTo(created.headers().firstValue("ETag"));
        assertThat(server.gateway.taken().get(0).content().text(StandardCharsets.UTF_8))
                .as("the exact bytes are kept")
                .isEqualTo(HEART_RATE.formatted("01"));
    }

    @Test
    void whatTheFlowHasNotFiledYetIsReadAndSearchedAndDeleted() throws Exception {
        server.gateway.stopMapping();
        assertThat(server.send("PUT", "/Patient/p1", PATIENT).statusCode()).isEqualTo(201);
        assertThat(server.send("PUT", "/Patient/p1", PATIENT).statusCode()).isEqualTo(200);
        assertThat(server.send("GET", "/Patient/p1", "").statusCode()).isEqualTo(200);
        assertThat(bundle(server.send("GET", "/Patient?identifier=urn:oid:1.2.3%7CIPP-1", ""))
                        .getEntry())
                .hasSize(1);
        assertThat(server.send("DELETE", "/Patient/p1", "").statusCode()).isEqualTo(204);
        assertThat(server.send("GET", "/Patient/p1", "").statusCode()).isEqualTo(410);
    }

    @Test
    void anUpdateReplacesAndNeedsTheCurrentVersionIfOneIsNamed() throws Exception {
        String tag = server.send("PUT", "/Patient/p1", PATIENT)
                .headers()
                .firstValue("ETag")
                .orElseThrow();
        String without = PATIENT.replace(",\"name\":[{\"family\":\"FICTIF\"}]", "");
        assertThat(server.send("PUT", "/Patient/p1", without, "If-Match", tag).statusCode())
                .isEqualTo(200);
        assertThat(server.send("GET", "/Patient/p1", "").body()).doesNotContain("FICTIF");
        assertThat(server.send("PUT", "/Patient/p1", PATIENT, "If-Match", tag).statusCode())
                .isEqualTo(412);
        assertThat(server.send("PUT", "/Patient/other", PATIENT).statusCode()).isEqualTo(400);
    }

    @Test
    void aConditionalCreateWritesOnce() throws Exception {
        String condition = "identifier=urn:oid:1.2.3|IPP-1";
        assertThat(server.send("POST", "/Patient", PATIENT, "If-None-Exist", condition)
                        .statusCode())
                .isEqualTo(201);
        assertThat(server.send("POST", "/Patient", PATIENT, "If-None-Exist", condition)
                        .statusCode())
                .isEqualTo(200);
        assertThat(server.gateway.taken()).hasSize(1);
        assertThat(server.send("POST", "/Patient", PATIENT, "If-None-Exist", "unknown=x")
                        .statusCode())
                .as("a condition that is not understood must not be ignored")
                .isEqualTo(412);
    }

    @Test
    void searchesFindByCodeDateAndPatientAndGoOnPageByPage() throws Exception {
        server.send("PUT", "/Patient/p1", PATIENT);
        for (String day : List.of("01", "02", "03", "04", "05")) {
            server.send("POST", "/Observation", HEART_RATE.formatted(day));
        }
        server.send("POST", "/Observation", HEART_RATE.formatted("06").replace("Patient/p1", "Patient/p2"));
        String next = "/Observation?patient=p1&code=http://loinc.org%7C8867-4&date=ge2026-11-02&_count=3";
        Bundle first = bundle(server.send("GET", next, ""));
        assertThat(first.getEntry()).hasSize(3);
        Bundle second = bundle(server.send(
                "GET", first.getLink("next").getUrl().substring(server.base().length()), ""));
        assertThat(second.getEntry()).hasSize(1);
        assertThat(second.getLink("next")).isNull();
        assertThat(bundle(server.send(
                                "GET",
                                "/Observation?patient.identifier=urn:oid:1.2.3%7CIPP-1&_include=Observation:subject",
                                ""))
                        .getEntry())
                .as("five observations and their patient")
                .hasSize(6);
    }

    @Test
    void aParameterThatIsNotUnderstoodIsLeftOutOfSelfOrRefusedOnDemand() throws Exception {
        Bundle lenient = bundle(server.send("GET", "/Patient?shoe-size=42", ""));
        assertThat(lenient.getLink("self").getUrl()).doesNotContain("shoe");
        assertThat(server.send("GET", "/Patient?shoe-size=42", "", "Prefer", "handling=strict")
                        .statusCode())
                .isEqualTo(400);
        assertThat(server.send("GET", "/Patient?status:not=x", "").statusCode()).isEqualTo(400);
    }

    @Test
    void aTransactionIsRewrittenOrRefusedWhole() throws Exception {
        String entries = """
                {"resourceType":"Bundle","type":"transaction","entry":[
                {"fullUrl":"urn:uuid:0a1b2c3d-0000-4000-8000-000000000001","request":{"method":"POST","url":"Patient"},"resource":%s},
                {"request":{"method":"POST","url":"Observation"},"resource":%s}]}""".formatted(
                PATIENT,
                HEART_RATE.formatted("01").replace("Patient/p1", "urn:uuid:0a1b2c3d-0000-4000-8000-000000000001"));
        Bundle answer = bundle(server.send("POST", "", entries));
        assertThat(answer.getEntry())
                .extracting(entry -> entry.getResponse().getStatus())
                .containsOnly("201 Created");
        String patient = answer.getEntry().get(0).getResponse().getLocation().split("/_history")[0];
        Bundle found = bundle(server.send("GET", "/Observation?" + "patient=" + patient, ""));
        assertThat(((Observation) found.getEntryFirstRep().getResource())
                        .getSubject()
                        .getReference())
                .isEqualTo(patient);
        int events = server.gateway.events().size();
        String broken = entries.replace("000000000001\"}", "000000000009\"}");
        assertThat(server.send("POST", "", broken).statusCode()).isEqualTo(422);
        assertThat(server.gateway.events())
                .as("nothing of a refused transaction")
                .hasSize(events);
        Bundle batch = bundle(server.send("POST", "", broken.replace("\"transaction\"", "\"batch\"")));
        assertThat(batch.getEntry())
                .extracting(entry -> entry.getResponse().getStatus())
                .containsExactly("201 Created", "422");
    }

    @Test
    void aMessageIsAnsweredAndActedOnOnce() throws Exception {
        String message = """
                {"resourceType":"Bundle","type":"message","entry":[{"resource":{"resourceType":"MessageHeader","id":"m1",
                "eventUri":"http://example.org/event","source":{"endpoint":"http://example.org/dui"}}},
                {"resource":%s}]}""".formatted(PATIENT);
        Bundle answer = bundle(server.send("POST", "/$process-message", message));
        assertThat(answer.getEntryFirstRep().getResource().fhirType()).isEqualTo("MessageHeader");
        server.send("POST", "/$process-message", message);
        assertThat(server.gateway.taken()).as("the same MessageHeader.id twice").hasSize(1);
        assertThat(server.send("POST", "/$process-message", PATIENT).statusCode())
                .isEqualTo(400);
    }

    @Test
    void answersComeInTheFormAndMeasureThatTheCallerPrefers() throws Exception {
        String xml = "<Patient xmlns=\"http://hl7.org/fhir\"><active value=\"true\"/></Patient>";
        HttpResponse<String> answer = server.send(
                "POST", "/Patient", xml, "Content-Type", "application/fhir+xml", "Accept", "application/fhir+xml");
        assertThat(answer.body()).startsWith("<Patient xmlns=");
        assertThat(server.send("PUT", "/Patient/p1", PATIENT, "Prefer", "return=minimal")
                        .body())
                .isEmpty();
        assertThat(resource(server.send("PUT", "/Patient/p1", PATIENT, "Prefer", "return=OperationOutcome"))
                        .fhirType())
                .isEqualTo("OperationOutcome");
        assertThat(server.send("GET", "/metadata", "", "Accept", "text/html").statusCode())
                .isEqualTo(406);
        assertThat(server.send("PUT", "/Patient/p1", PATIENT, "Content-Type", "text/csv")
                        .statusCode())
                .isEqualTo(415);
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(packed)) {
            gzip.write(PATIENT.getBytes(StandardCharsets.UTF_8));
        }
        assertThat(server.send("PUT", "/Patient/p1", packed.toByteArray(), "Content-Encoding", "gzip")
                        .statusCode())
                .isEqualTo(200);
        assertThat(resource(server.send("GET", "/metadata?_format=json", "")).fhirType())
                .isEqualTo("CapabilityStatement");
    }

    @Test
    void whatIsNotOfferedIsSaidInFhirAndInFrench() throws Exception {
        assertThat(server.send("PATCH", "/Patient/p1", "[]").statusCode()).isEqualTo(501);
        assertThat(server.send("GET", "/Patient/p1/_history", "").statusCode()).isEqualTo(501);
        assertThat(server.send("GET", "/Unknown/1", "").statusCode()).isEqualTo(404);
        HttpResponse<String> wrongType = server.send("POST", "/Patient", HEART_RATE.formatted("01"));
        assertThat(wrongType.statusCode()).isEqualTo(400);
        assertThat(wrongType.body()).contains("OperationOutcome").contains("adresse");
        assertThat(server.gateway.refused()).hasSize(1);
        assertThat(server.send("POST", "/Patient/$validate", PATIENT).body()).contains("conforme");
    }

    @Test
    void nothingIsConfirmedThatCannotBeKept() throws Exception {
        server.gateway.breakDown();
        HttpResponse<String> answer = server.send("PUT", "/Patient/p1", PATIENT);
        assertThat(answer.statusCode()).isEqualTo(503);
        assertThat(answer.headers().firstValue("Retry-After")).isPresent();
        assertThat(server.send("GET", "/Patient/p1", "").statusCode()).isEqualTo(404);
        server.gateway.recover();
        assertThat(server.send("PUT", "/Patient/p1", PATIENT).statusCode()).isEqualTo(201);
    }

    @Test
    void limitsAndTokensAreKept() throws Exception {
        try (RunningServer small = new RunningServer(new FhirServerSettings(
                FhirSettings.of("dpi"),
                1_000,
                4,
                Duration.ofSeconds(5),
                HookPolicy.none(),
                Optional.of(() -> "secret")))) {
            assertThat(small.send("GET", "/metadata", "").statusCode()).isEqualTo(401);
            String tooLong = PATIENT.replace("FICTIF", "F".repeat(2_000));
            assertThat(small.send("PUT", "/Patient/p1", tooLong, "Authorization", "Bearer secret")
                            .statusCode())
                    .isEqualTo(413);
            assertThat(small.send("PUT", "/Patient/p1", PATIENT, "Authorization", "Bearer secret")
                            .statusCode())
                    .isEqualTo(201);
        }
    }
}
