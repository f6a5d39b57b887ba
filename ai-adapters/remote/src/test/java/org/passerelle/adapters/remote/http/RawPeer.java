package org.passerelle.adapters.remote.http;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;

/** Accepts connections and does with them what no server should. */
public final class RawPeer implements AutoCloseable {
    /** What it does once the first bytes of a request are there. */
    public enum Manner {
        /** Cuts the connection off. */
        RESET,
        /** Answers with what is no HTTP. */
        GARBAGE,
        /** Ends in the middle of the announced body. */
        HALF_AN_ANSWER
    }

    private final ServerSocket listener;
    private final Manner manner;

    public RawPeer(Manner manner) throws IOException {
        this.manner = manner;
        this.listener = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        Thread.ofVirtual().start(this::accept);
    }

    public int port() {
        return listener.getLocalPort();
    }

    private void accept() {
        while (!listener.isClosed()) {
            try (Socket connection = listener.accept()) {
                serve(connection);
            } catch (IOException e) {
                // The peer cut it off too, or the test is over: the loop's condition knows.
            }
        }
    }

    private void serve(Socket connection) throws IOException {
        InputStream in = connection.getInputStream();
        in.readNBytes(20);
        switch (manner) {
            case RESET -> connection.setSoLinger(true, 0);
            case GARBAGE ->
                connection
                        .getOutputStream()
                        .write("220 ESMTP bonjour\r\n\u0000\u0001\r\n\r\n".getBytes(StandardCharsets.ISO_8859_1));
            case HALF_AN_ANSWER ->
                connection
                        .getOutputStream()
                        .write("HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\n{\"outputs\""
                                .getBytes(StandardCharsets.US_ASCII));
        }
    }

    @Override
    public void close() throws IOException {
        listener.close();
    }
}
