package org.passerelle.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

/** The load generator against a server of a few lines: it counts what was accepted, and takes no wrong answer. */
class MllpLoadTest {

    @Test
    void countsAcceptedMessagesAndTheirTimes() throws IOException, InterruptedException {
        try (ServerSocket server = server(CamelNettyRival::acknowledgement)) {
            MllpLoad load = new MllpLoad(server.getLocalPort(), Duration.ofMillis(50), Duration.ofMillis(200));

            MllpLoad.Result result = load.run(1, 2);

            assertThat(result.times().count()).isPositive();
            assertThat(result.sent()).isGreaterThan(result.times().count());
            assertThat(result.perSecond()).isEqualTo(result.times().count() / 0.2);
        }
    }

    @Test
    void takesNoAnswerForAnotherMessage() throws IOException {
        try (ServerSocket server = server(message -> "MSH|^~\\&|\rMSA|AA|another\r")) {
            MllpLoad load = new MllpLoad(server.getLocalPort(), Duration.ZERO, Duration.ofMillis(200));

            assertThatIOException().isThrownBy(() -> load.run(1, 1)).withMessageContaining("not accepted");
        }
    }

    @Test
    void takesNoRefusalForAnAcceptance() throws IOException {
        try (ServerSocket server =
                server(m -> CamelNettyRival.acknowledgement(m).replace("|AA|", "|AE|"))) {
            MllpLoad load = new MllpLoad(server.getLocalPort(), Duration.ZERO, Duration.ofMillis(200));

            assertThatIOException().isThrownBy(() -> load.run(1, 1)).withMessageContaining("not accepted");
        }
    }

    private static ServerSocket server(UnaryOperator<String> answer) throws IOException {
        ServerSocket server = new ServerSocket(0, 10, InetAddress.getLoopbackAddress());
        Thread.ofVirtual().start(() -> {
            try {
                while (true) {
                    Socket socket = server.accept();
                    Thread.ofVirtual().start(() -> serve(socket, answer));
                }
            } catch (IOException e) {
                // The test is over.
            }
        });
        return server;
    }

    private static void serve(Socket socket, UnaryOperator<String> answer) {
        try (socket) {
            InputStream in = socket.getInputStream();
            ByteArrayOutputStream message = new ByteArrayOutputStream();
            for (int next = in.read(); next >= 0; next = in.read()) {
                if (next != 0x1C) {
                    message.write(next);
                    continue;
                }
                String ack = '\u000b' + answer.apply(message.toString(StandardCharsets.UTF_8)) + "\u001c\r";
                socket.getOutputStream().write(ack.getBytes(StandardCharsets.UTF_8));
                message.reset();
            }
        } catch (IOException e) {
            // The sender left.
        }
    }
}
