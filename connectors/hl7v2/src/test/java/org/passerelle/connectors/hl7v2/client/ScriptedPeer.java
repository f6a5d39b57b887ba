package org.passerelle.connectors.hl7v2.client;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;

/** A system that takes MLLP and answers each message as its script says. */
final class ScriptedPeer implements AutoCloseable {
    final List<String> received = new CopyOnWriteArrayList<>();
    final AtomicInteger connections = new AtomicInteger();

    private final ServerSocket server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    private final List<Socket> sockets = new CopyOnWriteArrayList<>();
    private volatile Script script;

    ScriptedPeer(Script script) throws IOException {
        this.script = script;
        Thread.ofVirtual().start(this::listen);
    }

    /** What to do with one message. */
    @FunctionalInterface
    interface Script {
        /** @param out to the sender; not closed by the peer unless the script closes it */
        void answer(String message, OutputStream out) throws IOException, InterruptedException;
    }

    void follow(Script other) {
        script = other;
    }

    int port() {
        return server.getLocalPort();
    }

    /** Closes what is open and goes on listening. */
    void hangUp() throws IOException {
        for (Socket socket : sockets) {
            socket.close();
        }
        sockets.clear();
    }

    static String controlId(String message) {
        return message.split("\\|", -1)[9];
    }

    static byte[] ack(String code, String controlId) {
        return ("\u000bMSH|^~\\&|A|B|C|D|20260102||ACK^R01^ACK|1|P|2.5\rMSA|" + code + "|" + controlId
                        + "\rERR||OBX^1|207^x|E\r\u001c\r")
                .getBytes(StandardCharsets.ISO_8859_1);
    }

    @Override
    public void close() throws IOException {
        server.close();
        hangUp();
    }

    private void listen() {
        while (!server.isClosed()) {
            try {
                Socket socket = server.accept();
                connections.incrementAndGet();
                sockets.add(socket);
                Thread.ofVirtual().start(() -> serve(socket));
            } catch (IOException e) {
                return;
            }
        }
    }

    private void serve(Socket socket) {
        try (socket) {
            InputStream in = socket.getInputStream();
            StringBuilder frame = new StringBuilder();
            for (int value = in.read(); value >= 0; value = in.read()) {
                if (value == 0x1C) {
                    in.read();
                    String message = frame.substring(1);
                    frame.setLength(0);
                    received.add(message);
                    script.answer(message, socket.getOutputStream());
                } else {
                    frame.append((char) value);
                }
            }
        } catch (IOException | InterruptedException e) {
            return;
        }
    }
}
