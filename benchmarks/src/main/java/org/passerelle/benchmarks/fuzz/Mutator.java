package org.passerelle.benchmarks.fuzz;

import java.io.ByteArrayOutputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.random.RandomGenerator;

/**
 * Damages messages: bytes as lines do it, and parts as programs do it (left out, doubled, swapped, nested, put into another
 * message, given a value that nobody expects). Pure: the same random numbers give the same damage.
 */
final class Mutator {
    /** Larger results would measure how fast large input is read, which is another question. */
    static final int BYTES_MAX = 64 * 1024;

    private static final int CHANGES_MAX = 4;
    private static final int NESTED_MAX = 300;
    private static final int RUN_MAX = 64;
    private static final List<Charset> CHARSETS =
            List.of(StandardCharsets.ISO_8859_1, StandardCharsets.UTF_16LE, StandardCharsets.UTF_16BE);

    private final Grammar grammar;

    Mutator(Grammar grammar) {
        this.grammar = grammar;
    }

    /** @param other a message of the same format, from which parts are taken */
    byte[] mutate(byte[] message, byte[] other, RandomGenerator random) {
        byte[] damaged = message;
        int changes = random.nextBoolean() ? 1 : 1 + random.nextInt(CHANGES_MAX);
        for (int i = 0; i < changes && damaged.length > 0; i++) {
            damaged = random.nextInt(3) == 0 ? bytes(damaged, other, random) : parts(damaged, other, random);
        }
        return damaged.length > BYTES_MAX ? Arrays.copyOf(damaged, BYTES_MAX) : damaged;
    }

    private byte[] parts(byte[] message, byte[] other, RandomGenerator random) {
        List<Span> spans = grammar.parts(message);
        if (spans.isEmpty()) {
            return bytes(message, other, random);
        }
        Span part = spans.get(random.nextInt(spans.size()));
        Span second = spans.get(random.nextInt(spans.size()));
        return switch (random.nextInt(9)) {
            case 0 -> replaced(message, part, new byte[0]);
            case 1 -> replaced(message, new Span(part.end(), part.end()), copy(message, part));
            case 2 -> replaced(message, part, copy(message, second));
            case 3 -> swapped(message, part, second);
            case 4 -> replaced(message, part, foreign(other, random));
            case 5 -> replaced(message, new Span(part.start(), part.start()), foreign(other, random));
            case 6 -> repeated(message, part, random);
            case 7 -> replaced(message, part, grammar.nested(copy(message, part), 1 + random.nextInt(NESTED_MAX)));
            default -> replaced(message, part, surprise(random));
        };
    }

    private byte[] bytes(byte[] message, byte[] other, RandomGenerator random) {
        int from = random.nextInt(message.length);
        int to = Math.min(message.length, from + 1 + random.nextInt(RUN_MAX));
        Span run = new Span(from, to);
        return switch (random.nextInt(8)) {
            case 0 -> Arrays.copyOf(message, from);
            case 1 -> replaced(message, run, new byte[0]);
            case 2 -> replaced(message, new Span(from, from), noise(random));
            case 3 -> replaced(message, run, noise(random));
            case 4 -> replaced(message, new Span(from, from), surprise(random));
            case 5 -> replaced(message, new Span(from, message.length), tail(other, random));
            case 6 -> recoded(message, random);
            default -> flipped(message, from, random);
        };
    }

    private byte[] foreign(byte[] other, RandomGenerator random) {
        List<Span> spans = grammar.parts(other);
        return spans.isEmpty() ? other : copy(other, spans.get(random.nextInt(spans.size())));
    }

    /** Doubled many times side by side, as far as the result stays small. */
    private static byte[] repeated(byte[] message, Span part, RandomGenerator random) {
        int times = 1 + random.nextInt(NESTED_MAX);
        ByteArrayOutputStream many = new ByteArrayOutputStream();
        for (int i = 0; i < times && many.size() + part.length() < BYTES_MAX / 2; i++) {
            many.write(message, part.start(), part.length());
        }
        return replaced(message, part, many.toByteArray());
    }

    private static byte[] swapped(byte[] message, Span a, Span b) {
        Span first = a.start() <= b.start() ? a : b;
        Span second = a.start() <= b.start() ? b : a;
        if (first.end() > second.start()) {
            return replaced(message, first, copy(message, second));
        }
        byte[] late = replaced(message, second, copy(message, first));
        return replaced(late, first, copy(message, second));
    }

    private byte[] surprise(RandomGenerator random) {
        List<String> surprises = grammar.surprises();
        return surprises.get(random.nextInt(surprises.size())).getBytes(StandardCharsets.UTF_8);
    }

    private static byte[] noise(RandomGenerator random) {
        byte[] noise = new byte[1 + random.nextInt(8)];
        random.nextBytes(noise);
        return noise;
    }

    private static byte[] tail(byte[] other, RandomGenerator random) {
        int from = other.length == 0 ? 0 : random.nextInt(other.length);
        return copy(other, new Span(from, other.length));
    }

    private static byte[] recoded(byte[] message, RandomGenerator random) {
        Charset charset = CHARSETS.get(random.nextInt(CHARSETS.size()));
        String text = new String(message, StandardCharsets.UTF_8);
        return (random.nextBoolean() ? "\ufeff" + text : text).getBytes(charset);
    }

    private static byte[] flipped(byte[] message, int at, RandomGenerator random) {
        byte[] flipped = message.clone();
        flipped[at] ^= (byte) (1 << random.nextInt(Byte.SIZE));
        return flipped;
    }

    private static byte[] copy(byte[] message, Span part) {
        return Arrays.copyOfRange(message, part.start(), part.end());
    }

    private static byte[] replaced(byte[] message, Span part, byte[] with) {
        byte[] result = new byte[message.length - part.length() + with.length];
        System.arraycopy(message, 0, result, 0, part.start());
        System.arraycopy(with, 0, result, part.start(), with.length);
        System.arraycopy(message, part.end(), result, part.start() + with.length, message.length - part.end());
        return result;
    }
}
