package org.passerelle.adapters.remote.http;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.ConnectException;
import java.net.http.HttpClient;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import javax.net.ssl.SSLException;
import org.passerelle.adapters.api.AdapterException;
import org.passerelle.adapters.api.AdapterException.Kind;

/**
 * One model's server over HTTP/1.1, or HTTP/2 where TLS negotiates it. Every call has a limit in time and its answer one in
 * size; an interrupted call ends its exchange. Redirects are not followed: data goes where the operator said and nowhere
 * else. Thread-safe.
 *
 * <p>Failures are {@link AdapterException}s that quote nothing of request or answer:
 *
 * <table>
 *   <caption>Codes</caption>
 *   <tr><th>code</th><th>kind</th><th>when</th></tr>
 *   <tr><td>{@code no-connection}</td><td>UNREACHABLE</td><td>refused, unknown host, not accepted in time</td></tr>
 *   <tr><td>{@code tls}</td><td>UNREACHABLE</td><td>the two sides do not trust each other</td></tr>
 *   <tr><td>{@code http-429}, {@code http-503}</td><td>OVERLOADED</td><td>the server said so</td></tr>
 *   <tr><td>{@code http-<status>}</td><td>REFUSED</td><td>any other status from 300</td></tr>
 *   <tr><td>{@code timeout}</td><td>REFUSED</td><td>connected, but no complete answer in time</td></tr>
 *   <tr><td>{@code connection-lost}</td><td>REFUSED</td><td>it ended in the middle</td></tr>
 *   <tr><td>{@code answer-too-long}</td><td>INVALID</td><td>longer than allowed</td></tr>
 *   <tr><td>{@code credential}</td><td>REFUSED</td><td>the secret cannot be sent in a header</td></tr>
 *   <tr><td>{@code not-json}</td><td>INVALID</td><td>JSON was expected</td></tr>
 * </table>
 */
public final class ModelServer implements AutoCloseable {
    private static final int FIRST_FAILURE_STATUS = 300;
    private static final Duration CLOSING = Duration.ofSeconds(1);

    private final ServerSettings settings;
    private final ExecutorService threads;
    private final HttpClient client;

    public ModelServer(ServerSettings settings) {
        String scheme = settings.base().getScheme();
        if (!scheme.equals("http") && !scheme.equals("https")) {
            throw new IllegalArgumentException("une adresse http ou https est attendue ; trouvé : " + scheme);
        }
        this.settings = settings;
        this.threads = Executors.newVirtualThreadPerTaskExecutor();
        HttpClient.Builder builder = HttpClient.newBuilder()
                .executor(threads)
                .connectTimeout(settings.connectTimeout())
                .followRedirects(HttpClient.Redirect.NEVER);
        if (settings.encrypted()) {
            builder.sslContext(settings.tls().sslContext()).version(HttpClient.Version.HTTP_2);
        } else {
            // Without TLS, HTTP/2 would have to be asked for by an upgrade that small Python servers stumble over.
            builder.version(HttpClient.Version.HTTP_1_1);
        }
        this.client = builder.build();
    }

    /**
     * Asks for a resource.
     *
     * @param path below the server's base, without a leading slash, already escaped
     * @param within how long the whole exchange may take
     */
    public HttpReply get(String path, Duration within) throws InterruptedException {
        return exchange(HttpRequest.newBuilder(settings.at(path)).GET(), within);
    }

    /** Sends a body of any type; otherwise as {@link #get}. */
    public HttpReply post(String path, Map<String, String> headers, byte[] body, Duration within)
            throws InterruptedException {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(settings.at(path)).POST(HttpRequest.BodyPublishers.ofByteArray(body));
        headers.forEach(request::setHeader);
        return exchange(request, within);
    }

    /** Asks for JSON. */
    public JsonNode getJson(String path, Duration within) throws InterruptedException {
        return Json.read(get(path, within).body());
    }

    /** Asks for JSON with more headers. */
    public JsonNode getJson(String path, Map<String, String> headers, Duration within) throws InterruptedException {
        HttpRequest.Builder request = HttpRequest.newBuilder(settings.at(path)).GET();
        headers.forEach(request::setHeader);
        return Json.read(exchange(request, within).body());
    }

    /** Sends JSON and expects JSON back. */
    public JsonNode postJson(String path, JsonNode body, Duration within) throws InterruptedException {
        return postJson(path, Map.of(), body, within);
    }

    /** Sends JSON with more headers and expects JSON back. */
    public JsonNode postJson(String path, Map<String, String> headers, JsonNode body, Duration within)
            throws InterruptedException {
        HttpRequest.Builder request = HttpRequest.newBuilder(settings.at(path))
                .POST(HttpRequest.BodyPublishers.ofByteArray(body.toString().getBytes(StandardCharsets.UTF_8)))
                .setHeader("Content-Type", "application/json")
                .setHeader("Accept", "application/json");
        headers.forEach(request::setHeader);
        return Json.read(exchange(request, within).body());
    }

    private HttpReply exchange(HttpRequest.Builder request, Duration within) throws InterruptedException {
        Credential credential = settings.credential();
        credential.line().ifPresent(value -> request.setHeader(credential.header(), value));
        CompletableFuture<HttpResponse<byte[]>> exchange =
                client.sendAsync(request.build(), BoundedBody.handler(settings.responseBytesMax()));
        try {
            HttpResponse<byte[]> response = exchange.get(within.toNanos(), TimeUnit.NANOSECONDS);
            if (response.statusCode() >= FIRST_FAILURE_STATUS) {
                throw refused(response.statusCode());
            }
            return new HttpReply(response.statusCode(), response.headers(), response.body());
        } catch (TimeoutException late) {
            exchange.cancel(true);
            throw new AdapterException(
                    Kind.REFUSED, "timeout", "no complete answer within " + within.toMillis() + " ms");
        } catch (InterruptedException unwanted) {
            exchange.cancel(true);
            throw unwanted;
        } catch (ExecutionException failed) {
            throw failure(failed.getCause());
        }
    }

    private static AdapterException refused(int status) {
        Kind kind = status == 429 || status == 503 ? Kind.OVERLOADED : Kind.REFUSED;
        return new AdapterException(kind, "http-" + status, "the server answered with status " + status);
    }

    private static AdapterException failure(Throwable cause) {
        if (cause instanceof ConnectException || cause instanceof HttpConnectTimeoutException) {
            return new AdapterException(Kind.UNREACHABLE, "no-connection", "no connection to the server", cause);
        }
        if (cause instanceof SSLException) {
            return new AdapterException(Kind.UNREACHABLE, "tls", "no trusted connection to the server", cause);
        }
        if (cause instanceof BoundedBody.TooLong) {
            return new AdapterException(Kind.INVALID, "answer-too-long", cause.getMessage());
        }
        if (cause instanceof IOException) {
            return new AdapterException(Kind.REFUSED, "connection-lost", "the server ended the connection", cause);
        }
        return new AdapterException(Kind.REFUSED, "connection-lost", "the exchange failed", cause);
    }

    /** Ends all exchanges and connections at once. */
    @Override
    public void close() {
        client.shutdownNow();
        try {
            // What still runs is told that it failed on these threads: they end after it.
            client.awaitTermination(CLOSING);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        threads.shutdown();
    }
}
