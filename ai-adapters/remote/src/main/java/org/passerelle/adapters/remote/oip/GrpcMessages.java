package org.passerelle.adapters.remote.oip;

import com.google.protobuf.ByteString;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.DoubleStream;
import java.util.stream.Stream;
import org.passerelle.adapters.api.AdapterException;
import org.passerelle.adapters.api.AdapterException.Kind;
import org.passerelle.adapters.remote.oip.OipWire.Call;
import org.passerelle.adapters.remote.oip.OipWire.Inferred;
import org.passerelle.adapters.remote.oip.OipWire.TensorDescription;
import org.passerelle.adapters.remote.oip.grpc.wire.InferTensorContents;
import org.passerelle.adapters.remote.oip.grpc.wire.ModelInferRequest;
import org.passerelle.adapters.remote.oip.grpc.wire.ModelInferRequest.InferInputTensor;
import org.passerelle.adapters.remote.oip.grpc.wire.ModelInferRequest.InferRequestedOutputTensor;
import org.passerelle.adapters.remote.oip.grpc.wire.ModelInferResponse;
import org.passerelle.adapters.remote.oip.grpc.wire.ModelInferResponse.InferOutputTensor;
import org.passerelle.adapters.remote.oip.grpc.wire.ModelMetadataResponse.TensorMetadata;
import org.passerelle.adapters.remote.tensor.Datatype;
import org.passerelle.adapters.remote.tensor.Tensor;

/** Inference as protobuf messages; refuses as {@code RestJson} does. */
final class GrpcMessages {
    private GrpcMessages() {}

    static ModelInferRequest request(OipSettings settings, Call call) {
        ModelInferRequest.Builder request =
                ModelInferRequest.newBuilder().setModelName(settings.model()).setId(call.id());
        settings.version().ifPresent(request::setModelVersion);
        // Half precision exists only as raw bytes, and where one tensor is raw, all must be.
        boolean isRaw =
                call.inputs().stream().anyMatch(tensor -> !tensor.datatype().isSafeInJson());
        for (Tensor tensor : call.inputs()) {
            InferInputTensor.Builder input = request.addInputsBuilder()
                    .setName(tensor.name())
                    .setDatatype(tensor.datatype().name())
                    .addAllShape(tensor.shape());
            if (isRaw) {
                request.addRawInputContents(RawTensors.write(tensor));
            } else {
                input.setContents(contents(tensor));
            }
        }
        for (String name : call.outputs()) {
            request.addOutputs(InferRequestedOutputTensor.newBuilder().setName(name));
        }
        return request.build();
    }

    private static InferTensorContents contents(Tensor tensor) {
        InferTensorContents.Builder contents = InferTensorContents.newBuilder();
        tensor.texts().forEach(text -> contents.addBytesContents(ByteString.copyFromUtf8(text)));
        for (double number : tensor.numbers()) {
            switch (tensor.datatype()) {
                case BOOL -> contents.addBoolContents(number != 0);
                case INT8, INT16, INT32 -> contents.addIntContents((int) number);
                case UINT8, UINT16, UINT32 -> contents.addUintContents((int) (long) number);
                case INT64 -> contents.addInt64Contents((long) number);
                case UINT64 -> contents.addUint64Contents((long) number);
                case FP32 -> contents.addFp32Contents((float) number);
                case FP64 -> contents.addFp64Contents(number);
                case FP16, BF16, BYTES -> throw new IllegalStateException(tensor + " is not sent so");
            }
        }
        return contents.build();
    }

    static Inferred answer(ModelInferResponse response) {
        boolean isRaw = response.getRawOutputContentsCount() > 0;
        if (isRaw && response.getRawOutputContentsCount() != response.getOutputsCount()) {
            throw malformed("its raw contents do not match its outputs");
        }
        List<Tensor> outputs = new ArrayList<>();
        for (int i = 0; i < response.getOutputsCount(); i++) {
            InferOutputTensor output = response.getOutputs(i);
            if (isRaw && output.hasContents()) {
                throw malformed("it mixes raw contents with others");
            }
            outputs.add(isRaw ? raw(output, response.getRawOutputContents(i)) : typed(output));
        }
        return new Inferred(
                text(response.getModelName()), text(response.getModelVersion()), text(response.getId()), outputs);
    }

    private static Tensor raw(InferOutputTensor output, ByteString bytes) {
        Datatype datatype = datatype(output);
        return datatype == Datatype.BYTES
                ? texts(output, RawTensors.texts(bytes))
                : numbers(output, datatype, RawTensors.numbers(datatype, bytes));
    }

    private static Tensor typed(InferOutputTensor output) {
        Datatype datatype = datatype(output);
        InferTensorContents contents = output.getContents();
        DoubleStream numbers = switch (datatype) {
            case BOOL -> contents.getBoolContentsList().stream().mapToDouble(truth -> truth ? 1 : 0);
            case INT8, INT16, INT32 -> contents.getIntContentsList().stream().mapToDouble(Integer::doubleValue);
            case UINT8, UINT16, UINT32 ->
                contents.getUintContentsList().stream().mapToDouble(Integer::toUnsignedLong);
            case INT64 -> contents.getInt64ContentsList().stream().mapToDouble(Long::doubleValue);
            case UINT64 -> contents.getUint64ContentsList().stream().mapToDouble(Long::doubleValue);
            case FP32 -> contents.getFp32ContentsList().stream().mapToDouble(Float::doubleValue);
            case FP64 -> contents.getFp64ContentsList().stream().mapToDouble(Double::doubleValue);
            case FP16, BF16 -> throw malformed("half precision comes as raw contents only");
            case BYTES -> DoubleStream.empty();
        };
        if (datatype != Datatype.BYTES) {
            return numbers(output, datatype, numbers.toArray());
        }
        Stream<String> texts =
                contents.getBytesContentsList().stream().map(word -> word.toString(StandardCharsets.UTF_8));
        return texts(output, texts.toList());
    }

    private static Tensor texts(InferOutputTensor output, List<String> texts) {
        checkSize(output, texts.size());
        return Tensor.ofTexts(output.getName(), output.getShapeList(), texts);
    }

    private static Tensor numbers(InferOutputTensor output, Datatype datatype, double[] numbers) {
        checkSize(output, numbers.length);
        if (!DoubleStream.of(numbers).allMatch(datatype::holds)) {
            throw new AdapterException(
                    Kind.INVALID,
                    "output-not-finite",
                    "output " + output.getName() + " holds a value that is no " + datatype);
        }
        return Tensor.ofNumbers(output.getName(), datatype, output.getShapeList(), numbers);
    }

    private static void checkSize(InferOutputTensor output, int size) {
        if (Tensor.elements(output.getShapeList()) != size) {
            throw malformed("an output's shape and contents do not fit");
        }
    }

    private static Datatype datatype(InferOutputTensor output) {
        for (Datatype datatype : Datatype.values()) {
            if (datatype.name().equals(output.getDatatype())) {
                return datatype;
            }
        }
        throw malformed("an output has a datatype that the protocol does not know");
    }

    static List<TensorDescription> descriptions(List<TensorMetadata> tensors) {
        return tensors.stream()
                .map(tensor -> new TensorDescription(tensor.getName(), tensor.getDatatype(), tensor.getShapeList()))
                .toList();
    }

    private static Optional<String> text(String written) {
        return Optional.of(written).filter(text -> !text.isEmpty());
    }

    private static AdapterException malformed(String what) {
        return new AdapterException(
                Kind.INVALID, "malformed-answer", "the answer is not as the protocol says: " + what);
    }
}
