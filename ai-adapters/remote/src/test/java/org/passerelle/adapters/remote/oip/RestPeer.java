package org.passerelle.adapters.remote.oip;

import com.fasterxml.jackson.databind.JsonNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.passerelle.adapters.remote.http.Json;

/** A server of the protocol over REST that writes its answers byte by byte itself, and can be made to misbehave. */
final class RestPeer implements AutoCloseable {
    /** How it behaves. */
    enum Manner {
        EXACT,
        NESTED_DATA,
        REORDERED_WITH_EXTRA_FIELDS,
        NO_MODEL_VERSION,
        NO_ID,
        EMPTY_HEALTH,
        NOT_READY,
        WRONG_ID,
        WRONG_MODEL,
        WRONG_VERSION,
        WRONG_SHAPE,
        TOO_FEW_SCORES,
        NO_OUTPUT,
        NOT_A_NUMBER,
        NULL_SCORE,
        HALF_PRECISION,
        NOT_PROBABILITIES,
        ERROR_BODY,
        OVERLOADED,
        TOO_MANY,
        REDIRECT,
        HANG,
        DRIP,
        ENDLESS_BODY,
        DEEP_BODY,
        NOT_JSON,
        EMPTY_BODY
    }

    private final HttpServer server;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final CountDownLatch closing = new CountDownLatch(1);
    private final List<String> received = new CopyOnWriteArrayList<>();
    private volatile Manner manner = Manner.EXACT;

