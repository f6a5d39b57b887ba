package org.passerelle.connectors.hl7v2.mllp;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketException;

/** A sender on a plain socket: what a test writes is what goes over the wire. */
final class Peer implements AutoCloseable {
    private static final int READ_TIMEOUT_MILLIS = 20_000;

    private final Socket socket;

    Peer(int port) throws IOException {
        socket = new Socket(InetAddress.getLoopbackAddress(), port);
        socket.setTcpNoDelay(true);
        socket.setSoTimeout(READ_TIMEOUT_MILLIS);
    }

    static byte[] framed(byte[] message) {
        byte[] frame = new byte[message.length + 3];
        frame[0] = 0x0b;
        System.arraycopy(message, 0, frame, 1, message.length);
        frame[frame.length - 2] = 0x1c;
        frame[frame.length - 1] = '\r';
        return frame;
    }

    static byte[] framed(String message) {
        return framed(message.getBytes(UTF_8));
    }

    void write(byte[] bytes) throws IOException {
        socket.getOutputStream().write(bytes);
        socket.getOutputStream().flush();
    }

    /** The next answer without its frame; empty if the listener closed the connection. */
    String answer() throws IOException {
        InputStream in = socket.getInputStream();
        int first = in.read();
        if (first < 0) {
            return "";
        }
        if (first != 0x0b) {
            throw new IOException("an answer must begin with VT, not " + first);
        }
        ByteArrayOutputStream answer = new ByteArrayOutputStream();
        for (int value = in.read(); value != 0x1c; value = in.read()) {
            if (value < 0) {
                throw new IOException("the answer is cut");
            }
            answer.write(value);
        }
        if (in.read() != '\r') {
            throw new IOException("an answer must end with FS CR");
        }
        return answer.toString(ISO_8859_1);
    }

    /** Whether nothing has arrived yet. */
    boolean isSilent() throws IOException {
        return socket.getInputStream().available() == 0;
    }

    boolean isClosedByListener() throws IOException {
        try {
            return socket.getInputStream().read() < 0;
        } catch (SocketException e) {
            return true;
        }
    }

    /** Whether the listener answers, rather than closes the connection. */
    boolean isServed(byte[] frame) throws IOException {
        try {
            write(frame);
            return !answer().isEmpty();
        } catch (SocketException e) {
            return false;
        }
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
