package org.passerelle.gateway.app.wiring;

import java.time.ZoneId;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.passerelle.routes.evidence.CatchUp;
import org.passerelle.routes.ports.StoreException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Reads again what waits in the evidence book, beside the flow: after a failure, a new référentiel, a new version. */
final class CatchingUp {
    private static final int PAUSE_S = 5;
    private static final int RESIDENTS_AT_ONCE = 20;
    private static final Logger LOG = LoggerFactory.getLogger(CatchingUp.class);

    private CatchingUp() {}

    static void begin(Asking asking, Rooms rooms, ZoneId zone, Closing closing) {
        List<CatchUp> catchUps = asking.rereadings().values().stream()
                .map(rereading -> new CatchUp(rooms.store().evidence(), rereading, zone))
                .toList();
        if (catchUps.isEmpty()) {
            return;
        }
        ScheduledExecutorService tick = Executors.newSingleThreadScheduledExecutor(
                Thread.ofPlatform().daemon().name("catch-up").factory());
        closing.add("la relecture des preuves", tick::shutdownNow);
        tick.scheduleWithFixedDelay(() -> catchUps.forEach(CatchingUp::catchUp), PAUSE_S, PAUSE_S, TimeUnit.SECONDS);
    }

    private static void catchUp(CatchUp catchUp) {
        try {
            CatchUp.Done done = catchUp.run(RESIDENTS_AT_ONCE);
            while (done.residents() > 0) {
                LOG.info("{} éléments de {} résidents relus", done.pages(), done.residents());
                done = catchUp.run(RESIDENTS_AT_ONCE);
            }
        } catch (StoreException unavailable) {
            LOG.debug("what waits is read again later", unavailable);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        } catch (RuntimeException broken) {
            LOG.error("what waits in the evidence book cannot be read again: {}", broken.toString());
        }
    }
}
