package org.passerelle.connectors.samuhub.mapping;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.hl7.fhir.r4.model.Appointment;
import org.hl7.fhir.r4.model.Communication;
import org.hl7.fhir.r4.model.DocumentReference;
import org.hl7.fhir.r4.model.Encounter;
import org.hl7.fhir.r4.model.MessageHeader;
import org.hl7.fhir.r4.model.Observation;
import org.hl7.fhir.r4.model.Resource;
import org.hl7.fhir.r4.model.ServiceRequest;
import org.hl7.fhir.r4.model.Task;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.passerelle.connectors.api.Content;
import org.passerelle.connectors.api.Event;
import org.passerelle.connectors.api.Mapping;
import org.passerelle.connectors.api.Message;
import org.passerelle.connectors.api.Protocol;
import org.passerelle.connectors.api.Remark;
import org.passerelle.connectors.api.Trigger;
import org.passerelle.connectors.samuhub.Encoding;
import org.passerelle.connectors.samuhub.Envelope;
import org.passerelle.connectors.samuhub.EnvelopeWriter;
import org.passerelle.connectors.samuhub.HubAttributes;
import org.passerelle.connectors.samuhub.Kind;
import org.passerelle.connectors.samuhub.ModelLine;

/**
 * Programme: what each message beside the case states of it, in both encodings; a report makes nobody an addressee; what
 * cannot be counted stays text; contradictions and schema faults are remarks.
 */
final class OtherMessagesTest {
    private static final Instant NOW = Instant.parse("2026-01-01T09:00:00Z");
    private static final String CASE = "'caseId': 'fr.health.samu999.DRFR159992600100001'";

