package org.passerelle.gateway.app.simulator;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.passerelle.connectors.api.Content;

/** A listener that answers AA to every frame and keeps what it got. */
final class MllpListener implements AutoCloseable {
    private final ServerSocket server;
    private final List<String> received = new CopyOnWriteArrayList<>();

    MllpListener(int port) throws IOException {
        this.server = new ServerSocket(port, 50, InetAddress.getLoopbackAddress());
        Thread.ofVirtual().start(this::accept);
    }

    int port() {
        return server.getLocalPort();
    }

    /** The messages received, without their frames; accents may be lost. */
    List<String> received() {
        return received;
    }

    private void accept() {
        try {
            while (true) {
                Socket socket = server.accept();
                Thread.ofVirtual().start(() -> serve(socket));
            }
        } catch (IOException e) {
            // The test is over.
        }
    }

    private void serve(Socket socket) {
        try (socket) {
            InputStream in = new BufferedInputStream(socket.getInputStream());
            ByteArrayOutputStream frame = new ByteArrayOutputStream();
            for (int next = in.read(); next >= 0; next = in.read()) {
                if (next == MllpClient.END) {
                    received.add(frame.toString(StandardCharsets.ISO_8859_1).substring(1));
                    frame.reset();
                    Content ack = Content.of("MSH|^~\\&|||||||ACK\rMSA|AA|1\r", StandardCharsets.US_ASCII);
                    socket.getOutputStream().write(MllpClient.frame(ack).toByteArray());
                } else if (next != MllpClient.CARRIAGE_RETURN || frame.size() > 0) {
                    frame.write(next);
                }
            }
        } catch (IOException e) {
            // The sender left in the middle of a frame.
        }
    }

    @Override
    public void close() throws IOException {
        server.close();
    }
}
