package org.passerelle.adapters.api;

import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.function.Consumer;

/** Hears what goes to standard output or error, line by line, and passes it on. */
final class StreamEar extends OutputStream implements Ear {
    /** A line that never ends is heard in pieces of this many bytes. */
    private static final int PIECE_BYTES = 1 << 20;

    private final PrintStream before;
    private final Consumer<PrintStream> setter;
    private final Consumer<String> heard;
    private final ByteArrayOutputStream line = new ByteArrayOutputStream();

    private StreamEar(PrintStream before, Consumer<PrintStream> setter, Consumer<String> heard) {
        this.before = before;
        this.setter = setter;
        this.heard = heard;
    }

    /**
     * Starts to hear.
     *
     * @param before the stream as it is
     * @param setter puts another stream in its place
     * @param heard is told every line
     */
    static Ear on(PrintStream before, Consumer<PrintStream> setter, Consumer<String> heard) {
        StreamEar ear = new StreamEar(before, setter, heard);
        setter.accept(new PrintStream(ear, true, StandardCharsets.UTF_8));
        return ear;
    }

    @Override
    public synchronized void write(int value) {
        before.write(value);
        line.write(value);
        if (value == '\n' || line.size() >= PIECE_BYTES) {
            tell();
        }
    }

    @Override
    public synchronized void write(byte[] bytes, int start, int length) {
        for (int i = start; i < start + length; i++) {
            write(bytes[i]);
        }
    }

    @Override
    public synchronized void flush() {
        before.flush();
    }

    @Override
    public synchronized void close() {
        setter.accept(before);
        tell();
    }

    private void tell() {
        heard.accept(line.toString(StandardCharsets.UTF_8));
        line.reset();
    }
}
