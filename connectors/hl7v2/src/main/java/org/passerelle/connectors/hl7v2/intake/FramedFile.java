package org.passerelle.connectors.hl7v2.intake;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * A file that was written with the block characters of MLLP around each message, as some programs log or export them.
 */
public final class FramedFile {
    private static final byte START = 0x0b;
    private static final byte END = 0x1c;

    private FramedFile() {}

    /**
     * What the file holds without block characters: one part for each block, or the file itself. A block character
     * within a message stays: there it shows that a frame was cut.
     *
     * @param partsMax more parts than these are left together in the last one
     */
    public static List<byte[]> parts(byte[] file, int partsMax) {
        int start = startOfBlock(file);
        if (start < 0) {
            int end = endWithoutBlock(file, file.length);
            return List.of(end == file.length ? file : Arrays.copyOf(file, end));
        }
        List<byte[]> parts = new ArrayList<>();
        while (start >= 0) {
            int next = parts.size() < partsMax - 1 ? nextBlock(file, start + 1) : -1;
            int end = next < 0 ? file.length : next;
            parts.add(Arrays.copyOfRange(file, start + 1, Math.max(start + 1, endWithoutBlock(file, end))));
            start = next;
        }
        return parts;
    }

    private static int startOfBlock(byte[] file) {
        for (int i = 0; i < file.length; i++) {
            int value = file[i] & 0xff;
            if (value == START) {
                return i;
            }
            boolean skipped = value <= ' ' || value == 0xef || value == 0xbb || value == 0xbf;
            if (!skipped) {
                return -1;
            }
        }
        return -1;
    }

    /** The next start of a block that follows the end of one. */
    private static int nextBlock(byte[] file, int from) {
        boolean ended = false;
        for (int i = from; i < file.length; i++) {
            if (file[i] == END) {
                ended = true;
            } else if (file[i] == START && ended) {
                return i;
            } else if (file[i] > ' ' || file[i] < 0) {
                ended = false;
            }
        }
        return -1;
    }

    private static int endWithoutBlock(byte[] file, int end) {
        int at = end;
        while (at > 0 && file[at - 1] >= 0 && file[at - 1] <= ' ' && file[at - 1] != END) {
            at--;
        }
        return at > 0 && file[at - 1] == END ? at - 1 : end;
    }
}
