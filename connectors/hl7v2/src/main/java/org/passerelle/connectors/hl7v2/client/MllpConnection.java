package org.passerelle.connectors.hl7v2.client;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.util.Arrays;
import java.util.Optional;
import java.util.OptionalInt;
import org.passerelle.connectors.hl7v2.tls.TlsContext;

/** One open connection that carries one message at a time and its answer. Not thread-safe. */
final class MllpConnection implements AutoCloseable {
    private static final int START = 0x0B;
    private static final int END = 0x1C;
    private static final int RETURN = 0x0D;
    /** An acknowledgement is some hundred bytes: what is longer is none. */
    private static final int ANSWER_BYTES_MAX = 64 * 1024;
    /** How often a wait looks whether the gateway stops, in milliseconds. */
    private static final int SLICE_MILLIS = 200;

    private final Socket socket;
    private final InputStream input;

    private MllpConnection(Socket socket) throws IOException {
        this.socket = socket;
        this.input = socket.getInputStream();
    }

    static MllpConnection open(MllpClientSettings settings, Optional<TlsContext> tls) throws IOException {
        int timeoutMillis = Math.toIntExact(settings.connectTimeout().toMillis());
        Socket socket = new Socket();
        try {
            socket.setTcpNoDelay(true);
            socket.setKeepAlive(true);
            socket.connect(new InetSocketAddress(settings.host(), settings.port()), timeoutMillis);
            Socket secured = tls.isEmpty()
                    ? socket
                    : tls.get().over(socket, settings.host(), settings.port(), settings.connectTimeout());
            return new MllpConnection(secured);
        } catch (IOException e) {
            socket.close();
            throw e;
        }
    }

    /**
     * Whether the next message may be sent on it: the peer has not closed it, and nothing has arrived that nobody waits for
     * (a late acknowledgement, which must never be taken for that of the next message).
     */
    boolean isUsable() {
        try {
            socket.setSoTimeout(1);
            input.read();
            return false;
        } catch (SocketTimeoutException e) {
            return true;
        } catch (IOException e) {
            return false;
        }
    }

    /**
     * Sends and waits for one whole frame.
     *
     * @param timeoutMillis for the whole answer, however slowly it arrives
     * @return the content of the frame
     * @throws SocketTimeoutException if it did not arrive in time: the connection must then be closed
     */
    byte[] exchange(byte[] message, long timeoutMillis) throws IOException, InterruptedException {
        byte[] frame = new byte[message.length + 3];
        frame[0] = START;
        System.arraycopy(message, 0, frame, 1, message.length);
        frame[frame.length - 2] = END;
        frame[frame.length - 1] = RETURN;
        socket.getOutputStream().write(frame);
        socket.getOutputStream().flush();
        return answer(System.nanoTime() + timeoutMillis * 1_000_000);
    }

    private byte[] answer(long deadlineNanos) throws IOException, InterruptedException {
        ByteArrayOutputStream answer = new ByteArrayOutputStream();
        if (next(deadlineNanos) != START) {
            throw new IOException("the answer does not begin with a start block");
        }
        int before = -1;
        while (true) {
            int value = next(deadlineNanos);
            if (before == END && value == RETURN) {
                byte[] bytes = answer.toByteArray();
                return Arrays.copyOf(bytes, bytes.length - 1);
            }
            answer.write(value);
            if (answer.size() > ANSWER_BYTES_MAX) {
                throw new IOException("the answer is longer than an acknowledgement");
            }
            before = value;
        }
    }

    private int next(long deadlineNanos) throws IOException, InterruptedException {
        while (true) {
            if (Thread.interrupted()) {
                throw new InterruptedException();
            }
            long leftMillis = (deadlineNanos - System.nanoTime()) / 1_000_000;
            if (leftMillis <= 0) {
                throw new SocketTimeoutException("no answer in time");
            }
            OptionalInt value = read(Math.toIntExact(Math.min(leftMillis, SLICE_MILLIS)));
            if (value.isPresent()) {
                return value.getAsInt();
            }
        }
    }

    /** The next byte; empty if none came in time. */
    private OptionalInt read(int timeoutMillis) throws IOException {
        socket.setSoTimeout(timeoutMillis);
        try {
            int value = input.read();
            if (value < 0) {
                throw new IOException("the peer closed the connection");
            }
            return OptionalInt.of(value);
        } catch (SocketTimeoutException e) {
            return OptionalInt.empty();
        }
    }

    @Override
    public void close() {
        try {
            socket.close();
        } catch (IOException ignored) {
            // What is being given up need not end well.
        }
    }
}
