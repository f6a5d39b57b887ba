package org.passerelle.gateway.store;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.passerelle.routes.ports.Ledger.Entry;

/**
 * The ends that the ledger had from time to time, one line each in a file beside it: what the chain alone cannot show
 * is that its newest entries were cut off. A copy of the file on another machine shows it even if everything on this one
 * was rewritten.
 */
public final class LedgerHeads {
    /** The file in the data folder. */
    public static final String FILE = "ledger-heads.log";

    private static final Pattern LINE = Pattern.compile("\\S+\t(\\d{1,18})\t([0-9a-f]{64})");
    private static final int FINDINGS_MAX = 100;

    private final Path file;
    private final Clock clock;
    private long lastSequence;

    public LedgerHeads(Path file, Clock clock) {
        this.file = file;
        this.clock = clock;
    }

    /** Where a chain is asked for single entries. */
    @FunctionalInterface
    public interface Chain {
        /** As {@link org.passerelle.routes.ports.Ledger#entries}. */
        List<Entry> entries(long afterSequence, int limit);
    }

    /**
     * Appends the newest entry, unless this was done last time, and waits until it is on the disk.
     *
     * @return the line that was written: time, sequence and hash, for whoever wants to log or send it
     * @throws UncheckedIOException if the file cannot be written
     */
    public synchronized Optional<String> record(Optional<Entry> newest) {
        if (newest.isEmpty() || newest.get().sequence() == lastSequence) {
            return Optional.empty();
        }
        Instant now = clock.instant().truncatedTo(ChronoUnit.SECONDS);
        String line = now + "\t" + newest.get().sequence() + "\t" + newest.get().hash();
        try {
            append(line + "\n");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        lastSequence = newest.get().sequence();
        return Optional.of(line);
    }

    /**
     * Looks up every end that a file recorded in the chain.
     *
     * @return what does not fit, in French; empty if all is well or nothing was recorded
     * @throws UncheckedIOException if the file cannot be read
     * @throws org.passerelle.routes.ports.StoreException if the store cannot be read
     */
    public static List<String> missingFrom(Path file, Chain chain) {
        List<String> findings = new ArrayList<>();
        if (Files.notExists(file)) {
            return findings;
        }
        try (Stream<String> lines = Files.lines(file, StandardCharsets.UTF_8)) {
            lines.map(line -> finding(line, chain))
                    .flatMap(Optional::stream)
                    .limit(FINDINGS_MAX)
                    .forEach(findings::add);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return findings;
    }

    private static Optional<String> finding(String line, Chain chain) {
        Matcher head = LINE.matcher(line);
        if (!head.matches()) {
            return Optional.of("Relevé illisible dans " + FILE + ".");
        }
        long sequence = Long.parseLong(head.group(1));
        List<Entry> found = chain.entries(sequence - 1, 1);
        if (found.isEmpty() || found.getFirst().sequence() != sequence) {
            return Optional.of("Entrée " + sequence + " : relevée dans " + FILE + ", absente du journal.");
        }
        if (!found.getFirst().hash().equals(head.group(2))) {
            return Optional.of("Entrée " + sequence + " : son empreinte n'est pas celle relevée dans " + FILE + ".");
        }
        return Optional.empty();
    }

    private void append(String line) throws IOException {
        if (Files.notExists(file)) {
            OwnerOnly.createFile(file);
        }
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.APPEND)) {
            ByteBuffer bytes = ByteBuffer.wrap(line.getBytes(StandardCharsets.UTF_8));
            while (bytes.hasRemaining()) {
                channel.write(bytes);
            }
            channel.force(true);
        }
    }
}