    @ParameterizedTest
    @CsvSource({"JSON", "XML"})
    void aReportGivesVitalSignsOfItsPatient(Encoding encoding) {
        Mapping.Understood mapping = understood("interventionReport", """
                {%s, 'reportId': 'r1', 'redactor': {'role': 'MEDECIN'}, 'creation': '2026-01-01T09:50:00+01:00',
                 'patient': {'patientId': 'fr.health.samu999.patient.1.1', 'lastName': 'X', 'firstName': 'Y',
                             'birthDate': '1992-03-03', 'age': '12', 'sex': 'F', 'weight': 70},
                 'evaluation': {'mainDiagnosis': 'O20', 'procedure': ['ACC'], 'freetext': ['Pâle, consciente'],
                   'parameter': [{'type': 'PRESSION_ARTERIELLE', 'value': '12/8'},
                                 {'type': 'SATURATION_OXYGENE', 'value': '94 %%', 'precision': 'sous 3 L/min'},
                                 {'type': 'FREQUENCE_CARDIAQUE', 'value': '110-120'},
                                 {'type': 'TEMPERATURE', 'value': 'tiède'}]}}
                """.formatted(CASE), encoding);
        Event event = mapping.events().getFirst();
        assertThat(event.trigger()).isEqualTo(Trigger.CALL_UPDATED);
        assertThat(event.subject()).isEqualTo("samu:fr.health.samu999.DRFR159992600100001");
        assertThat(all(event, MessageHeader.class))
                .as("a crew's report must not make the crew the addressee of suggestions")
                .isEmpty();

        Observation pressure = vital(event, "85354-9");
        assertThat(pressure.getComponent())
                .extracting(part -> part.getCode().getCodingFirstRep().getCode() + "="
                        + part.getValueQuantity().getValue()
                        + part.getValueQuantity().getCode())
                .containsExactly("8480-6=120mm[Hg]", "8462-4=80mm[Hg]");
        assertThat(pressure.getSubject().getReference()).startsWith("Patient/patient-");
        assertThat(pressure.getEffectiveDateTimeType().getValue().toInstant()).isEqualTo("2026-01-01T08:50:00Z");
        assertThat(vital(event, "59408-5").getValueQuantity().getValue().intValue())
                .isEqualTo(94);
        assertThat(vital(event, "3151-8").getValueQuantity().getValue().intValue())
                .isEqualTo(3);
        assertThat(vital(event, "8867-4").getValueRange().getHigh().getValue().intValue())
                .isEqualTo(120);
        assertThat(vital(event, "8310-5").getValueStringType().getValue()).isEqualTo("tiède");
        assertThat(all(event, Communication.class))
                .extracting(
                        note -> note.getPayloadFirstRep().getContentStringType().getValue())
                .containsExactly("Pâle, consciente");
        assertThat(mapping.remarks())
                .extracting(Remark::kind, Remark::place)
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple(Remark.Kind.ALERT, "interventionReport/patient"),
                        org.assertj.core.groups.Tuple.tuple(
                                Remark.Kind.LENIENCY, "interventionReport/evaluation/parameter[3]"));
    }

    @Test
    void theSameReportAgainStatesTheSameResources() {
        String report = "{" + CASE + ", 'reportId': 'r1', 'patient': {'patientId': 'fr.health.samu999.patient.1.1'},"
                + " 'evaluation': {'parameter': [{'type': 'GLASGOW', 'value': '15'}]}}";
        assertThat(ids(understood("interventionReport", report, Encoding.JSON)))
                .isEqualTo(ids(understood("interventionReport", report, Encoding.JSON)));
    }

    @Test
    void meansFollowTheirMission() {
        Event info = event("resourcesInfo", """
                {%s, 'resource': [{'datetime': '2026-01-01T10:00:00+01:00', 'resourceId': 'fr.health.samu999.resource.V4',
                  'orgId': 'fr.health.samu999', 'vehicleType': 'SMUR.VLM', 'name': 'VLM4',
                  'team': {'medicalLevel': 'MED'}, 'state': [
                    {'datetime': '2026-01-01T10:02:00+01:00', 'status': 'DEPART'},
                    {'datetime': '2026-01-01T10:00:00+01:00', 'status': 'DECISION'}]}]}
                """.formatted(CASE));
        assertThat(info.trigger()).isEqualTo(Trigger.CALL_RESOURCES);
        Task task = all(info, Task.class).getFirst();
        assertThat(task.getBusinessStatus().getCodingFirstRep().getCode())
                .as("the latest of the states, wherever it stands")
                .isEqualTo("DEPART");
        Event status = event(
                "resourcesStatus",
                "{" + CASE + ", 'resourceId': 'fr.health.samu999.resource.V4',"
                        + " 'state': {'datetime': '2026-01-01T10:30:00+01:00', 'status': 'FINPEC'}}");
        Task later = all(status, Task.class).getFirst();
        assertThat(later.getIdPart()).isEqualTo(task.getIdPart());
        assertThat(later.getStatus()).isEqualTo(Task.TaskStatus.COMPLETED);
        Event first = event(
                "resourcesStatus",
                "{" + CASE + ", 'resourceId': 'fr.health.samu999.resource.V4',"
                        + " 'datetime': '2026-01-01T10:10:00+01:00', 'status': 'ARRIVE'}");
        assertThat(all(first, Task.class).getFirst().getStatus())
                .as("release 1 states it without a state object")
                .isEqualTo(Task.TaskStatus.INPROGRESS);
        Event engaged = event(
                "resourcesEngagement",
                "{" + CASE
                        + ", 'resource': [{'vehicleType': 'SMUR.AR', 'name': 'AR 3', 'freetext': ['Trois personnes']}]}");
        assertThat(all(engaged, Task.class).getFirst().getStatus()).isEqualTo(Task.TaskStatus.REQUESTED);
    }

    @Test
    void aRequestAndItsAnswerBelongTogether() {
        Event asked = event("resourcesRequest", """
                {%s, 'request': {'requestId': 'fr.health.samu999.request.7', 'datetime': '2026-01-01T10:00:00+01:00',
                  'purpose': 'SMUR', 'deadline': 'DEL0', 'freetext': 'Renfort'}}
                """.formatted(CASE));
        ServiceRequest request = all(asked, ServiceRequest.class).getFirst();
        assertThat(request.getStatus()).isEqualTo(ServiceRequest.ServiceRequestStatus.ACTIVE);
        Event answered = event("resourcesResponse", """
                {%s, 'requestId': 'fr.health.samu999.request.7',
                 'response': {'datetime': '2026-01-01T10:01:00+01:00', 'answer': 'REFUSEE'}}
                """.formatted(CASE));
        Task answer = all(answered, Task.class).getFirst();
        assertThat(answer.getStatus()).isEqualTo(Task.TaskStatus.REJECTED);
        assertThat(answer.getBasedOnFirstRep().getReference()).isEqualTo("ServiceRequest/" + request.getIdPart());
    }

    @Test
    void linksAreKeptIfTheyAreWebAddresses() {
        Mapping.Understood mapping = understood("documentLink", """
                {%s, 'document': [{'documentType': 'BILAN', 'url': 'https://exemple.invalid/b'},
                                  {'documentType': 'BILAN', 'url': 'javascript:alert(1)'}]}
                """.formatted(CASE), Encoding.JSON);
        assertThat(all(mapping.events().getFirst(), DocumentReference.class))
                .extracting(link -> link.getContentFirstRep().getAttachment().getUrl())
                .containsExactly("https://exemple.invalid/b");
        assertThat(mapping.remarks()).hasSize(1);
    }

    @Test
    void decisionsAreOrdersOfTheirOwn() {
        Event event = event("createCaseHealthUpdate", """
                {%s, 'owner': 'fr.health.samu998', 'decision': [{'creation': '2026-01-01T10:00:00+01:00',
                  'operator': {'role': 'MEDECIN'}, 'decisionType': 'ORIENT', 'orientationType': 'URGENCES'}]}
                """.formatted(CASE));
        ServiceRequest decision = all(event, ServiceRequest.class).getFirst();
        assertThat(decision.getCode().getCodingFirstRep().getCode()).isEqualTo("ORIENT");
        assertThat(decision.getLocationCodeFirstRep().getCodingFirstRep().getCode())
                .isEqualTo("URGENCES");
        assertThat(all(event, Encounter.class)
                        .getFirst()
                        .getServiceProvider()
                        .getIdentifier()
                        .getValue())
                .as("a transfer of ownership is followed")
                .isEqualTo("fr.health.samu998");
    }

    @Test
    void whatTheFireServicesShareJoinsTheCase() {
        Event shared = event("createCase", """
                {%s, 'creation': '2026-01-01T10:00:00+01:00', 'qualification': {
                  'whatsHappen': {'code': 'C01.00.00', 'label': 'Accident'}, 'victims': {'count': 'PLUSIEURS'}},
                 'initialAlert': {'notes': [{'freetext': 'Deux véhicules'}]}}
                """.formatted(CASE));
        assertThat(shared.subject()).isEqualTo("samu:fr.health.samu999.DRFR159992600100001");
        assertThat(all(shared, Observation.class)
                        .getFirst()
                        .getValueCodeableConcept()
                        .getCodingFirstRep()
                        .getCode())
                .isEqualTo("PLUSIEURS");
        Event situation = event("emsi", """
                {'CONTEXT': {'FREETEXT': 'Gêne à la circulation'}, 'EVENT': {'ID': 'x',
                 'MAIN_EVENT_ID': 'fr.health.samu999.DRFR159992600100001', 'CASUALTIES': [{'TRIAGERED': 1}]}}
                """);
        assertThat(situation.subject()).isEqualTo(shared.subject());
        Event activity = event("rpis", """
                {'context': {'orgId': 'fr.health.samu999', 'senderCaseId': 'DRFR159992600100001'},
                 'patient': {'patientId': 'fr.health.samu999.patient.1.1', 'sex': 'M', 'birthDate': '1965-03-22'},
                 'intervention': {'mainDiagnosis': 'I46.9', 'smurStatus': {'departSmur': '2026-01-01T10:00:00+01:00'}}}
                """);
        assertThat(activity.subject()).isEqualTo(shared.subject());
        Event appointment = event("appointment", """
                {'appointmentId': 'a-1', 'status': 'booked', 'start': '2026-01-02T09:30:00+01:00'}
                """);
        assertThat(appointment.trigger()).isEqualTo(Trigger.APPOINTMENT);
        assertThat(all(appointment, Appointment.class).getFirst().getStatus())
                .isEqualTo(Appointment.AppointmentStatus.BOOKED);
    }

    @Test
    void whatTheSchemasFoundIsARemark() {
        Message message = message("resourcesStatus", "{" + CASE + ", 'resourceId': 'a.b'}", Encoding.JSON);
        Message faulty = new Message(
                message.id(),
                message.source(),
                message.protocol(),
                "",
                "",
                "",
                NOW,
                Map.of(HubAttributes.SCHEMA_FAULTS, "$.x: enum"),
                message.content());
        Mapping.Understood mapping = (Mapping.Understood) new HubMapper().map(faulty);
        assertThat(mapping.remarks())
                .singleElement()
                .satisfies(remark -> assertThat(remark.text()).contains("$.x: enum"));
    }

    @Test
    void aMessageThatNamesNoCaseIsNotUnderstood() {
        assertThat(new HubMapper().map(message("resourcesInfo", "{'resource': []}", Encoding.JSON)))
                .isInstanceOf(Mapping.NotUnderstood.class);
    }

    private static List<String> ids(Mapping.Understood mapping) {
        return mapping.events().getFirst().bundle().getEntry().stream()
                .map(entry -> entry.getResource().getId())
                .toList();
    }

    private static Observation vital(Event event, String loinc) {
        return all(event, Observation.class).stream()
                .filter(one -> one.getCode().getCodingFirstRep().getCode().equals(loinc))
                .findFirst()
                .orElseThrow();
    }

    private static <T extends Resource> List<T> all(Event event, Class<T> type) {
        return event.bundle().getEntry().stream()
                .map(entry -> entry.getResource())
                .filter(type::isInstance)
                .map(type::cast)
                .toList();
    }

    private static Event event(String useCase, String body) {
        return understood(useCase, body, Encoding.JSON).events().getFirst();
    }

    private static Mapping.Understood understood(String useCase, String body, Encoding encoding) {
        Mapping mapping = new HubMapper().map(message(useCase, body, encoding));
        assertThat(mapping).isInstanceOf(Mapping.Understood.class);
        return (Mapping.Understood) mapping;
    }

    private static Message message(String useCase, String body, Encoding encoding) {
        Envelope envelope = new Envelope(
                "fr.health.samu999_1",
                "fr.health.samu999",
                "fr.health.samu999.ia",
                NOW,
                NOW.plusSeconds(60),
                Kind.REPORT,
                Envelope.ACTUAL,
                useCase,
                tree(body));
        Content content =
                new EnvelopeWriter().write(envelope, encoding, ModelLine.V3).content();
        Protocol protocol = encoding.protocol();
        return new Message(
                "0198f000-0000-7000-8000-000000000001", "samu", protocol, "", "", "", NOW, Map.of(), content);
    }

    private static ObjectNode tree(String text) {
        try {
            JsonNode tree = new ObjectMapper().readTree(text.replace('\'', '"').getBytes(StandardCharsets.UTF_8));
            return (ObjectNode) tree;
        } catch (java.io.IOException e) {
            throw new IllegalArgumentException(text, e);
        }
    }
}
