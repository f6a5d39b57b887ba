package org.passerelle.routes.decide;

import java.time.Clock;
import org.passerelle.routes.ports.Decisions;
import org.passerelle.routes.ports.StoreException;

/** Closes suggestions whose time has passed without a decision, so that silence is counted too. */
public final class CloseExpired {
    private static final int BATCH = 200;

    private final Decisions decisions;
    private final Clock clock;

    public CloseExpired(Decisions decisions, Clock clock) {
        this.decisions = decisions;
        this.clock = clock;
    }

    /** Closes all that are due; a store that is unavailable is tried again at the next tick. */
    public void closeExpired() {
        try {
            int closed;
            do {
                closed = decisions.closeExpired(clock.instant(), BATCH).size();
            } while (closed == BATCH);
        } catch (StoreException unavailable) {
            System.getLogger(CloseExpired.class.getName())
                    .log(System.Logger.Level.DEBUG, "store unavailable, expiry is tried again", unavailable);
        }
    }
}
