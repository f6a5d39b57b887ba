package org.passerelle.adapters.remote.tensor;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Random;
import org.hl7.fhir.r4.model.BooleanType;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.Communication;
import org.hl7.fhir.r4.model.DateType;
import org.hl7.fhir.r4.model.Enumerations.AdministrativeGender;
import org.hl7.fhir.r4.model.Observation;
import org.hl7.fhir.r4.model.Observation.ObservationStatus;
import org.hl7.fhir.r4.model.Patient;
import org.hl7.fhir.r4.model.Property;
import org.hl7.fhir.r4.model.Quantity;
import org.hl7.fhir.r4.model.Quantity.QuantityComparator;
import org.hl7.fhir.r4.model.Resource;
import org.hl7.fhir.r4.model.StringType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.passerelle.adapters.api.Evidence;

/**
 * Programme: each encoding with values that count and values that count as absent; which of several values is taken; what
 * replaces an absent one; and that any bundle gives tensors of the declared shape or an abstention.
 */
class InputEncoderTest {
    private static final String PULSE =
            "\"label\": \"pouls\", \"from\": \"Observation?code=http://loinc.org|8867-4\", \"path\": \"value\"";

    /** One input of one field. */
    private static TensorMap map(String datatype, int width, String field) {
        return TensorMapReader.read(Cases.json("""
                {"inputs": [{"name": "x", "datatype": "%s", "shape": [%d], "fields": [{%s}]}],
                 "output": {"question": "?", "scores": "y", "confidence": "none", "classes": [
                   {"system": "s", "code": "a", "display": "a", "urgency": 1},
                   {"system": "s", "code": "b", "display": "b", "urgency": 1}]}}""".formatted(datatype, width, field)));
    }

    private static Encoded encode(TensorMap map, Resource... resources) {
        Bundle data = new Bundle();
        for (Resource resource : resources) {
            data.addEntry().setResource(resource);
        }
        return new InputEncoder(map).encode(Cases.request("essai", data));
    }

    private static double[] numbers(TensorMap map, Resource... resources) {
        return ready(encode(map, resources)).tensors().get(0).numbers();
    }

    private static Encoded.Ready ready(Encoded encoded) {
        assertThat(encoded).isInstanceOf(Encoded.Ready.class);
        return (Encoded.Ready) encoded;
    }

    @ParameterizedTest
    @CsvSource({"120, /min, 1.2", "2, Hz, 1.2", "120, min, -1", "19, /min, -1", "301, /min, -1"})
    void aQuantityCountsInAKnownUnitAndWithinItsRange(double value, String unit, double expected) {
        TensorMap map = map(
                "FP64",
                1,
                PULSE
                        + ", \"as\": \"number\", \"units\": {\"/min\": 1, \"Hz\": 60}, \"between\": [20, 300], \"scale\": 0.01,"
                        + " \"missing\": -1");
        assertThat(numbers(map, Cases.pulse("o", value, unit, "2026-01-01"))).containsExactly(expected);
    }

    @Test
    void aQuantityWithComparatorOrWithoutValueIsAbsent() {
        TensorMap map = map("FP64", 1, PULSE + ", \"as\": \"number\", \"units\": {\"/min\": 1}, \"missing\": -1");
        Observation above = Cases.pulse("o", 120, "/min", "2026-01-01");
        ((Quantity) above.getValue()).setComparator(QuantityComparator.GREATER_THAN);
        Observation hollow = Cases.pulse("o", 120, "/min", "2026-01-01");
        ((Quantity) hollow.getValue()).setValueElement(null);
        assertThat(numbers(map, above)).containsExactly(-1);
        assertThat(numbers(map, hollow)).containsExactly(-1);
    }

    @Test
    void theNewestValueIsTakenAndOneThatWasTakenBackIsNot() {
        TensorMap map = map("FP64", 1, PULSE + ", \"as\": \"number\", \"units\": {\"/min\": 1}, \"missing\": -1");
        Observation error = Cases.pulse("error", 200, "/min", "2026-01-03");
        error.setStatus(ObservationStatus.ENTEREDINERROR);
        Observation newest = Cases.pulse("newest", 90, "/min", "2026-01-02");
        Observation older = Cases.pulse("older", 80, "/min", "2026-01-01");
        Observation undated = Cases.pulse("undated", 70, "/min", "2026-01-01");
        undated.setEffective(null);
        Encoded.Ready ready = ready(encode(map, error, newest, older, undated));
        assertThat(ready.tensors().get(0).numbers()).containsExactly(90);
        assertThat(ready.evidence()).containsExactly(new Evidence("Observation/newest", "valueQuantity.value", 0, 0));
    }

    @Test
    void aFractionIsNoWholeNumber() {
        TensorMap map = map("INT32", 1, PULSE + ", \"as\": \"number\", \"units\": {\"/min\": 1}, \"missing\": -1");
        assertThat(numbers(map, Cases.pulse("o", 80.5, "/min", "2026-01-01"))).containsExactly(-1);
        assertThat(numbers(map, Cases.pulse("o", 80, "/min", "2026-01-01"))).containsExactly(80);
    }

    @Test
    void anAbsentValueCanBeNaN() {
        TensorMap map = map("FP32", 1, PULSE + ", \"as\": \"number\", \"missing\": \"nan\"");
        assertThat(numbers(map)).containsExactly(Double.NaN);
    }

