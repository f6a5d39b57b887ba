package org.passerelle.connectors.hl7v2;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Arrays;
import java.util.List;
import java.util.Random;

/** Damages messages as wires, programs and attackers do; the same seed gives the same damage. */
final class Mutator {
    private static final List<String> SPICE = List.of(
            "|",
            "^",
            "~",
            "\\",
            "&",
            "\r",
            "\n",
            "\"\"",
            "\\X",
            "\\.br\\",
            "\u000b",
            "\u001c",
            "MSH|",
            "OBX|",
            "\rMSH|^~\\&|",
            "\rBTS|1\r",
            "BHS|^~\\&|\r",
            "\u0000",
            "<",
            "\u00e9",
            "\ufeff",
            "]]>",
            "<!DOCTYPE a>");
    private static final int REMOVED_MAX = 40;

    private final Random random;

    Mutator(long seed) {
        this.random = new Random(seed);
    }

    /** A copy with one to four changes. */
    byte[] mutate(byte[] original) {
        byte[] bytes = original.clone();
        for (int change = random.nextInt(4); change >= 0; change--) {
            bytes = change(bytes);
        }
        return bytes;
    }

    private byte[] change(byte[] bytes) {
        if (bytes.length == 0) {
            return bytes;
        }
        int at = random.nextInt(bytes.length);
        switch (random.nextInt(5)) {
            case 0 -> bytes[at] = (byte) random.nextInt(256);
            case 1 -> {
                return Arrays.copyOf(bytes, at);
            }
            case 2 -> {
                return insert(bytes, at, SPICE.get(random.nextInt(SPICE.size())).getBytes(UTF_8));
            }
            case 3 -> {
                return insert(bytes, at, Arrays.copyOfRange(bytes, random.nextInt(at + 1), at));
            }
            default -> {
                return remove(bytes, at, Math.min(bytes.length, at + random.nextInt(REMOVED_MAX)));
            }
        }
        return bytes;
    }

    private static byte[] insert(byte[] bytes, int at, byte[] more) {
        byte[] longer = new byte[bytes.length + more.length];
        System.arraycopy(bytes, 0, longer, 0, at);
        System.arraycopy(more, 0, longer, at, more.length);
        System.arraycopy(bytes, at, longer, at + more.length, bytes.length - at);
        return longer;
    }

    private static byte[] remove(byte[] bytes, int from, int to) {
        byte[] shorter = Arrays.copyOf(bytes, bytes.length - (to - from));
        System.arraycopy(bytes, to, shorter, from, bytes.length - to);
        return shorter;
    }
}
