package org.passerelle.system;

import com.sun.net.httpserver.HttpServer;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * A model server in a process of its own with a memory too small for its model: the first inference takes memory until there
 * is none, and the machine ends the process in the middle of the answer.
 */
final class ExhaustedServer implements AutoCloseable {
    private static final int PIECE_BYTES = 1 << 20;

    private final Process process;
    private final int port;

    ExhaustedServer() throws IOException {
        this.process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx24m",
                        "-XX:+UseSerialGC",
                        "-XX:+ExitOnOutOfMemoryError",
                        "-cp",
                        System.getProperty("java.class.path"),
                        ExhaustedServer.class.getName())
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        BufferedReader said =
                new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
        this.port = Integer.parseInt(said.readLine());
    }

    /** Where it listens, or listened. */
    int port() {
        return port;
    }

    /** Whether it ran out of memory, which the virtual machine ends with code 3. */
    boolean ended() throws InterruptedException {
        return process.waitFor(0, TimeUnit.MILLISECONDS) && process.exitValue() == 3;
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }

    /** The server itself; says its port on the first line. */
    public static void main(String[] arguments) throws IOException {
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            exchange.getRequestBody().readAllBytes();
            exchange.sendResponseHeaders(200, 0);
            if (exchange.getRequestURI().getPath().endsWith("/infer")) {
                List<byte[]> model = new ArrayList<>();
                while (model.size() < Integer.MAX_VALUE) {
                    model.add(new byte[PIECE_BYTES]);
                }
            }
            exchange.close();
        });
        server.start();
        System.out.println(server.getAddress().getPort());
    }
}