    @ParameterizedTest
    @CsvSource({
        "1956-11-24, true, 70",
        "1956-11-25, true, 69",
        "1956, true, 70",
        "1957-01, true, 69",
        "1850-01-01, true, -1",
        "2030-01-01, true, -1"
    })
    void anAgeIsInCompletedYears(String born, boolean whole, double expected) {
        TensorMap map = map(
                "FP64",
                1,
                "\"label\": \"âge\", \"from\": \"Patient\", \"path\": \"birthDate\", \"as\": \"age\", \"whole\": "
                        + whole + ", \"missing\": -1");
        Patient patient = new Patient();
        patient.setBirthDateElement(new DateType(born));
        assertThat(numbers(map, patient)).as("age of who was born " + born).containsExactly(expected);
    }

    @Test
    void aCodeFillsItsElement() {
        String field =
                "\"label\": \"sexe\", \"from\": \"Patient\", \"path\": \"gender\", \"codes\": [\"male\", \"female\"],"
                        + " \"missing\": 0.5, ";
        Patient woman = new Patient().setGender(AdministrativeGender.FEMALE);
        Patient other = new Patient().setGender(AdministrativeGender.OTHER);
        TensorMap two = map("FP64", 2, field + "\"as\": \"one-hot\"");
        TensorMap three = map("FP64", 3, field + "\"as\": \"one-hot\", \"other\": true");
        TensorMap position = map("FP64", 1, field + "\"as\": \"position\"");
        assertThat(numbers(two, woman)).containsExactly(0, 1);
        assertThat(numbers(two, other)).as("a code that the map does not name").containsExactly(0.5, 0.5);
        assertThat(numbers(three, other)).containsExactly(0, 0, 1);
        assertThat(numbers(three)).as("no patient").containsExactly(0.5, 0.5, 0.5);
        assertThat(numbers(position, woman)).containsExactly(1);
        assertThat(numbers(position, other)).containsExactly(0.5);
    }

    @Test
    void presenceIsNeverAbsent() {
        TensorMap map =
                map("BOOL", 1, "\"label\": \"x\", \"from\": \"Patient\", \"path\": \"deceased\", \"as\": \"present\"");
        Patient alive = new Patient();
        alive.setDeceased(new BooleanType(false));
        Patient dead = new Patient();
        dead.setDeceased(new BooleanType(true));
        assertThat(numbers(map)).containsExactly(0);
        assertThat(numbers(map, alive)).containsExactly(0);
        assertThat(numbers(map, dead)).containsExactly(1);
    }

    @Test
    void textIsCutBetweenCharacters() {
        TensorMap map = map(
                "BYTES",
                1,
                "\"label\": \"note\", \"from\": \"Communication\", \"path\": \"payload.content\", \"as\": \"text\","
                        + " \"chars\": 4, \"missing\": {\"text\": \"rien\"}");
        Communication note = new Communication();
        note.setId("n");
        note.addPayload().setContent(new StringType("abc\uD83D\uDE00"));
        Encoded.Ready ready = ready(encode(map, note));
        assertThat(ready.tensors().get(0).texts()).containsExactly("abc");
        assertThat(ready.evidence()).containsExactly(new Evidence("Communication/n", "payload[0].contentString", 0, 3));
        assertThat(ready(encode(map)).tensors().get(0).texts()).containsExactly("rien");
    }

    @Test
    void aPathThatDoesNotSuitTheDataYieldsNothing() {
        TensorMap map = map(
                "FP64",
                1,
                "\"label\": \"x\", \"from\": \"Patient\", \"path\": \"name.single().given.first().toInteger() + 1\","
                        + " \"as\": \"number\", \"missing\": -1");
        Patient twoNames = new Patient();
        twoNames.addName().addGiven("A");
        twoNames.addName().addGiven("B");
        assertThat(numbers(map, twoNames)).containsExactly(-1);
    }

    @Test
    void anyBundleGivesTensorsOfTheDeclaredShapeOrAnAbstention() {
        Random random = new Random(20261124);
        InputEncoder encoder = new InputEncoder(Cases.map());
        List<Bundle.BundleEntryComponent> entries = Cases.woman().getEntry();
        for (int i = 0; i < 500; i++) {
            Bundle data = new Bundle();
            for (int n = random.nextInt(8); n > 0; n--) {
                Resource resource = entries.get(random.nextInt(entries.size()))
                        .getResource()
                        .copy();
                mutilate(resource, random);
                data.addEntry().setResource(resource);
            }
            Encoded encoded = encoder.encode(Cases.request("essai", data));
            if (encoded instanceof Encoded.Ready ready) {
                assertThat(ready.tensors()).extracting(Tensor::shape).containsExactly(List.of(1L, 6L), List.of(1L, 1L));
            }
        }
    }

    /** Takes an element away or empties it. */
    private static void mutilate(Resource resource, Random random) {
        List<Property> properties = resource.children().stream()
                .filter(property -> !property.getValues().isEmpty())
                .toList();
        if (!properties.isEmpty()) {
            Property property = properties.get(random.nextInt(properties.size()));
            resource.removeChild(property.getName(), property.getValues().get(0));
        }
        if (random.nextInt(4) == 0) {
            resource.setId((String) null);
        }
    }
}
