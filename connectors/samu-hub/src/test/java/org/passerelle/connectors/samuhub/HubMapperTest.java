package org.passerelle.connectors.samuhub;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import org.hl7.fhir.r4.model.Communication;
import org.hl7.fhir.r4.model.Condition;
import org.hl7.fhir.r4.model.Encounter;
import org.hl7.fhir.r4.model.MessageHeader;
import org.hl7.fhir.r4.model.Observation;
import org.hl7.fhir.r4.model.Patient;
import org.hl7.fhir.r4.model.Quantity;
import org.hl7.fhir.r4.model.Resource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.passerelle.connectors.api.Event;
import org.passerelle.connectors.api.FhirCodes;
import org.passerelle.connectors.api.Mapping;
import org.passerelle.connectors.api.Trigger;
import org.passerelle.connectors.samuhub.mapping.HubMapper;

/**
 * Programme: what each field becomes, what an update leaves unstated, unknown codes, our own notes, exercises, answers, and
 * what cannot be mapped.
 */
final class HubMapperTest {
    private static final String US = "fr.health.samu999.ia";
    private static final String THEM = "fr.health.samu999";

    private final HubMapper mapper = new HubMapper();

    @Test
    void aCallBecomesFacts() {
        Event event = event(map(MessageTypes.CASE, Kind.REPORT, Envelope.ACTUAL, callBody()));
        assertThat(event.trigger()).isEqualTo(Trigger.CALL_CREATED);
        assertThat(event.subject()).isEqualTo("samu:" + Calls.CASE_ID);
        assertThat(event.exercise()).isFalse();

        MessageHeader header = only(event, MessageHeader.class);
        assertThat(header.getSource().getEndpoint()).isEqualTo("hubex:" + THEM);
        assertThat(header.getMeta().getTag())
                .extracting(tag -> tag.getSystem() + "=" + tag.getCode())
                .containsExactly("urn:passerelle:samu-line=v2", "urn:passerelle:encoding=json");

        Encounter encounter = only(event, Encounter.class);
        assertThat(encounter.getIdPart()).isEqualTo("case");
        assertThat(encounter.getStatus()).isEqualTo(Encounter.EncounterStatus.INPROGRESS);
        assertThat(encounter.getPriority().getCodingFirstRep().getCode()).isEqualTo("P2");
        assertThat(encounter.getType()).hasSize(1);
        assertThat(encounter.getTypeFirstRep().getCodingFirstRep().getSystem()).isEqualTo(FhirCodes.SAMU_STATUS);
        assertThat(encounter.getServiceProvider().getIdentifier().getValue()).isEqualTo("fr.health.samu999");

        Condition motive = only(event, Condition.class);
        assertThat(motive.getIdPart()).isEqualTo("motive");
        assertThat(motive.getCode().getText()).isEqualTo("Douleur thoracique");

        Patient patient = only(event, Patient.class);
        assertThat(patient.getIdentifierFirstRep().getValue()).isEqualTo(Calls.PATIENT_ID);
        Observation age = only(event, Observation.class);
        assertThat(age.getIdPart()).isEqualTo("age-" + patient.getIdPart());
        assertThat(age.getSubject().getReference()).isEqualTo("Patient/" + patient.getIdPart());

        Communication note = only(event, Communication.class);
        assertThat(note.getPayloadFirstRep().getContentStringType().getValue())
                .isEqualTo("Homme qui a mal à la poitrine depuis 20 min");
        assertThat(note.getMeta().getSource())
                .isEqualTo("urn:passerelle:message:0198f000-0000-7000-8000-000000000001#createCaseHealth/"
                        + "initialAlert/notes[0]/freetext");
    }

    @ParameterizedTest
    @CsvSource({"P65Y, 65, a", "P6M, 6, mo", "P3W, 3, wk", "P2D, 2, d"})
    void anAgeOfOneUnitBecomesAQuantity(String age, int value, String unit) {
        ObjectNode body = callBody();
        ((ObjectNode) body.at("/patient/0/detail")).put("age", age);
        Quantity quantity = only(event(map(body)), Observation.class).getValueQuantity();
        assertThat(quantity.getValue().intValue()).isEqualTo(value);
        assertThat(quantity.getCode()).isEqualTo(unit);
    }

