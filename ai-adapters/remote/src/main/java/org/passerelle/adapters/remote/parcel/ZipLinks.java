package org.passerelle.adapters.remote.parcel;

import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.Set;

/**
 * Finds entries of a zip that are links or devices. The JDK shows the permissions of an entry but not its type, so the
 * central directory is read here (PKWARE APPNOTE 6.3.10, sections 4.3.12 and 4.3.16; Unix mode in the upper half of the
 * external attributes).
 */
final class ZipLinks {
    private static final int END_SIGNATURE = 0x06054b50;
    private static final int ENTRY_SIGNATURE = 0x02014b50;
    private static final int END_BYTES = 22;
    private static final int ENTRY_BYTES = 46;
    private static final int COMMENT_BYTES_MAX = 0xFFFF;
    private static final int DIRECTORY_BYTES_MAX = 16 << 20;
    private static final int MADE_BY_UNIX = 3;
    private static final int TYPE_MASK = 0170000;
    private static final int TYPE_FILE = 0100000;
    private static final int TYPE_FOLDER = 0040000;

    private ZipLinks() {}

    /**
     * The names of the entries that are neither files nor folders.
     *
     * @throws ParcelException if there is no central directory
     */
    static Set<String> of(Path zip) throws ParcelException, IOException {
        try (FileChannel channel = FileChannel.open(zip)) {
            return links(directory(channel, zip));
        } catch (EOFException cut) {
            throw unreadable(zip);
        }
    }

    private static Set<String> links(ByteBuffer directory) {
        Set<String> links = new LinkedHashSet<>();
        while (directory.remaining() >= ENTRY_BYTES && directory.getInt(directory.position()) == ENTRY_SIGNATURE) {
            int at = directory.position();
            int madeBy = Byte.toUnsignedInt(directory.get(at + 5));
            int nameBytes = Short.toUnsignedInt(directory.getShort(at + 28));
            int otherBytes =
                    Short.toUnsignedInt(directory.getShort(at + 30)) + Short.toUnsignedInt(directory.getShort(at + 32));
            int type = directory.getInt(at + 38) >>> 16 & TYPE_MASK;
            if (directory.remaining() < ENTRY_BYTES + nameBytes + otherBytes) {
                return links;
            }
            if (madeBy == MADE_BY_UNIX && type != 0 && type != TYPE_FILE && type != TYPE_FOLDER) {
                byte[] name = new byte[nameBytes];
                directory.get(at + ENTRY_BYTES, name);
                links.add(new String(name, StandardCharsets.UTF_8));
            }
            directory.position(at + ENTRY_BYTES + nameBytes + otherBytes);
        }
        return links;
    }

    private static ByteBuffer directory(FileChannel channel, Path zip) throws ParcelException, IOException {
        int tailBytes = (int) Math.min(channel.size(), END_BYTES + COMMENT_BYTES_MAX);
        long tailAt = channel.size() - tailBytes;
        ByteBuffer tail = read(channel, tailAt, tailBytes);
        for (int at = tailBytes - END_BYTES; at >= 0; at--) {
            if (tail.getInt(at) == END_SIGNATURE) {
                long bytes = Integer.toUnsignedLong(tail.getInt(at + 12));
                // The directory ends where its end record begins, also where something was put before the archive.
                long start = tailAt + at - bytes;
                if (bytes > DIRECTORY_BYTES_MAX || start < 0) {
                    throw unreadable(zip);
                }
                return read(channel, start, (int) bytes);
            }
        }
        throw unreadable(zip);
    }

    private static ByteBuffer read(FileChannel channel, long from, int bytes) throws IOException {
        ByteBuffer buffer = ByteBuffer.allocate(bytes).order(ByteOrder.LITTLE_ENDIAN);
        while (buffer.hasRemaining()) {
            if (channel.read(buffer, from + buffer.position()) < 0) {
                throw new EOFException();
            }
        }
        return buffer.flip();
    }

    private static ParcelException unreadable(Path zip) {
        return ParcelException.of(
                Problem.Kind.FILES, zip.getFileName().toString(), "ce n'est pas un fichier zip lisible");
    }
}
