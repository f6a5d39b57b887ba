package org.passerelle.adapters.remote.onnx;

import ai.onnxruntime.OnnxJavaType;
import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OnnxValue;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.TensorInfo;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.DoubleBuffer;
import java.nio.FloatBuffer;
import java.nio.IntBuffer;
import java.nio.LongBuffer;
import java.nio.ShortBuffer;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import org.passerelle.adapters.api.AdapterException;
import org.passerelle.adapters.remote.tensor.Datatype;
import org.passerelle.adapters.remote.tensor.Tensor;

/** Turns our tensors into ONNX Runtime's and back. */
final class OnnxTensors {
    private OnnxTensors() {}

    /** Our name of an element type; empty for the ones that are not spoken here (half precision, unsigned above 8 bits). */
    static Optional<Datatype> datatype(OnnxJavaType type) {
        return switch (type) {
            case FLOAT -> Optional.of(Datatype.FP32);
            case DOUBLE -> Optional.of(Datatype.FP64);
            case INT8 -> Optional.of(Datatype.INT8);
            case INT16 -> Optional.of(Datatype.INT16);
            case INT32 -> Optional.of(Datatype.INT32);
            case INT64 -> Optional.of(Datatype.INT64);
            case UINT8 -> Optional.of(Datatype.UINT8);
            case BOOL -> Optional.of(Datatype.BOOL);
            case STRING -> Optional.of(Datatype.BYTES);
            default -> Optional.empty();
        };
    }

    static OnnxTensor of(OrtEnvironment environment, Tensor tensor) throws OrtException {
        long[] shape = tensor.shape().stream().mapToLong(Long::longValue).toArray();
        double[] numbers = tensor.numbers();
        return switch (tensor.datatype()) {
            case FP32 -> OnnxTensor.createTensor(environment, floats(numbers), shape);
            case FP64 -> OnnxTensor.createTensor(environment, DoubleBuffer.wrap(numbers), shape);
            case INT64 ->
                OnnxTensor.createTensor(
                        environment,
                        LongBuffer.wrap(
                                Arrays.stream(numbers).mapToLong(n -> (long) n).toArray()),
                        shape);
            case INT32 ->
                OnnxTensor.createTensor(
                        environment,
                        IntBuffer.wrap(
                                Arrays.stream(numbers).mapToInt(n -> (int) n).toArray()),
                        shape);
            case INT16 -> OnnxTensor.createTensor(environment, shorts(numbers), shape);
            case INT8 -> OnnxTensor.createTensor(environment, bytes(numbers), shape, OnnxJavaType.INT8);
            case UINT8 -> OnnxTensor.createTensor(environment, bytes(numbers), shape, OnnxJavaType.UINT8);
            case BOOL -> OnnxTensor.createTensor(environment, bytes(numbers), shape, OnnxJavaType.BOOL);
            case BYTES -> OnnxTensor.createTensor(environment, tensor.texts().toArray(String[]::new), shape);
            default -> throw new IllegalArgumentException(tensor.datatype() + " is not spoken with ONNX models");
        };
    }

    /** @throws AdapterException of kind INVALID if the value is no tensor, or of a type that is not spoken here */
    static Tensor read(String name, OnnxValue value) throws OrtException {
        if (!(value instanceof OnnxTensor tensor)) {
            throw invalid(name, "is no tensor");
        }
        TensorInfo info = tensor.getInfo();
        Datatype datatype = datatype(info.type).orElseThrow(() -> invalid(name, "is of a type not spoken here"));
        List<Long> shape = Arrays.stream(info.getShape()).boxed().toList();
        return datatype == Datatype.BYTES
                ? Tensor.ofTexts(name, shape, texts(tensor))
                : Tensor.ofNumbers(name, datatype, shape, numbers(tensor, datatype));
    }

    private static double[] numbers(OnnxTensor tensor, Datatype datatype) {
        return switch (datatype) {
            case FP32 -> {
                FloatBuffer buffer = tensor.getFloatBuffer();
                yield IntStream.range(0, buffer.remaining())
                        .mapToDouble(buffer::get)
                        .toArray();
            }
            case FP64 -> {
                DoubleBuffer buffer = tensor.getDoubleBuffer();
                yield IntStream.range(0, buffer.remaining())
                        .mapToDouble(buffer::get)
                        .toArray();
            }
            case INT64 -> {
                LongBuffer buffer = tensor.getLongBuffer();
                yield IntStream.range(0, buffer.remaining())
                        .mapToDouble(buffer::get)
                        .toArray();
            }
            case INT32 -> {
                IntBuffer buffer = tensor.getIntBuffer();
                yield IntStream.range(0, buffer.remaining())
                        .mapToDouble(buffer::get)
                        .toArray();
            }
            case INT16 -> {
                ShortBuffer buffer = tensor.getShortBuffer();
                yield IntStream.range(0, buffer.remaining())
                        .mapToDouble(buffer::get)
                        .toArray();
            }
            default -> octets(tensor.getByteBuffer(), datatype);
        };
    }

    private static double[] octets(ByteBuffer buffer, Datatype datatype) {
        return IntStream.range(0, buffer.remaining())
                .mapToDouble(i -> datatype == Datatype.INT8 ? buffer.get(i) : Byte.toUnsignedInt(buffer.get(i)))
                .toArray();
    }

    private static List<String> texts(OnnxTensor tensor) throws OrtException {
        Object value = tensor.getValue();
        return value instanceof String one ? List.of(one) : flatten((Object[]) value);
    }

    private static List<String> flatten(Object[] values) {
        return Arrays.stream(values)
                .flatMap(value ->
                        value instanceof Object[] row ? flatten(row).stream() : List.of((String) value).stream())
                .toList();
    }

    private static FloatBuffer floats(double[] numbers) {
        FloatBuffer floats = FloatBuffer.allocate(numbers.length);
        DoubleStream.of(numbers).forEach(n -> floats.put((float) n));
        return floats.flip();
    }

    private static ShortBuffer shorts(double[] numbers) {
        ShortBuffer shorts = ShortBuffer.allocate(numbers.length);
        DoubleStream.of(numbers).forEach(n -> shorts.put((short) n));
        return shorts.flip();
    }

    private static ByteBuffer bytes(double[] numbers) {
        ByteBuffer bytes = ByteBuffer.allocateDirect(numbers.length).order(ByteOrder.nativeOrder());
        DoubleStream.of(numbers).forEach(n -> bytes.put((byte) n));
        return bytes.flip();
    }

    private static AdapterException invalid(String name, String what) {
        return new AdapterException(AdapterException.Kind.INVALID, "output-shape", "output " + name + " " + what);
    }
}
