package org.passerelle.adapters.remote.oip;

import com.google.protobuf.ByteString;
import io.grpc.Metadata;
import io.grpc.Server;
import io.grpc.ServerCall;
import io.grpc.ServerCallHandler;
import io.grpc.ServerInterceptor;
import io.grpc.Status;
import io.grpc.netty.NettyServerBuilder;
import io.grpc.stub.StreamObserver;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import org.passerelle.adapters.remote.oip.grpc.wire.GRPCInferenceServiceGrpc.GRPCInferenceServiceImplBase;
import org.passerelle.adapters.remote.oip.grpc.wire.InferParameter;
import org.passerelle.adapters.remote.oip.grpc.wire.ModelInferRequest;
import org.passerelle.adapters.remote.oip.grpc.wire.ModelInferResponse;
import org.passerelle.adapters.remote.oip.grpc.wire.ModelMetadataRequest;
import org.passerelle.adapters.remote.oip.grpc.wire.ModelMetadataResponse;
import org.passerelle.adapters.remote.oip.grpc.wire.ModelReadyRequest;
import org.passerelle.adapters.remote.oip.grpc.wire.ModelReadyResponse;
import org.passerelle.adapters.remote.oip.grpc.wire.ServerLiveRequest;
import org.passerelle.adapters.remote.oip.grpc.wire.ServerLiveResponse;
import org.passerelle.adapters.remote.oip.grpc.wire.ServerMetadataRequest;
import org.passerelle.adapters.remote.oip.grpc.wire.ServerMetadataResponse;
import org.passerelle.adapters.remote.oip.grpc.wire.ServerReadyRequest;
import org.passerelle.adapters.remote.oip.grpc.wire.ServerReadyResponse;

/** A server of the protocol over gRPC, which can be made to misbehave. */
final class GrpcPeer extends GRPCInferenceServiceImplBase implements AutoCloseable {
    /** How it behaves. */
    enum Manner {
        EXACT,
        RAW,
        RAW_FP16,
        RAW_AND_TYPED,
        RAW_TOO_SHORT,
        WRONG_SHAPE,
        WRONG_ID,
        NOT_A_NUMBER,
        UNAVAILABLE,
        EXHAUSTED,
        INVALID_ARGUMENT,
        INTERNAL,
        HANG,
        HUGE,
        VANISH
    }

    private final Server server;
    private final List<ModelInferRequest> received = new CopyOnWriteArrayList<>();
    private final List<Metadata> headers = new CopyOnWriteArrayList<>();
    private volatile Manner manner = Manner.EXACT;

    GrpcPeer() throws IOException {
        this(0);
    }

    GrpcPeer(int port) throws IOException {
        server = NettyServerBuilder.forAddress(new InetSocketAddress(InetAddress.getLoopbackAddress(), port))
                .addService(this)
                .intercept(new HeaderReader())
                .build()
                .start();
    }

    GrpcPeer behaving(Manner how) {
        manner = how;
        return this;
    }

    int port() {
        return server.getPort();
    }

    URI address() {
        return URI.create("grpc://127.0.0.1:" + port());
    }

    List<ModelInferRequest> received() {
        return received;
    }

    List<Metadata> headers() {
        return headers;
    }

    @Override
    public void serverLive(ServerLiveRequest request, StreamObserver<ServerLiveResponse> answer) {
        answer.onNext(ServerLiveResponse.newBuilder().setLive(true).build());
        answer.onCompleted();
    }

    @Override
    public void serverReady(ServerReadyRequest request, StreamObserver<ServerReadyResponse> answer) {
        answer.onNext(ServerReadyResponse.newBuilder().setReady(true).build());
        answer.onCompleted();
    }

    @Override
    public void modelReady(ModelReadyRequest request, StreamObserver<ModelReadyResponse> answer) {
        answer.onNext(ModelReadyResponse.newBuilder().setReady(true).build());
        answer.onCompleted();
    }

    @Override
    public void serverMetadata(ServerMetadataRequest request, StreamObserver<ServerMetadataResponse> answer) {
        answer.onNext(ServerMetadataResponse.newBuilder()
                .setName("pair-grpc")
                .setVersion("1.2")
                .build());
        answer.onCompleted();
    }

