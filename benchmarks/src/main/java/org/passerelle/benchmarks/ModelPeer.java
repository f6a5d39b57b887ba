package org.passerelle.benchmarks;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A model server of the Open Inference Protocol on the loopback that answers at once, or never. */
final class ModelPeer implements AutoCloseable {
    private static final Pattern ID = Pattern.compile("\"id\"\\s*:\\s*\"([^\"]+)\"");
    private static final String METADATA = """
            {"name":"essai","versions":["1"],"platform":"essai","inputs":[{"name":"age","datatype":"FP32","shape":[1,1]}],
            "outputs":[{"name":"scores","datatype":"FP32","shape":[1,2]}]}""";

    private final HttpServer server;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final CountDownLatch end = new CountDownLatch(1);
    private final boolean hung;
    private final AtomicInteger inferences = new AtomicInteger();
    private volatile String lastInference = "";

    private ModelPeer(boolean hung) throws IOException {
        this.hung = hung;
        this.server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(threads);
        server.createContext("/", this::answer);
        server.start();
    }

    static ModelPeer start(boolean hung) throws IOException {
        return new ModelPeer(hung);
    }

    String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    /** How many inferences it was asked for. */
    int inferences() {
        return inferences.get();
    }

    /** The body of the last call for an inference; empty before the first. */
    String lastInference() {
        return lastInference;
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
            boolean inference = exchange.getRequestURI().getPath().endsWith("/infer");
            if (inference) {
                inferences.incrementAndGet();
                lastInference = body;
            }
            if (inference && hung) {
                end.await();
                return;
            }
            byte[] answer = (inference ? scores(body) : METADATA).getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().add("Content-Type", "application/json");
            exchange.sendResponseHeaders(200, answer.length);
            exchange.getResponseBody().write(answer);
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
        }
    }

    private static String scores(String body) {
        Matcher id = ID.matcher(body);
        return """
            {"model_name":"essai","model_version":"1","id":"%s","outputs":[
            {"name":"scores","shape":[1,2],"datatype":"FP32","data":[0.9,0.1]}]}""".formatted(id.find() ? id.group(1) : "");
    }

    @Override
    public void close() {
        end.countDown();
        server.stop(0);
        threads.shutdownNow();
    }
}
