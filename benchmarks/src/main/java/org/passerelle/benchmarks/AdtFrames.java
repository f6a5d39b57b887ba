package org.passerelle.benchmarks;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * Frames of one sender: an ADT^A01 of 460 bytes with a new control id each time and patients that take turns. The same
 * buffer is filled again and again, so that the load generator leaves the cores to the server.
 */
final class AdtFrames {
    /** Size of a message without its frame, in bytes. */
    static final int MESSAGE_BYTES = 460;

    /** Number of patients that take turns; per patient a gateway keeps the order. */
    static final int PATIENTS = 10_000;

    private static final int DIGITS = 10;
    private static final String BLANK = "0".repeat(DIGITS);

    private final byte[] frame;
    private final int controlIdAt;
    private final int patientAt;
    private final int sender;
    private int count;

    /**
     * @param run tells this run's control ids from those of other runs; two digits
     * @param sender number of the sender; two digits
     */
    AdtFrames(int run, int sender) {
        String prefix = "%02d%02d".formatted(run, sender);
        String text = text(prefix);
        byte[] message = text.getBytes(StandardCharsets.UTF_8);
        frame = new byte[MESSAGE_BYTES + 3];
        frame[0] = 0x0B;
        System.arraycopy(message, 0, frame, 1, MESSAGE_BYTES);
        frame[MESSAGE_BYTES + 1] = 0x1C;
        frame[MESSAGE_BYTES + 2] = 0x0D;
        controlIdAt = indexOf("|" + prefix + BLANK) + 1 + prefix.length();
        patientAt = indexOf("|P" + BLANK) + 2;
        this.sender = sender;
    }

    private static String text(String prefix) {
        String start = String.join(
                "\r",
                "MSH|^~\\&|BANC|HOPITAL-EXEMPLE|PASSERELLE|HOPITAL-EXEMPLE|20261123101500||ADT^A01^ADT_A01|" + prefix
                        + BLANK + "|P|2.5|||||FRA|UNICODE UTF-8",
                "EVN||20261123101500||||20261123101500",
                "PID|1||P" + BLANK + "^^^HOPITAL-EXEMPLE&000000000&N^PI||MODÈLE^Zoé^^^^^L||19600229|F|||"
                        + "12 rue des Modèles^^Ville-Exemple^^00000^FRA^H|||||||NDA1^^^HOPITAL-EXEMPLE&000000000&N^AN",
                "PV1|1|I|CHIR^101^1^HOPITAL-EXEMPLE||||||||||||||||NDA1^^^HOPITAL-EXEMPLE&000000000&N^VN",
                "");
        int missing = MESSAGE_BYTES - start.getBytes(StandardCharsets.UTF_8).length;
        if (missing < "NTE|1||\r".length()) {
            throw new IllegalStateException("the message is already longer than " + MESSAGE_BYTES + " bytes");
        }
        return start + "PV2|||^" + "x".repeat(missing - "PV2|||^\r".length()) + "\r";
    }

    private int indexOf(String wanted) {
        return new String(frame, StandardCharsets.ISO_8859_1).indexOf(wanted);
    }

    /** The next message, framed; valid until the next call. */
    byte[] next() {
        count++;
        digits(controlIdAt, count);
        digits(patientAt, (count * 61 + sender) % PATIENTS);
        return frame;
    }

    /** The control id of the message made last. */
    byte[] controlId() {
        return Arrays.copyOfRange(frame, controlIdAt - 4, controlIdAt + DIGITS);
    }

    private void digits(int at, int value) {
        int rest = value;
        for (int i = at + DIGITS - 1; i >= at; i--) {
            frame[i] = (byte) ('0' + rest % 10);
            rest /= 10;
        }
    }
}
