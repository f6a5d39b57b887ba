package org.passerelle.gateway.app.simulator;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Tells every player that the show is over; pauses end at once when it is given. */
final class EndSignal {
    private final CountDownLatch given = new CountDownLatch(1);

    void give() {
        given.countDown();
    }

    boolean isGiven() {
        return given.getCount() == 0;
    }

    /** Waits; false if the end was given before or meanwhile. */
    boolean pause(Duration time) throws InterruptedException {
        return !given.await(time.toMillis(), TimeUnit.MILLISECONDS);
    }
}
