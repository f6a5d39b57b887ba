package org.passerelle.connectors.files;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.time.Duration;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.passerelle.connectors.api.Connector.Health;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Looks again and again, on a thread of its own; waits longer after each failure, up to five minutes. */
final class PickupLoop {
    private static final Logger LOG = LoggerFactory.getLogger(PickupLoop.class);
    private static final Duration WAIT_MAX = Duration.ofMinutes(5);
    private static final Duration STOP_MAX = Duration.ofSeconds(10);

    private final PickupSettings settings;
    private final Pickup pickup;
    private final ShelfOpener opener;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition stopped = lock.newCondition();
    private volatile Health health;
    private Thread thread;
    private Shelf shelf;
    private boolean stopping;
    private int failures;
    private long taken;
    private long refused;

    /** @param opener opens the shelf, again after each failure */
    PickupLoop(PickupSettings settings, Pickup pickup, ShelfOpener opener) {
        this.settings = settings;
        this.pickup = pickup;
        this.opener = opener;
        this.health = new Health(false, "Relève non démarrée.");
    }

    /** Opens a shelf. */
    @FunctionalInterface
    interface ShelfOpener {
        Shelf open() throws IOException;
    }

    void start() {
        lock.lock();
        try {
            stopping = false;
            health = new Health(true, "Première relève en cours.");
            thread = Thread.ofPlatform()
                    .name("pickup-" + settings.source())
                    .daemon()
                    .start(this::run);
        } finally {
            lock.unlock();
        }
    }

    /** Returns when the pass under way is over, or after ten seconds. */
    void stop() {
        Thread running;
        lock.lock();
        try {
            stopping = true;
            stopped.signalAll();
            running = thread;
        } finally {
            lock.unlock();
        }
        if (running == null) {
            return;
        }
        try {
            if (!running.join(STOP_MAX)) {
                running.interrupt();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        health = new Health(false, "Relève arrêtée.");
    }

    Health health() {
        return health;
    }

    private void run() {
        try {
            do {
                pass();
            } while (waitUntilNext());
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
        } finally {
            closeShelf();
        }
    }

    private void pass() throws InterruptedException {
        try {
            if (shelf == null) {
                shelf = opener.open();
            }
            Pickup.Pass pass = pickup.run(shelf);
            taken += pass.taken();
            refused += pass.refused();
            failures = 0;
            health = new Health(
                    true, "Relève active : " + taken + " fichiers pris, " + refused + " écartés depuis le démarrage.");
        } catch (HandoverException unavailable) {
            failed("Fichiers en attente : la boîte de réception ne répond pas.", unavailable);
        } catch (IOException failure) {
            failed("Relève impossible : " + reason(failure) + ".", failure);
            closeShelf();
        } catch (RuntimeException unexpected) {
            failed(
                    "Relève impossible : erreur interne ("
                            + unexpected.getClass().getSimpleName() + ").",
                    unexpected);
            closeShelf();
        }
    }

    /** The kind only: the exception's own text may name a file, and a file may be named after a patient. */
    private void failed(String sentence, Exception failure) {
        if (failures++ == 0) {
            LOG.warn(
                    "source {}: {} ({})",
                    settings.source(),
                    sentence,
                    failure.getClass().getSimpleName());
        }
        health = new Health(false, sentence);
    }

    private static String reason(IOException failure) {
        return switch (failure) {
            case AccessDeniedException denied -> "droits insuffisants sur le dossier ou l'archive";
            case NoSuchFileException absent -> "dossier absent";
            case NotDirectoryException notAFolder -> "le chemin n'est pas un dossier";
            case ShelfException told -> told.getMessage();
            default -> "lecture ou écriture en échec";
        };
    }

    private boolean waitUntilNext() throws InterruptedException {
        long wait = settings.every().toNanos() << Math.min(failures, 10);
        long nanos = failures == 0 ? settings.every().toNanos() : Math.min(wait, WAIT_MAX.toNanos());
        lock.lockInterruptibly();
        try {
            while (!stopping && nanos > 0) {
                nanos = stopped.awaitNanos(nanos);
            }
            return !stopping;
        } finally {
            lock.unlock();
        }
    }

    private void closeShelf() {
        if (shelf != null) {
            shelf.close();
            shelf = null;
        }
    }
}
