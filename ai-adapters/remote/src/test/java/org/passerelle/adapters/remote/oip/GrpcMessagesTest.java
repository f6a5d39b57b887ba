package org.passerelle.adapters.remote.oip;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.InvalidProtocolBufferException;
import java.net.URI;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.passerelle.adapters.api.AdapterException;
import org.passerelle.adapters.remote.http.ServerSettings;
import org.passerelle.adapters.remote.oip.OipWire.Call;
import org.passerelle.adapters.remote.oip.OipWire.Inferred;
import org.passerelle.adapters.remote.oip.grpc.wire.ModelInferResponse;
import org.passerelle.adapters.remote.tensor.Datatype;
import org.passerelle.adapters.remote.tensor.Tensor;

/** Programme: the bytes of request and answer, written here by hand from the protocol's field numbers; mutilated answers. */
class GrpcMessagesTest {
    private static final HexFormat HEX = HexFormat.of().withUpperCase();

    /** Field 1 model "m"; field 5 an output "o" of FP16, shape [1]; field 6 its raw content, 1.0. */
    private static final String RAW_ANSWER = "0A016D" + "2A0C" + "0A016F" + "120446503136" + "1A0101" + "3202" + "003C";

    private static String request(Tensor tensor) {
        OipSettings settings =
                new OipSettings(ServerSettings.of(URI.create("grpc://127.0.0.1:1")), "m", Optional.of("7"));
        return HEX.formatHex(GrpcMessages.request(settings, new Call("i", List.of(tensor), List.of("o")))
                .toByteArray());
    }

    @Test
    void aRequestIsWrittenAsTheProtocolSays() {
        String head = "0A016D" + "120137" + "1A0169";
        String outputs = "3203" + "0A016F";
        assertThat(request(Tensor.ofNumbers("x", Datatype.FP32, List.of(1L, 1L), 1)))
                .as("numbers in the field of their type")
                .isEqualTo(head + "2A15" + "0A0178" + "120446503332" + "1A020101" + "2A06" + "32040000803F" + outputs);
        assertThat(request(Tensor.ofNumbers("x", Datatype.FP16, List.of(1L), 1)))
                .as("half precision as raw bytes, without contents")
                .isEqualTo(head + "2A0C" + "0A0178" + "120446503136" + "1A0101" + outputs + "3A02" + "003C");
        assertThat(request(Tensor.ofTexts("x", List.of(1L), List.of("é"))))
                .as("texts in UTF-8")
                .isEqualTo(head + "2A13" + "0A0178" + "12054259544553" + "1A0101" + "2A04" + "4202C3A9" + outputs);
    }

    @Test
    void aRawAnswerIsReadAsTheProtocolSays() throws InvalidProtocolBufferException {
        Inferred answer = GrpcMessages.answer(ModelInferResponse.parseFrom(HEX.parseHex(RAW_ANSWER)));
        assertThat(answer.outputs()).containsExactly(Tensor.ofNumbers("o", Datatype.FP16, List.of(1L), 1));
        assertThat(answer.model()).contains("m");
        assertThat(answer.version()).as("left out by the server").isEmpty();
    }

    @Test
    void aMutilatedAnswerIsReadOrRefused() {
        Random random = new Random(20261124);
        byte[] answer = HEX.parseHex(RAW_ANSWER);
        for (int i = 0; i < 5_000; i++) {
            byte[] mutilated = answer.clone();
            mutilated[random.nextInt(mutilated.length)] = (byte) random.nextInt();
            try {
                GrpcMessages.answer(ModelInferResponse.parseFrom(mutilated));
            } catch (InvalidProtocolBufferException unreadable) {
                // The library refuses it before it comes to us, as a failed call.
                assertThat(unreadable).isNotNull();
            } catch (AdapterException refused) {
                assertThat(refused.kind()).isEqualTo(AdapterException.Kind.INVALID);
            }
        }
    }
}
