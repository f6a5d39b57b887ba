package org.passerelle.gateway.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.passerelle.connectors.api.IntakeUnavailableException;
import org.passerelle.gateway.store.Write.Lane;
import org.passerelle.routes.ports.Ledger.Entry;
import org.passerelle.routes.ports.Ledger.Kind;
import org.passerelle.routes.ports.StoreException;

/** Programme: senders before follow-ups, a bounded queue that never blocks, errors that end no thread, and closing. */
class GroupWriterTest {
    @TempDir
    private Path folder;

    private final CountDownLatch gate = new CountDownLatch(1);
    private GroupWriter writer;

    @BeforeEach
    void open() throws Exception {
        Dialect dialect = new SqliteDialect(folder.resolve("passerelle.db"));
        Migrations.run(dialect);
        writer = new GroupWriter(new WriterLink(dialect, LedgerKey.fresh()));
    }

    @AfterEach
    void close() {
        gate.countDown();
        writer.close();
    }

    /** Keeps the writer busy until the gate opens; returns once it is. */
    private void holdWriter() throws InterruptedException {
        CountDownLatch held = new CountDownLatch(1);
        writer.submit(Lane.INTAKE, 0, connection -> {
            held.countDown();
            return waitForGate();
        });
        assertThat(held.await(10, TimeUnit.SECONDS)).as("the writer is busy").isTrue();
    }

    private boolean waitForGate() {
        try {
            return gate.await(10, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void sendersGoBeforeFollowUps() throws Exception {
        List<String> order = Collections.synchronizedList(new ArrayList<>());
        holdWriter();
        CompletableFuture<Boolean> followUp = writer.submit(Lane.FOLLOW_UP, 0, connection -> order.add("follow-up"));
        CompletableFuture<Boolean> sender = writer.submit(Lane.INTAKE, 0, connection -> order.add("sender"));
        gate.countDown();
        CompletableFuture.allOf(followUp, sender).get(10, TimeUnit.SECONDS);

        assertThat(order).as("order of writing").containsExactly("sender", "follow-up");
    }

    @Test
    void aFullQueueRefusesAtOnce() throws Exception {
        holdWriter();
        List<CompletableFuture<Integer>> waiting = new ArrayList<>();
        while (waiting.isEmpty() || !waiting.getLast().isDone()) {
            waiting.add(writer.submit(Lane.INTAKE, 0, connection -> 1));
        }
        assertThat(waiting.removeLast())
                .as("the one too many")
                .failsWithin(1, TimeUnit.SECONDS)
                .withThrowableOfType(ExecutionException.class)
                .withCauseInstanceOf(IntakeUnavailableException.class);
        assertThat(writer.waiting()).as("waiting writes").isEqualTo(10_000);
        gate.countDown();
        CompletableFuture.allOf(waiting.toArray(new CompletableFuture<?>[0])).get(20, TimeUnit.SECONDS);
        assertThat(writer.waiting()).as("waiting writes, once they are kept").isZero();
    }

    @Test
    void bytesThatWaitAreBoundedAndOneLargeWriteStillPasses() throws Exception {
        long tooMany = 200L << 20;
        holdWriter();
        CompletableFuture<Integer> alone = writer.submit(Lane.INTAKE, tooMany, connection -> 1);
        CompletableFuture<Integer> second = writer.submit(Lane.INTAKE, 1, connection -> 1);

        assertThat(second).as("more than may wait").isCompletedExceptionally();
        gate.countDown();
        assertThat(alone.get(10, TimeUnit.SECONDS))
                .as("a large write on its own")
                .isEqualTo(1);
    }

    @Test
    void anErrorEndsNeitherTheThreadNorTheOthers() throws Exception {
        CompletableFuture<Integer> error = writer.submit(Lane.INTAKE, 0, connection -> {
            throw new OutOfMemoryError("simulated");
        });
        assertThat(error).as("the write").failsWithin(10, TimeUnit.SECONDS);
        await().untilAsserted(() -> assertThat(
                        writer.submit(Lane.INTAKE, 0, connection -> 1).get(10, TimeUnit.SECONDS))
                .as("the next write, on a new connection")
                .isEqualTo(1));
    }

    @Test
    void aWriteThatFailsTakesItsEntriesOfTheLedgerWithIt() throws Exception {
        holdWriter();
        CompletableFuture<Integer> good = writer.submit(Lane.INTAKE, 0, connection -> enter(connection, "good"));
        CompletableFuture<Integer> bad = writer.submit(Lane.INTAKE, 0, connection -> {
            enter(connection, "bad");
            throw new IllegalStateException("simulated");
        });
        CompletableFuture<Integer> next = writer.submit(Lane.INTAKE, 0, connection -> enter(connection, "next"));
        gate.countDown();

        assertThat(good).as("the good one").succeedsWithin(10, TimeUnit.SECONDS);
        assertThat(next).as("the next one").succeedsWithin(10, TimeUnit.SECONDS);
        assertThat(bad).as("the bad one").failsWithin(10, TimeUnit.SECONDS);
        List<Entry> entries = writer.await(connection -> {
            connection.bind(LedgerRows.AFTER).number(0).number(10);
            return connection.all(LedgerRows.AFTER, LedgerRows::entry);
        });
        assertThat(entries)
                .as("entries, one after the other")
                .extracting(Entry::object)
                .containsExactly("good", "next");
    }

    private static int enter(WriterConnection connection, String object) {
        connection.ledger().add(LedgerDraft.of(Instant.EPOCH, Kind.CHANGE, object, "{}"));
        return 1;
    }

    @Test
    void aWriteThatWaitsForAWriteIsRefusedInsteadOfHanging() throws Exception {
        holdWriter();
        CompletableFuture<Integer> nested =
                writer.submit(Lane.INTAKE, 0, connection -> 1).thenApply(one -> writer.await(connection -> one));
        gate.countDown();

        assertThat(nested)
                .as("a write that waits on the writer's thread")
                .failsWithin(10, TimeUnit.SECONDS)
                .withThrowableOfType(ExecutionException.class)
                .withCauseInstanceOf(IllegalStateException.class);
    }

    @Test
    void closingWritesWhatWaitsAndRefusesTheRest() throws Exception {
        holdWriter();
        CompletableFuture<Integer> waiting = writer.submit(Lane.FOLLOW_UP, 0, connection -> 1);
        Thread closer = Thread.ofPlatform().start(writer::close);
        await().until(writer::isClosing);
        CompletableFuture<Integer> late = writer.submit(Lane.INTAKE, 0, connection -> 1);
        gate.countDown();
        closer.join();

        assertThat(waiting).as("what waited").isCompletedWithValue(1);
        assertThat(late).as("what came late").isCompletedExceptionally();
        assertThatThrownBy(() -> writer.await(connection -> 1))
                .as("after the end")
                .isInstanceOf(StoreException.class);
    }
}
