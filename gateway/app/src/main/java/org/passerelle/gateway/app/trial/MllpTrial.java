package org.passerelle.gateway.app.trial;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.regex.Pattern;

/** A hospital system with one message: sends it over MLLP and waits for the acknowledgement. */
public final class MllpTrial {
    private static final int START = 0x0B;
    private static final int END = 0x1C;
    private static final int CONNECT_MS = 3_000;
    /** How long to wait for an answer that should not come. */
    private static final int NO_ANSWER_MS = 1_000;

    private static final int HEADER_BYTES_MAX = 4_096;
    /** MSH-15 after a cut at each separator, the first of which is itself MSH-1. */
    private static final int ACCEPT_ACKNOWLEDGEMENT = 14;

    private final int port;

    /** @param port of an MLLP listener on this machine */
    public MllpTrial(int port) {
        this.port = port;
    }

    /**
     * Sends the file as it is, but for line ends: files usually hold LF where the wire has CR.
     *
     * @return the acknowledgement, one segment a line; for a message that asks for none, a sentence that says so
     * @throws IOException if nobody listens or nothing comes back in time
     */
    public String send(byte[] file, Duration longest) throws IOException {
        boolean answered = !asksForNoAnswer(file);
        try (Socket socket = new Socket()) {
            try {
                socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), CONNECT_MS);
            } catch (IOException e) {
                throw new IOException(
                        "personne n'écoute sur le port MLLP " + port
                                + " ; démarrez la passerelle (./passerelle run) ou donnez --mllp-port",
                        e);
            }
            socket.setSoTimeout(Math.toIntExact(answered ? longest.toMillis() : NO_ANSWER_MS));
            socket.getOutputStream().write(frame(file));
            return answer(new BufferedInputStream(socket.getInputStream()));
        } catch (SocketTimeoutException e) {
            if (!answered) {
                return "aucune réponse, comme le message le demande (MSH-15 vaut NE)";
            }
            throw new IOException("aucune réponse en " + longest.toSeconds() + " s", e);
        }
    }

    /** MSH-15 "NE": never an accept acknowledgement (HL7 table 0155). */
    private static boolean asksForNoAnswer(byte[] file) {
        String head = new String(file, 0, Math.min(file.length, HEADER_BYTES_MAX), StandardCharsets.ISO_8859_1);
        if (!head.startsWith("MSH") || head.length() < 4) {
            return false;
        }
        String[] fields = head.lines().findFirst().orElse("").split(Pattern.quote(head.substring(3, 4)), -1);
        return fields.length > ACCEPT_ACKNOWLEDGEMENT && fields[ACCEPT_ACKNOWLEDGEMENT].equals("NE");
    }

    private static byte[] frame(byte[] file) {
        ByteArrayOutputStream frame = new ByteArrayOutputStream(file.length + 3);
        frame.write(START);
        for (int i = 0; i < file.length; i++) {
            if (file[i] != '\n') {
                frame.write(file[i]);
            } else if (i == 0 || file[i - 1] != '\r') {
                frame.write('\r');
            }
        }
        frame.write(END);
        frame.write('\r');
        return frame.toByteArray();
    }

    private static String answer(InputStream in) throws IOException {
        ByteArrayOutputStream answer = new ByteArrayOutputStream();
        int b;
        while ((b = in.read()) >= 0 && b != END) {
            if (b != START) {
                answer.write(b == '\r' ? '\n' : b);
            }
        }
        if (answer.size() == 0) {
            throw new IOException("la connexion a été fermée sans réponse");
        }
        return answer.toString(StandardCharsets.UTF_8).stripTrailing();
    }
}