    @Test
    void anUpdateStatesOnlyWhatItHolds() {
        ObjectNode body = Calls.json("{\"caseId\": \"%s\"}".formatted(Calls.CASE_ID));
        Event event = event(map(MessageTypes.CASE_UPDATE, Kind.UPDATE, Envelope.ACTUAL, body));
        assertThat(event.trigger()).isEqualTo(Trigger.CALL_UPDATED);
        assertThat(event.bundle().getEntry()).as("header and case only").hasSize(2);
        Encounter encounter = only(event, Encounter.class);
        assertThat(encounter.hasStatus()).isFalse();
        assertThat(encounter.hasPriority()).isFalse();
        assertThat(encounter.hasType()).isFalse();
        assertThat(encounter.hasPeriod()).isFalse();
    }

    @Test
    void aCodeNobodyPublishedIsKeptWithItsLabel() {
        ObjectNode body = callBody();
        ((ObjectNode) body.at("/qualification/healthMotive"))
                .put("code", "M99.99")
                .put("label", "Motif inédit");
        ((ObjectNode) body.at("/qualification/details"))
                .put("status", " CLOTURE")
                .put("priority", "P9");
        Event event = event(map(body));
        Condition motive = only(event, Condition.class);
        assertThat(motive.getCode().getCodingFirstRep().getCode()).isEqualTo("M99.99");
        assertThat(motive.getCode().getText()).isEqualTo("Motif inédit");
        Encounter encounter = only(event, Encounter.class);
        assertThat(encounter.getStatus()).isEqualTo(Encounter.EncounterStatus.FINISHED);
        assertThat(encounter.getPriority().getCodingFirstRep().getCode()).isEqualTo("P9");
    }

    @Test
    void whatAnAiWroteIsNoFact() {
        ObjectNode body = callBody();
        body.putArray("medicalNote")
                .addObject()
                .put("medicalNoteId", "fr.health.samu999.ia.medicalNote.1")
                .put("freetext", " [SUGGESTION IA - à valider] P1 : prioritaire.");
        body.withArray("medicalNote")
                .addObject()
                .put("medicalNoteId", "fr.health.samu999.medicalNote.2")
                .put("freetext", "Sueurs.  Pâleur.")
                .put("creation", "2026-01-01T10:03:00+01:00")
                .put("patientId", Calls.PATIENT_ID)
                .putObject("operator")
                .put("role", "ARM");
        List<Communication> notes = all(event(map(body)), Communication.class);
        assertThat(notes).hasSize(2);
        Communication medical = notes.get(1);
        assertThat(medical.getPayloadFirstRep().getContentStringType().getValue())
                .isEqualTo("Sueurs.  Pâleur.");
        assertThat(medical.getSender().getDisplay()).isEqualTo("ARM");
        assertThat(medical.getSent().toInstant()).isEqualTo("2026-01-01T09:03:00Z");
        assertThat(medical.getSubject().getReference()).startsWith("Patient/patient-");
    }

    @Test
    void theSameNoteSentAgainHasTheSameId() {
        Event first = event(map(callBody()));
        Event again = event(map(callBody()));
        assertThat(again.bundle().getEntry().stream()
                        .map(entry -> entry.getResource().getId()))
                .containsExactlyElementsOf(first.bundle().getEntry().stream()
                        .map(entry -> entry.getResource().getId())
                        .toList());
    }

    @Test
    void anExerciseIsMarked() {
        assertThat(event(map(MessageTypes.CASE, Kind.REPORT, "EXERCISE", callBody()))
                        .exercise())
                .isTrue();
    }

