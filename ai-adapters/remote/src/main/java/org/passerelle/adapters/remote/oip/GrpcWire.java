package org.passerelle.adapters.remote.oip;

import com.google.common.util.concurrent.ListenableFuture;
import io.grpc.ConnectivityState;
import io.grpc.ManagedChannel;
import io.grpc.Metadata;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.grpc.netty.GrpcSslContexts;
import io.grpc.netty.NegotiationType;
import io.grpc.netty.NettyChannelBuilder;
import io.grpc.stub.MetadataUtils;
import io.netty.channel.ChannelOption;
import java.net.ConnectException;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import javax.net.ssl.SSLException;
import org.passerelle.adapters.api.AdapterException;
import org.passerelle.adapters.api.AdapterException.Kind;
import org.passerelle.adapters.remote.http.Credential;
import org.passerelle.adapters.remote.http.ServerSettings;
import org.passerelle.adapters.remote.oip.grpc.wire.GRPCInferenceServiceGrpc;
import org.passerelle.adapters.remote.oip.grpc.wire.GRPCInferenceServiceGrpc.GRPCInferenceServiceFutureStub;
import org.passerelle.adapters.remote.oip.grpc.wire.ModelMetadataRequest;
import org.passerelle.adapters.remote.oip.grpc.wire.ModelMetadataResponse;
import org.passerelle.adapters.remote.oip.grpc.wire.ModelReadyRequest;
import org.passerelle.adapters.remote.oip.grpc.wire.ServerLiveRequest;
import org.passerelle.adapters.remote.oip.grpc.wire.ServerMetadataRequest;
import org.passerelle.adapters.remote.oip.grpc.wire.ServerMetadataResponse;
import org.passerelle.adapters.remote.oip.grpc.wire.ServerReadyRequest;

/**
 * The protocol over gRPC. Codes of failures: {@code no-connection} and {@code tls} (UNREACHABLE), {@code grpc-unavailable}
 * and {@code grpc-resource-exhausted} (OVERLOADED), {@code timeout}, {@code connection-lost} and {@code grpc-<status>}
 * (REFUSED), {@code answer-too-long} (INVALID).
 */
final class GrpcWire implements OipWire {
    private static final Set<String> SCHEMES = Set.of("grpc", "grpcs");
    private static final long CLOSING_SECONDS = 1;

    private final OipSettings settings;
    private final ExecutorService threads;
    private final ManagedChannel channel;

    GrpcWire(OipSettings settings) {
        ServerSettings server = settings.server();
        if (!SCHEMES.contains(server.base().getScheme()) || server.base().getPort() < 1) {
            throw new IllegalArgumentException("une adresse grpc://hôte:port ou grpcs://hôte:port est attendue");
        }
        this.settings = settings;
        this.threads = Executors.newVirtualThreadPerTaskExecutor();
        NettyChannelBuilder builder = NettyChannelBuilder.forAddress(
                        server.base().getHost(), server.base().getPort())
                .executor(threads)
                .disableRetry()
                .maxInboundMessageSize(server.responseBytesMax())
                .withOption(ChannelOption.CONNECT_TIMEOUT_MILLIS, (int)
                        server.connectTimeout().toMillis());
        if (server.encrypted()) {
            try {
                builder.sslContext(
                        GrpcSslContexts.configure(server.tls().clientContext()).build());
            } catch (SSLException e) {
                throw new IllegalArgumentException("ces fichiers TLS ne vont pas ensemble", e);
            }
        } else {
            builder.negotiationType(NegotiationType.PLAINTEXT);
        }
        this.channel = builder.build();
    }

    @Override
    public String transport() {
        return "oip-grpc";
    }

    @Override
    public Health live(Duration within) throws InterruptedException {
        return new Health(
                call(within, stub -> stub.serverLive(ServerLiveRequest.getDefaultInstance()))
                        .getLive(),
                true);
    }

    @Override
    public Health ready(Duration within) throws InterruptedException {
        return new Health(
                call(within, stub -> stub.serverReady(ServerReadyRequest.getDefaultInstance()))
                        .getReady(),
                true);
    }

    @Override
    public Health modelReady(Duration within) throws InterruptedException {
        ModelReadyRequest.Builder request = ModelReadyRequest.newBuilder().setName(settings.model());
        settings.version().ifPresent(request::setVersion);
        return new Health(call(within, stub -> stub.modelReady(request.build())).getReady(), true);
    }

    @Override
    public ServerMetadata server(Duration within) throws InterruptedException {
        ServerMetadataResponse told =
                call(within, stub -> stub.serverMetadata(ServerMetadataRequest.getDefaultInstance()));
        return new ServerMetadata(told.getName(), told.getVersion(), List.copyOf(told.getExtensionsList()));
    }

