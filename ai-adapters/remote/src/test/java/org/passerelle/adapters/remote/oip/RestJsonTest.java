package org.passerelle.adapters.remote.oip;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.passerelle.adapters.api.AdapterException;
import org.passerelle.adapters.remote.http.Json;
import org.passerelle.adapters.remote.oip.OipWire.Call;
import org.passerelle.adapters.remote.oip.OipWire.Inferred;
import org.passerelle.adapters.remote.tensor.Datatype;
import org.passerelle.adapters.remote.tensor.Tensor;

/** Programme: each datatype as the protocol writes it; answers flat, nested and mutilated. */
class RestJsonTest {
    private static final String ANSWER =
            "{\"model_name\": \"m\", \"model_version\": \"1\", \"id\": \"i\", \"outputs\": ["
                    + "{\"name\": \"a\", \"datatype\": \"FP32\", \"shape\": [2, 2], \"data\": [[0.5, 1], [-2, 3e-3]]},"
                    + "{\"name\": \"b\", \"datatype\": \"BOOL\", \"shape\": [2], \"data\": [true, false]},"
                    + "{\"name\": \"c\", \"datatype\": \"BYTES\", \"shape\": [1, 1], \"data\": [[\"\\u00e9\"]]},"
                    + "{\"name\": \"d\", \"datatype\": \"INT64\", \"shape\": [1], \"data\": [9007199254740992]}]}";

    private static Inferred read(String text) {
        return RestJson.answer(Json.read(new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8))));
    }

    @Test
    void eachDatatypeIsWrittenAsTheProtocolSays() {
        Call call = new Call(
                "i",
                List.of(
                        Tensor.ofNumbers("b", Datatype.BOOL, List.of(2L), 1, 0),
                        Tensor.ofNumbers("u", Datatype.UINT8, List.of(1L), 255),
                        Tensor.ofNumbers("l", Datatype.INT64, List.of(1L), -5),
                        Tensor.ofNumbers("f", Datatype.FP32, List.of(1L, 1L), 0.1),
                        Tensor.ofNumbers("d", Datatype.FP64, List.of(1L), 0.1),
                        Tensor.ofTexts("t", List.of(1L), List.of("\"é\""))),
                List.of("o"));
        assertThat(RestJson.request(call))
                .hasToString("{\"id\":\"i\",\"inputs\":["
                        + "{\"name\":\"b\",\"shape\":[2],\"datatype\":\"BOOL\",\"data\":[true,false]},"
                        + "{\"name\":\"u\",\"shape\":[1],\"datatype\":\"UINT8\",\"data\":[255]},"
                        + "{\"name\":\"l\",\"shape\":[1],\"datatype\":\"INT64\",\"data\":[-5]},"
                        + "{\"name\":\"f\",\"shape\":[1,1],\"datatype\":\"FP32\",\"data\":[0.1]},"
                        + "{\"name\":\"d\",\"shape\":[1],\"datatype\":\"FP64\",\"data\":[0.1]},"
                        + "{\"name\":\"t\",\"shape\":[1],\"datatype\":\"BYTES\",\"data\":[\"\\\"é\\\"\"]}],"
                        + "\"outputs\":[{\"name\":\"o\"}]}");
    }

    @Test
    void anAnswerIsReadFlatOrNested() {
        Inferred answer = read(ANSWER);
        assertThat(answer.outputs())
                .containsExactly(
                        Tensor.ofNumbers("a", Datatype.FP32, List.of(2L, 2L), 0.5, 1, -2, 3e-3),
                        Tensor.ofNumbers("b", Datatype.BOOL, List.of(2L), 1, 0),
                        Tensor.ofTexts("c", List.of(1L, 1L), List.of("é")),
                        Tensor.ofNumbers("d", Datatype.INT64, List.of(1L), 0x1p53));
        assertThat(answer.id()).contains("i");
    }

    @Test
    void aMutilatedAnswerIsReadOrRefused() {
        Random random = new Random(20261124);
        String[] pieces = {"", "\"", "[", "]", "{", "}", "-", "1e999", "NaN", "null", ",", "999999999999", "\\u0000"};
        int refused = 0;
        for (int i = 0; i < 5_000; i++) {
            int at = random.nextInt(ANSWER.length());
            int end = Math.min(ANSWER.length(), at + random.nextInt(6));
            String text = ANSWER.substring(0, at) + pieces[random.nextInt(pieces.length)] + ANSWER.substring(end);
            try {
                read(text);
            } catch (AdapterException expected) {
                refused++;
                assertThat(expected.kind()).isEqualTo(AdapterException.Kind.INVALID);
            }
        }
        assertThat(refused).as("most mutilations are noticed").isGreaterThan(2_500);
    }
}
