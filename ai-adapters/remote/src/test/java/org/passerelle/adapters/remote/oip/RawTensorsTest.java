package org.passerelle.adapters.remote.oip;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.google.protobuf.ByteString;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.passerelle.adapters.api.AdapterException;
import org.passerelle.adapters.remote.tensor.Datatype;
import org.passerelle.adapters.remote.tensor.Tensor;

/** Programme: numbers and texts come back from their bytes; the bytes are the protocol's; no bytes do harm. */
class RawTensorsTest {

    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "BYTES")
    void numbersComeBack(Datatype datatype) {
        Random random = new Random(20261124);
        for (int i = 0; i < 500; i++) {
            double bound = datatype == Datatype.BOOL ? 2 : Math.pow(2, Math.min(8 * datatype.size() - 1, 53));
            double number = datatype.isFloating() ? random.nextGaussian() : Math.floor(random.nextDouble() * bound);
            ByteString raw = RawTensors.write(Tensor.ofNumbers("x", datatype, List.of(1L), number));
            assertThat(raw.size()).isEqualTo(datatype.size());
            assertThat(RawTensors.numbers(datatype, raw)[0])
                    .as("%s as %s", number, datatype)
                    .isEqualTo(number, within(datatype.isFloating() ? Math.abs(number) / 100 + 1e-6 : 0));
        }
    }

    @Test
    void bytesAreLittleEndianAndUnsignedWhereTheTypeIs() {
        assertThat(RawTensors.write(Tensor.ofNumbers("x", Datatype.FP32, List.of(1L), 1.0))
                        .toByteArray())
                .containsExactly(0, 0, 0x80, 0x3F);
        assertThat(RawTensors.write(Tensor.ofTexts("x", List.of(1L), List.of("é")))
                        .toByteArray())
                .containsExactly(2, 0, 0, 0, 0xC3, 0xA9);
        assertThat(RawTensors.numbers(Datatype.UINT8, ByteString.copyFrom(new byte[] {-1})))
                .containsExactly(255);
        assertThat(RawTensors.numbers(Datatype.UINT32, ByteString.copyFrom(new byte[] {-1, -1, -1, -1})))
                .containsExactly(4294967295.0);
    }

    @Test
    void textsComeBack() {
        List<String> texts = List.of("", "é", "douleur\nthoracique", "\uD83D\uDE00");
        assertThat(RawTensors.texts(RawTensors.write(Tensor.ofTexts("x", List.of(4L), texts))))
                .isEqualTo(texts);
    }

    @Test
    void anyBytesAreReadOrRefused() {
        Random random = new Random(20261124);
        for (int i = 0; i < 5_000; i++) {
            byte[] bytes = new byte[random.nextInt(24)];
            random.nextBytes(bytes);
            if (bytes.length > 3 && random.nextBoolean()) {
                bytes[1] = 0;
                bytes[2] = 0;
                bytes[3] = 0;
            }
            for (Datatype datatype : Datatype.values()) {
                try {
                    int size = datatype == Datatype.BYTES
                            ? RawTensors.texts(ByteString.copyFrom(bytes)).size()
                            : RawTensors.numbers(datatype, ByteString.copyFrom(bytes)).length;
                    assertThat(size).isLessThanOrEqualTo(bytes.length);
                } catch (AdapterException refused) {
                    assertThat(refused.code()).isEqualTo("malformed-answer");
                }
            }
        }
    }
}