    @Override
    public void modelMetadata(ModelMetadataRequest request, StreamObserver<ModelMetadataResponse> answer) {
        answer.onNext(ModelMetadataResponse.newBuilder()
                .setName(request.getName())
                .addInputs(tensor("features", "FP32", 6))
                .addInputs(tensor("note", "BYTES", 1))
                .addOutputs(tensor("probabilities", "FP32", 3))
                .build());
        answer.onCompleted();
    }

    private static ModelMetadataResponse.TensorMetadata tensor(String name, String datatype, long width) {
        return ModelMetadataResponse.TensorMetadata.newBuilder()
                .setName(name)
                .setDatatype(datatype)
                .addShape(-1)
                .addShape(width)
                .build();
    }

    @Override
    public void modelInfer(ModelInferRequest request, StreamObserver<ModelInferResponse> answer) {
        received.add(request);
        Status refusal = switch (manner) {
            case UNAVAILABLE -> Status.UNAVAILABLE.withDescription("MARTIN-SECRET later");
            case EXHAUSTED -> Status.RESOURCE_EXHAUSTED;
            case INVALID_ARGUMENT -> Status.INVALID_ARGUMENT.withDescription("MARTIN-SECRET is no tensor");
            case INTERNAL -> Status.INTERNAL;
            default -> Status.OK;
        };
        if (!refusal.isOk()) {
            answer.onError(refusal.asRuntimeException());
        } else if (manner == Manner.VANISH) {
            server.shutdownNow();
        } else if (manner != Manner.HANG) {
            answer.onNext(response(request));
            answer.onCompleted();
        }
    }

    private ModelInferResponse response(ModelInferRequest request) {
        ModelInferResponse.Builder response = ModelInferResponse.newBuilder()
                .setModelName(request.getModelName())
                .setModelVersion("3")
                .setId(manner == Manner.WRONG_ID ? "somebody-else" : request.getId());
        ModelInferResponse.InferOutputTensor.Builder output = response.addOutputsBuilder()
                .setName("probabilities")
                .setDatatype(manner == Manner.RAW_FP16 ? "FP16" : "FP32")
                .addShape(1)
                .addShape(manner == Manner.WRONG_SHAPE ? 4 : 3);
        List<Float> features = request.getInputs(0).getContents().getFp32ContentsList();
        double[] p = Model.probabilities(
                features.stream().mapToDouble(Float::doubleValue).toArray());
        ByteBuffer raw = ByteBuffer.allocate(12).order(ByteOrder.LITTLE_ENDIAN);
        for (double probability : p) {
            float value = manner == Manner.NOT_A_NUMBER ? Float.NaN : (float) probability;
            switch (manner) {
                case RAW, RAW_TOO_SHORT -> raw.putFloat(value);
                case RAW_FP16 -> raw.putShort(Float.floatToFloat16(value));
                case RAW_AND_TYPED -> {
                    raw.putFloat(value);
                    output.getContentsBuilder().addFp32Contents(value);
                }
                default -> output.getContentsBuilder().addFp32Contents(value);
            }
        }
        if (raw.position() > 0) {
            ByteString bytes = ByteString.copyFrom(raw.flip());
            response.addRawOutputContents(manner == Manner.RAW_TOO_SHORT ? bytes.substring(0, 10) : bytes);
        }
        if (manner == Manner.HUGE) {
            response.putParameters(
                    "padding",
                    InferParameter.newBuilder()
                            .setStringParam(" ".repeat(9 << 20))
                            .build());
        }
        return response.build();
    }

    /** Keeps what came beside the messages. */
    private final class HeaderReader implements ServerInterceptor {
        @Override
        public <Q, A> ServerCall.Listener<Q> interceptCall(
                ServerCall<Q, A> call, Metadata sent, ServerCallHandler<Q, A> next) {
            headers.add(sent);
            return next.startCall(call, sent);
        }
    }

    @Override
    public void close() {
        server.shutdownNow();
        try {
            server.awaitTermination(10, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
