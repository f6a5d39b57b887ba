package org.passerelle.benchmarks;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** A hospital's feed: one connection, one message at a time, each answer checked for AA and the right control id. */
final class MllpSender implements AutoCloseable {
    private static final int TIMEOUT_MS = 30_000;
    private static final int ANSWER_BYTES_MAX = 16_384;
    private static final int FRAME_END = 0x1C;
    private static final byte[] ACCEPTED = "\rMSA|AA|".getBytes(StandardCharsets.US_ASCII);

    private final Socket socket = new Socket();
    private final InputStream in;
    private final OutputStream out;
    private final byte[] answer = new byte[ANSWER_BYTES_MAX];

    MllpSender(int port) throws IOException {
        socket.setTcpNoDelay(true);
        socket.setSoTimeout(TIMEOUT_MS);
        socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), TIMEOUT_MS);
        in = socket.getInputStream();
        out = socket.getOutputStream();
    }

    /**
     * Sends one message.
     *
     * @throws IOException if no whole answer came, or it is not the acceptance of this message
     */
    void exchange(AdtFrames frames) throws IOException {
        out.write(frames.next());
        int size = 0;
        while (size < 2 || answer[size - 2] != FRAME_END) {
            int more = in.read(answer, size, ANSWER_BYTES_MAX - size);
            if (more <= 0) {
                throw new IOException("no whole answer");
            }
            size += more;
        }
        int accepted = indexOf(answer, size, ACCEPTED);
        byte[] id = frames.controlId();
        int idAt = accepted + ACCEPTED.length;
        if (accepted < 0 || !Arrays.equals(answer, idAt, idAt + id.length, id, 0, id.length)) {
            throw new IOException(
                    "not accepted: " + new String(answer, 0, size, StandardCharsets.UTF_8).replace('\r', '\n'));
        }
    }

    private static int indexOf(byte[] text, int size, byte[] wanted) {
        for (int at = 0; at + wanted.length <= size; at++) {
            if (Arrays.equals(text, at, at + wanted.length, wanted, 0, wanted.length)) {
                return at;
            }
        }
        return -1;
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
