package org.passerelle.adapters.remote.onnx;

import com.google.protobuf.ByteString;
import com.google.protobuf.CodedOutputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;

/**
 * Writes a logistic regression as an ONNX file: {@code Softmax(x * weights + bias)}. Field numbers are those of onnx.proto,
 * ir_version 8, operator set 17; the same input makes the same bytes.
 */
final class OnnxWriter {
    private static final int FLOAT = 1;
    private static final int ATTRIBUTE_INT = 2;
    private static final int IR_VERSION = 8;
    private static final int OPERATOR_SET = 17;

    private OnnxWriter() {}

    /**
     * @param weights one row a feature, one column a class
     * @param bias one a class
     */
    static byte[] logisticRegression(String input, String output, float[][] weights, float... bias) {
        byte[] graph = message(out -> {
            out.writeByteArray(1, node("MatMul", List.of(input, "weights"), "product"));
            out.writeByteArray(1, node("Add", List.of("product", "bias"), "scores"));
            out.writeByteArray(1, node("Softmax", List.of("scores"), output));
            out.writeString(2, "logistic-regression");
            out.writeByteArray(5, constant("weights", flat(weights), weights.length, bias.length));
            out.writeByteArray(5, constant("bias", bias, bias.length));
            out.writeByteArray(11, value(input, weights.length));
            out.writeByteArray(12, value(output, bias.length));
        });
        return message(out -> {
            out.writeInt64(1, IR_VERSION);
            out.writeString(2, "passerelle-examples");
            out.writeByteArray(7, graph);
            out.writeByteArray(8, message(set -> {
                set.writeString(1, "");
                set.writeInt64(2, OPERATOR_SET);
            }));
        });
    }

    private static byte[] node(String operator, List<String> inputs, String output) {
        return message(out -> {
            for (String input : inputs) {
                out.writeString(1, input);
            }
            out.writeString(2, output);
            out.writeString(3, output + "-node");
            out.writeString(4, operator);
            if (operator.equals("Softmax")) {
                out.writeByteArray(5, message(axis -> {
                    axis.writeString(1, "axis");
                    axis.writeInt64(3, -1);
                    axis.writeEnum(20, ATTRIBUTE_INT);
                }));
            }
        });
    }

    private static byte[] constant(String name, float[] values, long... dimensions) {
        ByteBuffer raw = ByteBuffer.allocate(values.length * Float.BYTES).order(ByteOrder.LITTLE_ENDIAN);
        for (float value : values) {
            raw.putFloat(value);
        }
        return message(out -> {
            for (long dimension : dimensions) {
                out.writeInt64(1, dimension);
            }
            out.writeInt32(2, FLOAT);
            out.writeString(8, name);
            out.writeBytes(9, ByteString.copyFrom(raw.flip()));
        });
    }

    /** A matrix with a free number of rows. */
    private static byte[] value(String name, long columns) {
        byte[] shape = message(out -> {
            out.writeByteArray(1, message(rows -> rows.writeString(2, "n")));
            out.writeByteArray(1, message(fixed -> fixed.writeInt64(1, columns)));
        });
        byte[] tensor = message(out -> {
            out.writeInt32(1, FLOAT);
            out.writeByteArray(2, shape);
        });
        return message(out -> {
            out.writeString(1, name);
            out.writeByteArray(2, message(type -> type.writeByteArray(1, tensor)));
        });
    }

    private static float[] flat(float[][] rows) {
        float[] all = new float[rows.length * rows[0].length];
        for (int i = 0; i < rows.length; i++) {
            System.arraycopy(rows[i], 0, all, i * rows[i].length, rows[i].length);
        }
        return all;
    }

    private static byte[] message(Fields fields) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        CodedOutputStream out = CodedOutputStream.newInstance(bytes);
        try {
            fields.write(out);
            out.flush();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    /** Writes the fields of a message. */
    private interface Fields {
        void write(CodedOutputStream out) throws IOException;
    }
}
