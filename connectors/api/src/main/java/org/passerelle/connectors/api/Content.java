package org.passerelle.connectors.api;

import java.nio.charset.Charset;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;

/** The exact bytes a source sent, never changed after they were received. */
public final class Content {
    private final byte[] bytes;

    private Content(byte[] bytes) {
        this.bytes = bytes;
    }

    /** Wraps a copy of {@code bytes}. */
    public static Content copyOf(byte[] bytes) {
        return new Content(bytes.clone());
    }

    /** Wraps the first {@code limit} bytes at most; used to keep a trace of what was too large to take. */
    public static Content head(byte[] bytes, int limit) {
        return new Content(Arrays.copyOf(bytes, Math.min(bytes.length, limit)));
    }

    /** Encodes {@code text} in {@code charset}. */
    public static Content of(String text, Charset charset) {
        return new Content(text.getBytes(charset));
    }

    /** Size in bytes. */
    public int size() {
        return bytes.length;
    }

    /** A copy of the bytes. */
    public byte[] toByteArray() {
        return bytes.clone();
    }

    /** The bytes as text; what is not valid in {@code charset} becomes U+FFFD. */
    public String text(Charset charset) {
        return new String(bytes, charset);
    }

    /** SHA-256 of the bytes, in lower-case hexadecimal. */
    public String sha256() {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Content content && Arrays.equals(bytes, content.bytes);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(bytes);
    }

    /** Never prints the bytes: they may hold a patient's identity. */
    @Override
    public String toString() {
        return "Content[" + bytes.length + " bytes]";
    }
}