    @Override
    public ModelMetadata model(Duration within) throws InterruptedException {
        ModelMetadataRequest.Builder request = ModelMetadataRequest.newBuilder().setName(settings.model());
        settings.version().ifPresent(request::setVersion);
        ModelMetadataResponse told = call(within, stub -> stub.modelMetadata(request.build()));
        return new ModelMetadata(
                told.getName(),
                List.copyOf(told.getVersionsList()),
                told.getPlatform(),
                GrpcMessages.descriptions(told.getInputsList()),
                GrpcMessages.descriptions(told.getOutputsList()));
    }

    @Override
    public Inferred infer(Call call, Duration within) throws InterruptedException {
        return GrpcMessages.answer(call(within, stub -> stub.modelInfer(GrpcMessages.request(settings, call))));
    }

    private <T> T call(Duration within, Function<GRPCInferenceServiceFutureStub, ListenableFuture<T>> call)
            throws InterruptedException {
        if (channel.getState(false) == ConnectivityState.TRANSIENT_FAILURE) {
            // Left alone, the channel would wait up to two minutes before it notices that the server is back.
            channel.resetConnectBackoff();
        }
        GRPCInferenceServiceFutureStub stub = GRPCInferenceServiceGrpc.newFutureStub(channel)
                .withInterceptors(MetadataUtils.newAttachHeadersInterceptor(authorisation()))
                .withDeadlineAfter(within.toNanos(), TimeUnit.NANOSECONDS);
        ListenableFuture<T> answer = call.apply(stub);
        try {
            return answer.get(within.toNanos(), TimeUnit.NANOSECONDS);
        } catch (TimeoutException late) {
            answer.cancel(true);
            throw timeout();
        } catch (InterruptedException unwanted) {
            answer.cancel(true);
            throw unwanted;
        } catch (ExecutionException failed) {
            throw failed.getCause() instanceof StatusRuntimeException refused
                    ? failure(refused)
                    : new AdapterException(Kind.REFUSED, "connection-lost", "the exchange failed", failed.getCause());
        }
    }

    private Metadata authorisation() {
        Credential credential = settings.server().credential();
        Metadata headers = new Metadata();
        credential
                .line()
                .ifPresent(value -> headers.put(
                        Metadata.Key.of(credential.header().toLowerCase(Locale.ROOT), Metadata.ASCII_STRING_MARSHALLER),
                        value));
        return headers;
    }

    /** The server's own words stay out: they may quote what was sent. */
    private static AdapterException failure(StatusRuntimeException refused) {
        Status status = refused.getStatus();
        String code = "grpc-" + status.getCode().name().toLowerCase(Locale.ROOT).replace('_', '-');
        return switch (status.getCode()) {
            case UNAVAILABLE -> unavailable(code, status.getCause());
            case DEADLINE_EXCEEDED -> timeout();
            case RESOURCE_EXHAUSTED ->
                isTooLong(status)
                        ? new AdapterException(Kind.INVALID, "answer-too-long", "the answer is longer than allowed")
                        : new AdapterException(Kind.OVERLOADED, code, "the server takes no more calls");
            default -> new AdapterException(Kind.REFUSED, code, "the server answered with status " + status.getCode());
        };
    }

    private static AdapterException unavailable(String code, Throwable cause) {
        for (Throwable at = cause; at != null; at = at.getCause()) {
            if (at instanceof ConnectException || at instanceof UnknownHostException) {
                return new AdapterException(Kind.UNREACHABLE, "no-connection", "no connection to the server", cause);
            }
            if (at instanceof SSLException) {
                return new AdapterException(Kind.UNREACHABLE, "tls", "no trusted connection to the server", cause);
            }
        }
        return cause == null
                ? new AdapterException(Kind.OVERLOADED, code, "the server takes no calls at the moment")
                : new AdapterException(Kind.REFUSED, "connection-lost", "the server ended the connection", cause);
    }

    /** This side's own refusal of a long message comes under the same status as a server that has no more room. */
    private static boolean isTooLong(Status status) {
        return status.getDescription() != null && status.getDescription().contains("exceeds maximum size");
    }

    private static AdapterException timeout() {
        return new AdapterException(Kind.REFUSED, "timeout", "no complete answer in time");
    }

    @Override
    public void close() {
        channel.shutdownNow();
        try {
            // Calls that still run are told that they failed on these threads: they end after them.
            channel.awaitTermination(CLOSING_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        threads.shutdown();
    }
}