    RestPeer() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(threads);
        server.createContext("/", this::handle);
        server.start();
    }

    RestPeer behaving(Manner how) {
        manner = how;
        return this;
    }

    URI address() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }

    /** Everything that came: request line, headers and body of each call. */
    List<String> received() {
        return received;
    }

    private void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
            String path = exchange.getRequestURI().toString();
            received.add(exchange.getRequestMethod() + " " + path + "\n"
                    + exchange.getRequestHeaders().entrySet() + "\n" + body);
            switch (path) {
                case "/v2/health/live" -> health(exchange, "{\"live\": true}");
                case "/v2/health/ready" -> health(exchange, "{\"live\": " + (manner != Manner.NOT_READY) + "}");
                case "/v2/models/urgence/ready" -> health(exchange, "{\"name\": \"urgence\", \"ready\": true}");
                case "/v2" ->
                    send(exchange, 200, "{\"name\": \"pair-essai\", \"version\": \"1.2\", \"extensions\": [\"x\"]}");
                case "/v2/models/urgence" -> send(exchange, 200, METADATA);
                case "/v2/models/urgence/infer", "/v2/models/urgence/versions/3/infer" -> infer(exchange, body);
                default -> send(exchange, 404, "{\"error\": \"nothing here\"}");
            }
        }
    }

    private static final String METADATA = """
            {"name": "urgence", "versions": ["3"], "platform": "essai",
             "inputs": [{"name": "features", "datatype": "FP32", "shape": [-1, 6]},
                        {"name": "note", "datatype": "BYTES", "shape": [-1, 1]}],
             "outputs": [{"name": "probabilities", "datatype": "FP32", "shape": [-1, 3]}]}""";

    private void health(HttpExchange exchange, String body) throws IOException {
        send(exchange, 200, manner == Manner.EMPTY_HEALTH ? "" : body);
    }

    private void infer(HttpExchange exchange, String body) throws IOException {
        switch (manner) {
            case ERROR_BODY -> send(exchange, 400, "{\"error\": \"MARTIN-SECRET is not a tensor\"}");
            case OVERLOADED -> send(exchange, 503, "");
            case TOO_MANY -> send(exchange, 429, "{\"error\": \"later\"}");
            case REDIRECT -> {
                exchange.getResponseHeaders().set("Location", "/elsewhere");
                send(exchange, 307, "");
            }
            case HANG -> pause(60_000);
            case DRIP -> drip(exchange);
            case ENDLESS_BODY -> endless(exchange);
            case DEEP_BODY -> send(exchange, 200, "{\"outputs\": " + "[".repeat(50_000) + "]".repeat(50_000) + "}");
            case NOT_JSON -> send(exchange, 200, "<html>Bonjour</html>");
            case EMPTY_BODY -> send(exchange, 200, "");
            default -> send(exchange, 200, answer(Json.MAPPER.readTree(body)));
        }
    }

    private String answer(JsonNode request) {
        double[] features = new double[6];
        for (JsonNode input : request.path("inputs")) {
            for (int i = 0; input.path("name").asText().equals("features") && i < features.length; i++) {
                features[i] = input.path("data").get(i).asDouble();
            }
        }
        double[] p = Model.probabilities(features);
        String flat = String.format(Locale.ROOT, "%.6f, %.6f, %.6f", p[0], p[1], p[2]);
        String data = switch (manner) {
            case NESTED_DATA -> "[[" + flat + "]]";
            case NOT_A_NUMBER -> "[NaN, 0.2, 0.8]";
            case NULL_SCORE -> "[null, 0.2, 0.8]";
            case NOT_PROBABILITIES -> "[-3.5, 1.0, 4.5]";
            case TOO_FEW_SCORES -> "[0.5, 0.5]";
            default -> "[" + flat + "]";
        };
        String shape = switch (manner) {
            case WRONG_SHAPE -> "[1, 4]";
            case TOO_FEW_SCORES -> "[1, 2]";
            default -> "[1, 3]";
        };
        String datatype = manner == Manner.HALF_PRECISION ? "FP16" : "FP32";
        String name = manner == Manner.NO_OUTPUT ? "other" : "probabilities";
        String extra = manner == Manner.REORDERED_WITH_EXTRA_FIELDS
                ? "{\"name\": \"embedding\", \"datatype\": \"FP64\", \"shape\": [2], \"data\": [1e300, -0.0], \"more\": {}},"
                : "";
        String output = "{\"data\": " + data + ", \"name\": \"" + name + "\", \"datatype\": \"" + datatype
                + "\", \"shape\": " + shape + ", \"parameters\": {\"content_type\": \"np\"}}";
        String id =
                manner == Manner.WRONG_ID ? "somebody-else" : request.path("id").asText();
        return "{\"model_name\": \"" + (manner == Manner.WRONG_MODEL ? "autre" : "urgence") + "\","
                + (manner == Manner.NO_MODEL_VERSION
                        ? ""
                        : "\"model_version\": \"" + (manner == Manner.WRONG_VERSION ? "4" : "3") + "\",")
                + (manner == Manner.NO_ID ? "" : "\"id\": \"" + id + "\",")
                + (manner == Manner.REORDERED_WITH_EXTRA_FIELDS ? "\"server_timing\": [1, 2]," : "")
                + "\"outputs\": [" + extra + output + "]}";
    }

    private void drip(HttpExchange exchange) throws IOException {
        exchange.sendResponseHeaders(200, 0);
        OutputStream out = exchange.getResponseBody();
        out.write('{');
        do {
            out.write(' ');
            out.flush();
        } while (!pause(50));
    }

    private void endless(HttpExchange exchange) throws IOException {
        exchange.sendResponseHeaders(200, 0);
        byte[] piece = " ".repeat(1 << 16).getBytes(StandardCharsets.US_ASCII);
        for (int i = 0; i < 50 * 16 && closing.getCount() > 0; i++) {
            exchange.getResponseBody().write(piece);
        }
    }

    private static void send(HttpExchange exchange, int status, String body) throws IOException {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", "application/json");
        exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
        exchange.getResponseBody().write(bytes);
    }

    /** Waits; true if the peer is being closed. */
    private boolean pause(long millis) {
        try {
            return closing.await(millis, TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            return true;
        }
    }

    @Override
    public void close() {
        closing.countDown();
        server.stop(0);
        threads.shutdownNow();
    }
}