    @Test
    void answersNameWhatTheyAnswer() {
        assertThat(map(MessageTypes.REFERENCE, Kind.ACK, Envelope.ACTUAL, json("{'distributionID': 'a_1'}")))
                .isEqualTo(new Mapping.Answered("a_1", true, "ACK"));
        assertThat(map(
                        MessageTypes.REFERENCE,
                        Kind.ACK,
                        Envelope.ACTUAL,
                        json("{'distributionID': 'a_1', 'step': 'CONSULTE'}")))
                .isEqualTo(new Mapping.Answered("a_1", true, "CONSULTE", true));
        assertThat(map(
                        MessageTypes.REFERENCE,
                        Kind.ACK,
                        Envelope.ACTUAL,
                        json("{'distributionID': 'a_1', 'step': 'ERREUR'}")))
                .as("taken and of no use to the peer")
                .isEqualTo(new Mapping.Answered("a_1", false, "ERREUR"));
        assertThat(map(
                        MessageTypes.REFERENCE,
                        Kind.ACK,
                        Envelope.ACTUAL,
                        json("{'distributionID': 'a_1', 'refused': true}")))
                .isEqualTo(new Mapping.Answered("a_1", false, "ACK"));
        assertThat(map(
                        MessageTypes.ERROR,
                        Kind.ERROR,
                        Envelope.ACTUAL,
                        json("{'errorCode': {'statusCode': 501, 'statusString': 'UNROUTABLE_MESSAGE'},"
                                + " 'errorCause': 'inconnu', 'referencedDistributionID': 'a_1'}")))
                .isEqualTo(new Mapping.Answered("a_1", false, "501 UNROUTABLE_MESSAGE inconnu"));
    }

    @Test
    void whatIsNotACaseIsLeftAloneAndWhatIsUnreadableIsNot() {
        assertThat(map("geoResourcesRequest", Kind.UPDATE, Envelope.ACTUAL, callBody()))
                .isInstanceOf(Mapping.NothingToDo.class);
        assertThat(map(MessageTypes.CASE, Kind.CANCEL, Envelope.ACTUAL, callBody()))
                .isInstanceOf(Mapping.NothingToDo.class);
        assertThat(map(MessageTypes.CASE, Kind.REPORT, Envelope.ACTUAL, json("{'caseId': 'a b'}")))
                .isInstanceOf(Mapping.NotUnderstood.class);
        assertThat(map(MessageTypes.REFERENCE, Kind.ACK, Envelope.ACTUAL, json("{}")))
                .isInstanceOf(Mapping.NotUnderstood.class);
        assertThat(mapper.map(Samples.message(new byte[] {1, 2}, Encoding.XML, ModelLine.V3)))
                .isInstanceOf(Mapping.NotUnderstood.class);
    }

    @Test
    void fieldsOfTheWrongKindAreOnlyLeftOut() {
        for (String odd : List.of("null", "7", "\"x\"", "[]", "[[1]]", "{\"x\": {}}")) {
            for (String field :
                    List.of("patient", "medicalNote", "qualification", "initialAlert", "creation", "owner")) {
                ObjectNode body = callBody();
                body.set(field, json("{\"v\": " + odd + "}").get("v"));
                assertThat(map(body)).as("%s = %s", field, odd).isInstanceOf(Mapping.Understood.class);
            }
        }
    }

    private static ObjectNode callBody() {
        return (ObjectNode) Calls.call(THEM, US, "1").body();
    }

    private static ObjectNode json(String text) {
        return Calls.json(text.replace('\'', '"'));
    }

    private Mapping map(ObjectNode body) {
        return map(MessageTypes.CASE, Kind.REPORT, Envelope.ACTUAL, body);
    }

    private Mapping map(String useCase, Kind kind, String status, ObjectNode body) {
        Envelope call = Calls.call(THEM, US, "1");
        Envelope envelope =
                new Envelope(call.distributionId(), THEM, US, call.sent(), call.expires(), kind, status, useCase, body);
        byte[] bytes = new EnvelopeWriter()
                .write(envelope, Encoding.JSON, ModelLine.V2)
                .content()
                .toByteArray();
        return mapper.map(Samples.message(bytes, Encoding.JSON, ModelLine.V2));
    }

    private static Event event(Mapping mapping) {
        assertThat(mapping).isInstanceOf(Mapping.Understood.class);
        return ((Mapping.Understood) mapping).events().getFirst();
    }

    private static <T extends Resource> List<T> all(Event event, Class<T> type) {
        return event.bundle().getEntry().stream()
                .map(entry -> entry.getResource())
                .filter(type::isInstance)
                .map(type::cast)
                .toList();
    }

    private static <T extends Resource> T only(Event event, Class<T> type) {
        assertThat(all(event, type))
                .as("resources of type %s", type.getSimpleName())
                .hasSize(1);
        return all(event, type).getFirst();
    }
}
