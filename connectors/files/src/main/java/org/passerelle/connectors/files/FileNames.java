package org.passerelle.connectors.files;

import java.util.List;
import java.util.Locale;

/** Which names stand for files that a sender has finished. */
final class FileNames {
    private static final int LENGTH_MAX = 200;
    /** What common senders and transfer tools call a file that they are still writing. */
    private static final List<String> UNFINISHED =
            List.of(".tmp", ".part", ".filepart", ".partial", ".crdownload", ".swp", ".writing", "~");

    private FileNames() {}

    /** False for hidden files and for those that a sender is still writing. */
    static boolean isFinished(String name) {
        String lower = name.toLowerCase(Locale.ROOT);
        return !name.startsWith(".") && UNFINISHED.stream().noneMatch(lower::endsWith);
    }

    /** A name that can be used in another folder: no separators, no control characters, of bounded length. */
    static String safe(String name) {
        String plain = name.replaceAll("[\\p{Cntrl}/\\\\:]", "_");
        return plain.length() <= LENGTH_MAX ? plain : plain.substring(plain.length() - LENGTH_MAX);
    }
}
