package org.passerelle.adapters.remote.oip;

import com.google.protobuf.ByteString;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.passerelle.adapters.api.AdapterException;
import org.passerelle.adapters.api.AdapterException.Kind;
import org.passerelle.adapters.remote.tensor.Datatype;
import org.passerelle.adapters.remote.tensor.Tensor;

/** Elements as bytes: little endian, row by row; each byte string after its length in four bytes. */
final class RawTensors {
    private static final int LENGTH_BYTES = 4;

    private RawTensors() {}

    static ByteString write(Tensor tensor) {
        if (tensor.datatype() == Datatype.BYTES) {
            return words(tensor.texts());
        }
        ByteBuffer raw =
                ByteBuffer.allocate(tensor.size() * tensor.datatype().size()).order(ByteOrder.LITTLE_ENDIAN);
        for (double number : tensor.numbers()) {
            switch (tensor.datatype()) {
                case BOOL, UINT8, INT8 -> raw.put((byte) number);
                case UINT16, INT16 -> raw.putShort((short) number);
                case UINT32, INT32 -> raw.putInt((int) (long) number);
                case UINT64, INT64 -> raw.putLong((long) number);
                case FP16 -> raw.putShort(Float.floatToFloat16((float) number));
                case BF16 -> raw.putShort((short) (Float.floatToIntBits((float) number) >>> 16));
                case FP32 -> raw.putFloat((float) number);
                case FP64 -> raw.putDouble(number);
                case BYTES -> throw new IllegalStateException("handled above");
            }
        }
        return ByteString.copyFrom(raw.flip());
    }

    private static ByteString words(List<String> texts) {
        ByteString.Output out = ByteString.newOutput();
        for (String text : texts) {
            byte[] word = text.getBytes(StandardCharsets.UTF_8);
            byte[] length = ByteBuffer.allocate(LENGTH_BYTES)
                    .order(ByteOrder.LITTLE_ENDIAN)
                    .putInt(word.length)
                    .array();
            out.write(length, 0, LENGTH_BYTES);
            out.write(word, 0, word.length);
        }
        return out.toByteString();
    }

    /** The numbers in raw bytes; as many as there are. */
    static double[] numbers(Datatype datatype, ByteString bytes) {
        if (bytes.size() % datatype.size() != 0) {
            throw malformed();
        }
        ByteBuffer raw = bytes.asReadOnlyByteBuffer().order(ByteOrder.LITTLE_ENDIAN);
        double[] numbers = new double[bytes.size() / datatype.size()];
        for (int i = 0; i < numbers.length; i++) {
            numbers[i] = switch (datatype) {
                case BOOL -> raw.get() == 0 ? 0 : 1;
                case UINT8 -> Byte.toUnsignedInt(raw.get());
                case INT8 -> raw.get();
                case UINT16 -> Short.toUnsignedInt(raw.getShort());
                case INT16 -> raw.getShort();
                case UINT32 -> Integer.toUnsignedLong(raw.getInt());
                case INT32 -> raw.getInt();
                case UINT64, INT64 -> raw.getLong();
                case FP16 -> Float.float16ToFloat(raw.getShort());
                case BF16 -> Float.intBitsToFloat(raw.getShort() << 16);
                case FP32 -> raw.getFloat();
                case FP64 -> raw.getDouble();
                case BYTES -> throw new IllegalStateException("texts are not numbers");
            };
        }
        return numbers;
    }

    /** The texts in raw bytes. */
    static List<String> texts(ByteString bytes) {
        ByteBuffer raw = bytes.asReadOnlyByteBuffer().order(ByteOrder.LITTLE_ENDIAN);
        List<String> texts = new ArrayList<>();
        try {
            while (raw.hasRemaining()) {
                int length = raw.getInt();
                if (length < 0 || length > raw.remaining()) {
                    throw malformed();
                }
                texts.add(StandardCharsets.UTF_8
                        .decode(raw.slice(raw.position(), length))
                        .toString());
                raw.position(raw.position() + length);
            }
        } catch (BufferUnderflowException e) {
            throw malformed();
        }
        return texts;
    }

    private static AdapterException malformed() {
        return new AdapterException(Kind.INVALID, "malformed-answer", "an output's raw bytes do not fit its datatype");
    }
}
