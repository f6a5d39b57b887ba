package org.passerelle.adapters.remote.parcel;

import java.nio.ByteBuffer;
import java.util.Arrays;

/** Reads the little of ASN.1 DER (ITU-T X.690) that a private key needs: definite lengths, one-byte tags. */
final class DerReader {
    static final int OCTET_STRING = 0x04;
    static final int SEQUENCE = 0x30;
    static final int EXPLICIT_1 = 0xA1;

    private final ByteBuffer bytes;

    DerReader(byte[] bytes) {
        this.bytes = ByteBuffer.wrap(bytes);
    }

    boolean more() {
        return bytes.hasRemaining();
    }

    int tag() {
        return Byte.toUnsignedInt(bytes.get(bytes.position()));
    }

    /** Goes into the next element. */
    DerReader enter(int tag) {
        return new DerReader(content(tag));
    }

    /** The content of the next element. */
    byte[] content(int tag) {
        if (!more() || tag() != tag) {
            throw malformed();
        }
        byte[] whole = take();
        int length = Byte.toUnsignedInt(whole[1]);
        return Arrays.copyOfRange(whole, length < 0x80 ? 2 : 2 + (length & 0x7F), whole.length);
    }

    /** The next element, tag and length with it. */
    byte[] take() {
        int start = bytes.position();
        if (bytes.remaining() < 2) {
            throw malformed();
        }
        int length = Byte.toUnsignedInt(bytes.get(start + 1));
        int header = 2;
        if (length >= 0x80) {
            int lengthBytes = length & 0x7F;
            if (lengthBytes > 3 || bytes.remaining() < 2 + lengthBytes) {
                throw malformed();
            }
            length = 0;
            for (int i = 0; i < lengthBytes; i++) {
                length = length << 8 | Byte.toUnsignedInt(bytes.get(start + 2 + i));
            }
            header += lengthBytes;
        }
        if (bytes.remaining() < header + length) {
            throw malformed();
        }
        byte[] element = new byte[header + length];
        bytes.get(element);
        return element;
    }

    void skip() {
        take();
    }

    /** An element around a content shorter than 64 KiB. */
    static byte[] wrap(int tag, byte[] content) {
        ByteBuffer element = ByteBuffer.allocate(4 + content.length).put((byte) tag);
        if (content.length < 0x80) {
            element.put((byte) content.length);
        } else if (content.length <= 0xFF) {
            element.put((byte) 0x81).put((byte) content.length);
        } else {
            element.put((byte) 0x82).putShort((short) content.length);
        }
        element.put(content);
        return Arrays.copyOf(element.array(), element.position());
    }

    private static IllegalArgumentException malformed() {
        return new IllegalArgumentException("la clé privée n'est pas lisible");
    }
}
