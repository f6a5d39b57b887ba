package org.passerelle.system;

import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;

/** A hospital system that sends HL7 v2 over MLLP and waits for each acknowledgement. */
final class MllpPeer implements AutoCloseable {
    private static final int START = 0x0B;
    private static final int END = 0x1C;
    private static final int ANSWER_LONGEST_MS = 30_000;

    private final Socket socket;
    private final InputStream in;

    MllpPeer(int port) throws IOException {
        socket = new Socket(InetAddress.getLoopbackAddress(), port);
        socket.setTcpNoDelay(true);
        socket.setSoTimeout(ANSWER_LONGEST_MS);
        in = new BufferedInputStream(socket.getInputStream());
    }

    /** Sends a message and returns MSA-1 of its answer. */
    String send(String message) throws IOException {
        String framed = (char) START + message + (char) END + '\r';
        socket.getOutputStream().write(framed.getBytes(StandardCharsets.UTF_8));
        StringBuilder answer = new StringBuilder();
        int b;
        while ((b = in.read()) != END) {
            if (b < 0) {
                throw new EOFException("the connection was closed before an answer");
            }
            answer.append((char) b);
        }
        in.read();
        int msa = answer.indexOf("MSA|");
        return msa < 0 ? answer.toString() : answer.substring(msa + 4, msa + 6);
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }

    /** A fictitious registration in the emergency department. */
    static String registration(String controlId, int patient) {
        return String.join(
                "\r",
                "MSH|^~\\&|SIH|HOPITAL-FICTIF|PASSERELLE|PASSERELLE|20260101080000||ADT^A04^ADT_A01|" + controlId
                        + "|P|2.5|||||FRA|UNICODE UTF-8",
                "EVN||20260101080000",
                "PID|||PAT" + patient + "^^^HOPITAL-FICTIF&1.2.3.4&ISO^PI||FICTIF^CAMILLE^^^^^D||19600101|F",
                "PV1||E|URG^^^HOPITAL-FICTIF||||||||||||||||V" + patient,
                "ZBE|M" + controlId + "|20260101080000||INSERT|N||||HMS",
                "");
    }

    /** Fictitious vital signs that NEWS2 rates high. */
    static String vitalSigns(String controlId, int patient) {
        return String.join(
                "\r",
                "MSH|^~\\&|MONITEUR|HOPITAL-FICTIF|PASSERELLE|PASSERELLE|20260101080500||ORU^R01^ORU_R01|" + controlId
                        + "|P|2.5|||||FRA|UNICODE UTF-8",
                "PID|||PAT" + patient + "^^^HOPITAL-FICTIF&1.2.3.4&ISO^PI||FICTIF^CAMILLE^^^^^D||19600101|F",
                "PV1||E|URG^^^HOPITAL-FICTIF||||||||||||||||V" + patient,
                "OBR|1|||85353-1^Signes vitaux^LN|||20260101080500",
                "OBX|1|NM|9279-1^Fréquence respiratoire^LN||28|/min|||||F|||20260101080500",
                "OBX|2|NM|59408-5^SpO2^LN||89|%|||||F|||20260101080500",
                "OBX|3|NM|8480-6^PAS^LN||88|mm[Hg]|||||F|||20260101080500",
                "OBX|4|NM|8867-4^FC^LN||132|/min|||||F|||20260101080500",
                "OBX|5|NM|8310-5^Température^LN||39.4|Cel|||||F|||20260101080500",
                "OBX|6|NM|3151-8^Débit O2^LN||2|L/min|||||F|||20260101080500",
                "OBX|7|CE|67775-7^Conscience^LN||A^Alerte^L|||||F|||20260101080500",
                "");
    }
}
