package org.passerelle.gateway.app.wiring;

import java.nio.file.Path;
import java.time.Clock;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.passerelle.gateway.store.LedgerHeads;
import org.passerelle.routes.ports.Ledger;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Notes the end of the ledger from time to time, beside it and in the log, so that a cut is seen. */
final class HeadKeeper implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(HeadKeeper.class);
    private static final int EVERY_MINUTES = 10;

    private final LedgerHeads heads;
    private final Ledger ledger;
    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().daemon().name("ledger-heads").factory());

    HeadKeeper(Path dataFolder, Ledger ledger, Clock clock) {
        this.heads = new LedgerHeads(dataFolder.resolve(LedgerHeads.FILE), clock);
        this.ledger = ledger;
    }

    /** Notes it now and every ten minutes. */
    void start() {
        timer.scheduleWithFixedDelay(this::note, 0, EVERY_MINUTES, TimeUnit.MINUTES);
    }

    /** Notes it a last time. */
    @Override
    public void close() {
        timer.shutdownNow();
        note();
    }

    private void note() {
        try {
            heads.record(ledger.last()).ifPresent(line -> LOG.info("Fin du journal des inférences : {}", line.strip()));
        } catch (RuntimeException unavailable) {
            LOG.warn(
                    "La fin du journal des inférences n'a pas pu être notée ({})",
                    unavailable.getClass().getSimpleName());
        }
    }
}
