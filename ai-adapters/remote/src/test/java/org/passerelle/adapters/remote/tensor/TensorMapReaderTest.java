package org.passerelle.adapters.remote.tensor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.passerelle.adapters.remote.http.Json;

/** Programme: every mistake in a map is refused with its place; no map, however mutilated, does worse than that. */
class TensorMapReaderTest {
    private static final String OUTPUT = "\"scores\": \"probabilities\", \"confidence\": \"probability\"";

    @Test
    void aMapIsReadWhole() {
        TensorMap map = Cases.map();
        assertThat(map.inputs()).extracting(InputTensor::name).containsExactly("features", "note");
        assertThat(map.inputs().get(0).fields().get(1).encoding()).isInstanceOf(Encoding.Measure.class);
        assertThat(map.output().tensors()).containsExactly("probabilities");
        assertThat(map.sample()).extracting(Tensor::size).containsExactly(6, 1);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "/inputs/0/datatype | \"FP12\" | inputs[0].datatype : valeurs possibles",
                "/inputs/0/shape | [1, 7] | inputs[0] : shape [1, 7] ne contient pas les 6 éléments",
                "/inputs/0/shape | [1, -1] | inputs[0] : shape",
                "/inputs/0/fields/0/path | \"a..b(\" | inputs[0].fields[0].path : ce n'est pas du FHIRPath",
                "/inputs/0/fields/0/as | \"guess\" | inputs[0].fields[0].as : valeurs possibles",
                "/inputs/0/fields/0/missing | \"maybe\" | inputs[0].fields[0].missing : valeurs possibles",
                "/inputs/0/fields/0/misisng | 1 | inputs[0].fields[0] : clés inconnues [misisng]",
                "/inputs/0/fields/0/missing | {\"text\": \"\"} | inputs[0].fields[0] : la règle missing",
                "/inputs/0/fields/1/from | \"Observation?date=x\" | inputs[0].fields[1].from : ",
                "/inputs/0/fields/1/between | [3, 1] | inputs[0].fields[1].between : un intervalle va",
                "/inputs/0/fields/1/units | [1] | inputs[0].fields[1].units : un objet est attendu",
                "/inputs/0/fields/2/codes | [] | inputs[0].fields[2].codes : au moins un code",
                "/inputs/1/name | \"features\" | deux entrées s'appellent « features »",
                "/inputs/1/datatype | \"FP32\" | inputs[1] : le champ « motif » ne peut pas remplir",
                "/output/label | \"l\" | output : donnez scores ou label",
                "/output/link | \"tanh\" | output.link : valeurs possibles",
                "/output/confidence | \"sure\" | output.confidence : valeurs possibles",
                "/output/classes/1/urgency | 12 | output.classes[1] : urgency va de 0 à 9",
                "/output/classes/1/code | null | output.classes[1].code : manque",
                "/output/threshold | \"high\" | output.threshold : un nombre est attendu",
            })
    void aMistakeIsRefusedWithItsPlace(String place, String value, String error) {
        JsonNode map = Cases.mapJson(OUTPUT);
        int cut = place.lastIndexOf('/');
        JsonNode parent = map.at(place.substring(0, cut));
        ((ObjectNode) parent).set(place.substring(cut + 1), Cases.json(value));
        assertThatIllegalArgumentException()
                .as("a map with %s at %s", value, place)
                .isThrownBy(() -> TensorMapReader.read(map))
                .withMessageContaining(error);
    }

    @Test
    void whatJsonCannotCarryIsRefusedForRest() {
        JsonNode nan = Cases.mapJson(OUTPUT);
        ((ObjectNode) nan.at("/inputs/0/fields/1")).put("missing", "nan");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> TensorMapReader.read(nan).checkForJson())
                .withMessageContaining("fréquence cardiaque")
                .withMessageContaining("NaN");
        JsonNode half = Cases.mapJson(OUTPUT);
        ((ObjectNode) half.at("/inputs/0")).put("datatype", "FP16");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> TensorMapReader.read(half).checkForJson())
                .withMessageContaining("FP16");
    }

    @Test
    void aMutilatedMapIsReadOrRefused() {
        Random random = new Random(20261124);
        List<JsonNode> replacements = List.of(
                Json.MAPPER.nullNode(),
                Cases.json("-1"),
                Cases.json("\"x\""),
                Cases.json("[]"),
                Cases.json("{}"),
                Cases.json("true"),
                Cases.json("1e300"));
        int refused = 0;
        for (int i = 0; i < 1_000; i++) {
            JsonNode map = Cases.mapJson(OUTPUT);
            replaceSomewhere(map, replacements.get(random.nextInt(replacements.size())), random);
            try {
                TensorMapReader.read(map);
            } catch (IllegalArgumentException expected) {
                refused++;
            }
        }
        assertThat(refused).as("most mutilations are noticed").isGreaterThan(500);
    }

    private static void replaceSomewhere(JsonNode map, JsonNode replacement, Random random) {
        List<JsonNode> containers = new ArrayList<>();
        collect(map, containers);
        JsonNode container = containers.get(random.nextInt(containers.size()));
        if (container instanceof ArrayNode list && !list.isEmpty()) {
            list.set(random.nextInt(list.size()), replacement);
        } else if (container instanceof ObjectNode object && !object.isEmpty()) {
            List<String> names = new ArrayList<>();
            object.fieldNames().forEachRemaining(names::add);
            object.set(names.get(random.nextInt(names.size())), replacement);
        }
    }

    private static void collect(JsonNode node, List<JsonNode> containers) {
        if (node.isContainerNode()) {
            containers.add(node);
            node.forEach(child -> collect(child, containers));
        }
    }
}
