package org.passerelle.gateway.app.simulator;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import org.passerelle.connectors.api.Content;

/** A sender of HL7 v2 on one MLLP connection: one message at a time, each waits for its answer. */
final class MllpClient implements AutoCloseable {
    static final int START = 0x0B;
    static final int END = 0x1C;
    static final int CARRIAGE_RETURN = 0x0D;

    private static final int CONNECT_TIMEOUT_MS = 2_000;
    private static final int ANSWER_TIMEOUT_MS = 10_000;
    private static final int ANSWER_BYTES_MAX = 65_536;

    private final Socket socket;
    private final InputStream in;
    private final OutputStream out;
    private final Lock oneAtATime = new ReentrantLock();

    private MllpClient(Socket socket) throws IOException {
        this.socket = socket;
        this.in = new BufferedInputStream(socket.getInputStream());
        this.out = socket.getOutputStream();
    }

    /**
     * Connects.
     *
     * @throws IOException if nobody listens
     */
    static MllpClient open(String host, int port) throws IOException {
        Socket socket = new Socket();
        try {
            socket.connect(new InetSocketAddress(host, port), CONNECT_TIMEOUT_MS);
            socket.setSoTimeout(ANSWER_TIMEOUT_MS);
            socket.setTcpNoDelay(true);
            return new MllpClient(socket);
        } catch (IOException e) {
            socket.close();
            throw e;
        }
    }

    /**
     * Sends a message and waits for the answer.
     *
     * @return the acknowledgement without its frame
     * @throws IOException if no whole answer came in time; the connection is of no use any more
     */
    Content exchange(Content message) throws IOException {
        oneAtATime.lock();
        try {
            send(frame(message));
            return answer();
        } catch (IOException e) {
            close();
            throw e;
        } finally {
            oneAtATime.unlock();
        }
    }

    /** Sends bytes as they are, framed or not. */
    void send(Content raw) throws IOException {
        out.write(raw.toByteArray());
        out.flush();
    }

    boolean isOpen() {
        return !socket.isClosed();
    }

    static Content frame(Content message) {
        ByteArrayOutputStream frame = new ByteArrayOutputStream(message.size() + 3);
        frame.write(START);
        frame.writeBytes(message.toByteArray());
        frame.write(END);
        frame.write(CARRIAGE_RETURN);
        return Content.copyOf(frame.toByteArray());
    }

    private Content answer() throws IOException {
        ByteArrayOutputStream answer = new ByteArrayOutputStream();
        int next = in.read();
        while (next != END) {
            if (next < 0 || answer.size() >= ANSWER_BYTES_MAX) {
                throw new IOException("no whole answer");
            }
            if (next != START) {
                answer.write(next);
            }
            next = in.read();
        }
        if (in.read() != CARRIAGE_RETURN) {
            throw new IOException("the answer's frame has no end");
        }
        return Content.copyOf(answer.toByteArray());
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
