package org.passerelle.adapters.remote.data;

import com.fasterxml.jackson.databind.JsonNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.passerelle.adapters.remote.http.Json;
import org.passerelle.adapters.remote.http.ServerSettings;

/** A server on the loopback that answers as it is told and remembers what it was asked. */
public final class WebPeer implements AutoCloseable {
    private final HttpServer server;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final CountDownLatch closing = new CountDownLatch(1);
    private final List<Asked> asked = new CopyOnWriteArrayList<>();
    private volatile Behaviour behaviour = ask -> new Told(404, "");

    private WebPeer(HttpServer server) {
        this.server = server;
    }

    /** What came in. */
    public record Asked(String method, String path, String authorization, String body) {
        public JsonNode json() {
            try {
                return Json.MAPPER.readTree(body);
            } catch (IOException e) {
                throw new AssertionError("what was sent is not JSON", e);
            }
        }
    }

    /** What goes out; status 0 for nothing at all, ever. */
    public record Told(int status, String body) {}

    /** How it answers. */
    @FunctionalInterface
    public interface Behaviour {
        Told answer(Asked asked);
    }

    public static WebPeer start() {
        try {
            HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
            WebPeer peer = new WebPeer(server);
            server.setExecutor(peer.threads);
            server.createContext("/", peer::handle);
            server.start();
            return peer;
        } catch (IOException e) {
            throw new AssertionError("no server on the loopback", e);
        }
    }

    public WebPeer answering(Behaviour other) {
        behaviour = other;
        return this;
    }

    public List<Asked> asked() {
        return asked;
    }

    public URI base() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }

    public ServerSettings settings() {
        return ServerSettings.of(base());
    }

    private void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
            Asked ask = new Asked(
                    exchange.getRequestMethod(),
                    exchange.getRequestURI().toString(),
                    exchange.getRequestHeaders().getFirst("Authorization"),
                    body);
            asked.add(ask);
            Told told = behaviour.answer(ask);
            if (told.status() == 0) {
                closing.await();
                return;
            }
            byte[] bytes = told.body().getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().set("Content-Type", "application/json");
            exchange.sendResponseHeaders(told.status(), bytes.length == 0 ? -1 : bytes.length);
            exchange.getResponseBody().write(bytes);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        closing.countDown();
        server.stop(0);
        threads.shutdownNow();
    }
}
