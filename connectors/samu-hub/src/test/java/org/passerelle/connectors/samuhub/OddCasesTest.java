package org.passerelle.connectors.samuhub;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.List;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.Communication;
import org.hl7.fhir.r4.model.Condition;
import org.hl7.fhir.r4.model.Encounter;
import org.hl7.fhir.r4.model.Observation;
import org.hl7.fhir.r4.model.Patient;
import org.hl7.fhir.r4.model.Resource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.passerelle.connectors.api.Mapping;
import org.passerelle.connectors.api.Remark;
import org.passerelle.connectors.samuhub.mapping.HubMapper;

/**
 * Programme: cases that a person can read and no schema allows. Unknown and missing codes, values of another type, objects for
 * lists and lists for objects, broken dates, patients without an id or named twice, a transfer of ownership, an age against a
 * birth date: each is acknowledged and understood, and what can be kept is kept. All are fictitious.
 */
final class OddCasesTest {
    private static final String US = "fr.health.samu999.ia";
    private static final String THEM = "fr.health.samu999";

    private final Receptionist receptionist =
            new Receptionist(HubSettings.local("samu", 5_672, US, ModelLine.V3), Clock.systemUTC());
    private final HubMapper mapper = new HubMapper();

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{'qualification': {'healthMotive': {'code': 'M99.99', 'label': 'Motif que nul ne publie'}}}",
                "{'qualification': {'healthMotive': {'label': 'Sans code'}}}",
                "{'qualification': {'healthMotive': 'M03.06'}}",
                "{'qualification': {'healthMotive': [{'code': 'M03.06', 'label': 'Une liste'}]}}",
                "{'qualification': {'details': {'priority': 'P9', 'careLevel': 'R7', 'status': 'BIZARRE'}}}",
                "{'qualification': {'details': {'priority': 1, 'careLevel': true, 'status': null}}}",
                "{'qualification': {'details': {'priority': {'code': 'P1'}}}}",
                "{'qualification': null}",
                "{'qualification': []}",
                "{'creation': 'hier', 'owner': 17}",
                "{'creation': '2026-12-01T10:00:00.123Z'}",
                "{'perimeter': 'LUNE', 'interventionType': 'T9'}",
                "{'patient': null, 'medicalNote': null}",
                "{'patient': ['quelqu’un', {}, null, 3]}",
                "{'patient': [{'patientId': 'p', 'identity': {'strictFeatures': {'sex': 'X', 'birthDate': '30/02/1960'}}}]}",
                "{'patient': [{'patientId': 'p', 'identity': [], 'detail': 'P65Y', 'hypothesis': 'infarctus'}]}",
                "{'medicalNote': [{'freetext': 'note nue'}, {'operator': 'ARM', 'freetext': null}, 'texte']}",
                "{'decision': [{'decisionType': 'INCONNU', 'resourceType': 'SOUCOUPE', 'orientationType': 'LUNE'}, {}]}",
                "{'decision': {'decisionType': 'CONSEIL', 'destination': 'ailleurs'}}",
                "{'location': [], 'initialAlert': 'à 10 h', 'additionalInformation': {'customMap': {}}}",
                "{'futureField': {'a': [1, 2, {'b': null}]}}"
            })
    void aReadableCaseIsTakenWhateverItsFieldsHold(String changes) {
        ObjectNode body = Calls.call(THEM, US, "1").body().deepCopy();
        body.setAll(Calls.json(changes.replace('\'', '"')));

        understood(body, MessageTypes.CASE);
        understood(body, MessageTypes.CASE_UPDATE);
    }

    @Test
    void anUnknownCodeKeepsItsLabel() {
        Mapping.Understood understood = understood(
                with("{'qualification': {'healthMotive': {'code': 'M99.99', 'label': 'Motif que nul ne publie'}}}"));

        assertThat(all(understood, Condition.class))
                .extracting(condition -> condition.getCode().getText())
                .containsExactly("Motif que nul ne publie");
    }

    @Test
    void aPatientWithoutAnIdKeepsAgeSexAndHistory() {
        Mapping.Understood understood = understood(with("""
                {'patient': [{'identity': {'strictFeatures': {'sex': 'F'}},
                              'detail': {'age': 'P82Y', 'medicalHistory': 'Anticoagulants'}},
                             {'detail': {'age': 'P3Y'}}]}"""));

        List<Patient> patients = all(understood, Patient.class);
        assertThat(patients)
                .hasSize(2)
                .allSatisfy(patient -> assertThat(patient.hasIdentifier()).isFalse());
        assertThat(patients).extracting(Resource::getId).doesNotHaveDuplicates();
        assertThat(all(understood, Observation.class))
                .filteredOn(Observation::hasValueQuantity)
                .extracting(
                        age -> age.getSubject().getReference(),
                        age -> age.getValueQuantity().getValue().intValue())
                .containsExactly(
                        tuple("Patient/" + patients.getFirst().getId(), 82),
                        tuple("Patient/" + patients.getLast().getId(), 3));
        assertThat(all(understood, Communication.class))
                .extracting(note -> note.getPayloadFirstRep().getContent().primitiveValue())
                .contains("Anticoagulants");
        assertThat(understood.remarks())
                .hasSize(2)
                .allSatisfy(remark -> assertThat(remark.text()).contains("sans identifiant"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"65", "P", "soixante", "PT3H", "P65", "P-3Y"})
    void anAgeThatIsNoDurationIsRemarked(String age) {
        Mapping.Understood understood =
                understood(with("{'patient': [{'patientId': 'p', 'detail': {'age': '%s'}}]}".formatted(age)));

        assertThat(all(understood, Observation.class)).noneMatch(Observation::hasValueQuantity);
        assertThat(understood.remarks()).extracting(Remark::kind).containsExactly(Remark.Kind.UNMAPPED);
    }

    @Test
    void yearsWithMonthsAreMonths() {
        Mapping.Understood understood =
                understood(with("{'patient': [{'patientId': 'p', 'detail': {'age': 'P1Y6M'}}]}"));

        assertThat(all(understood, Observation.class))
                .filteredOn(Observation::hasValueQuantity)
                .extracting(age -> age.getValueQuantity().getValue().intValue() + " "
                        + age.getValueQuantity().getCode())
                .containsExactly("18 mo");
    }

    @Test
    void aTransferOfOwnershipIsAFactOfTheCaseAndChangesNothingElse() {
        Mapping.Understood understood = understood(
                Calls.json("{\"caseId\": \"%s\", \"owner\": \"fr.health.samu998\"}".formatted(Calls.CASE_ID)),
                MessageTypes.CASE_UPDATE);

        Encounter encounter = all(understood, Encounter.class).getFirst();
        assertThat(encounter.getServiceProvider().getIdentifier().getValue()).isEqualTo("fr.health.samu998");
        assertThat(encounter.hasStatus()).as("an update that does not say").isFalse();
        assertThat(understood.remarks()).isEmpty();
    }

    @Test
    void anAgeAgainstABirthDateIsRemarkedAndBothAreKept() {
        Mapping.Understood understood = understood(with("""
                {'patient': [{'patientId': 'p', 'detail': {'age': 'P65Y'},
                              'identity': {'strictFeatures': {'birthDate': '1999-01-01'}}}]}"""));

        assertThat(all(understood, Patient.class).getFirst().hasBirthDate()).isTrue();
        assertThat(all(understood, Observation.class)).anyMatch(Observation::hasValueQuantity);
        assertThat(understood.remarks()).extracting(Remark::kind).containsExactly(Remark.Kind.ALERT);
    }

    private static JsonNode with(String changes) {
        ObjectNode body = Calls.call(THEM, US, "1").body().deepCopy();
        body.setAll(Calls.json(changes.replace('\'', '"')));
        return body;
    }

    private Mapping.Understood understood(JsonNode body) {
        return understood(body, MessageTypes.CASE);
    }

    /** What the message means, once it was taken with an RC-REF as the Hub's clients do. */
    private Mapping.Understood understood(JsonNode body, String useCase) {
        Envelope envelope = Calls.saying(Calls.call(THEM, US, "1"), useCase, body);
        byte[] bytes = Calls.write(envelope, Encoding.JSON, ModelLine.V3).getBytes(StandardCharsets.UTF_8);
        Reception reception = receptionist.receive(bytes, Encoding.JSON.mediaType(), US + ".message");
        assertThat(reception.refusal()).as("refusal of %s", body).isEmpty();
        assertThat(reception.answer()).as("RC-REF").isPresent();
        Mapping mapping = mapper.map(reception.message());
        assertThat(mapping).as("%s", body).isInstanceOf(Mapping.Understood.class);
        return (Mapping.Understood) mapping;
    }

    private static Bundle bundle(Mapping.Understood understood) {
        return understood.events().getFirst().bundle();
    }

    private static <T extends Resource> List<T> all(Mapping.Understood understood, Class<T> type) {
        return bundle(understood).getEntry().stream()
                .map(Bundle.BundleEntryComponent::getResource)
                .filter(type::isInstance)
                .map(type::cast)
                .toList();
    }
}
