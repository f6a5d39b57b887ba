package org.passerelle.gateway.app.cds;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.passerelle.connectors.api.Content;
import org.passerelle.connectors.api.Mapping;
import org.passerelle.connectors.api.Message;
import org.passerelle.connectors.api.Protocol;
import org.passerelle.connectors.api.Trigger;
import org.passerelle.connectors.fhir.cda.CdaDocuments;
import org.passerelle.connectors.fhir.cda.CdaSettings;
import org.passerelle.connectors.fhir.document.Documents;
import org.passerelle.connectors.fhir.mapping.FhirMapper;
import org.passerelle.connectors.fhir.validation.Conformance;

/** Programme: the data of a service call becomes an event under the service's trigger; what is no JSON is not understood. */
class CdsMapperTest {
    private final CdsMapper mapper = new CdsMapper(new FhirMapper(
            new Documents(new CdaDocuments(new CdaSettings(java.time.ZoneId.of("Europe/Paris"), false))),
            Conformance.none()));

    @Test
    void bundlesAndResourcesAreGathered() {
        Mapping mapping = mapper.map(call("""
                {"hook":"patient-view","context":{"patientId":"p1"},"prefetch":{
                "patient":{"resourceType":"Patient","id":"p1","birthDate":"1950-01-01"},"none":null,
                "signes":{"resourceType":"Bundle","type":"searchset","entry":[{"resource":{"resourceType":"Observation",
                "id":"o1","status":"final","code":{"coding":[{"system":"http://loinc.org","code":"8867-4"}]},
                "subject":{"reference":"Patient/p1"},"valueQuantity":{"value":80}}}]}}}"""));

        assertThat(mapping).isInstanceOfSatisfying(Mapping.Understood.class, understood -> {
            assertThat(understood.events())
                    .as("one call asks once, whatever kinds of facts come with it")
                    .hasSize(1)
                    .allMatch(event -> event.trigger() == Trigger.ADMISSION);
            assertThat(understood.events().getFirst().bundle().getEntry())
                    .extracting(entry -> entry.getResource().fhirType())
                    .containsExactlyInAnyOrder("Patient", "Observation");
        });
    }

    @Test
    void onlyThePatientOfTheCallIsAskedAbout() {
        Mapping mapping = mapper.map(call("""
                {"hook":"patient-view","context":{"patientId":"p1"},"prefetch":{
                "patient":{"resourceType":"Patient","id":"p1","birthDate":"1950-01-01"},
                "mother":{"resourceType":"Patient","id":"p2","birthDate":"1920-01-01"}}}"""));

        assertThat(mapping)
                .isInstanceOfSatisfying(
                        Mapping.Understood.class,
                        understood -> assertThat(understood.events())
                                .extracting(event -> event.subject() + " " + event.trigger())
                                .containsExactlyInAnyOrder(
                                        "patient:dpi|Patient/p1 ADMISSION", "patient:dpi|Patient/p2 RECORD_UPDATED"));
    }

    @Test
    void aCallWithoutDataBringsNothing() {
        assertThat(mapper.map(call("{\"hook\":\"patient-view\"}"))).isNotInstanceOf(Mapping.Understood.class);
    }

    @Test
    void whatIsNoJsonIsNotUnderstood() {
        assertThat(mapper.map(call("{"))).isInstanceOf(Mapping.NotUnderstood.class);
    }

    private static Message call(String body) {
        return new Message(
                "0190c0de-0000-7000-8000-000000000001",
                "dpi",
                Protocol.CDS_HOOKS,
                "patient-view",
                "i",
                "p1",
                Instant.EPOCH,
                Map.of(CdsMapper.TRIGGER, "ADMISSION"),
                Content.of(body, StandardCharsets.UTF_8));
    }
}
