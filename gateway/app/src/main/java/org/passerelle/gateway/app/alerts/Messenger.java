package org.passerelle.gateway.app.alerts;

import io.github.resilience4j.core.IntervalFunction;
import io.github.resilience4j.retry.Retry;
import io.github.resilience4j.retry.RetryConfig;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Tells every channel, each on its own thread: a mail server that hangs must not hold back the webhook. */
final class Messenger implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Messenger.class);
    private static final int ATTEMPTS = 8;

    private final List<Lane> lanes;

    private record Lane(Channel channel, Retry retry, ExecutorService thread) {}

    /** @param firstPause before the second attempt; doubles each time */
    Messenger(List<Channel> channels, Duration firstPause) {
        RetryConfig config = RetryConfig.custom()
                .maxAttempts(ATTEMPTS)
                .intervalFunction(IntervalFunction.ofExponentialBackoff(firstPause, 2.0, Duration.ofMinutes(5)))
                .build();
        this.lanes = channels.stream()
                .map(channel -> new Lane(
                        channel,
                        Retry.of(channel.name(), config),
                        Executors.newSingleThreadExecutor(Thread.ofVirtual()
                                .name("alert-" + channel.name())
                                .factory())))
                .toList();
    }

    void tell(Alert alert) {
        lanes.forEach(lane -> lane.thread().execute(() -> tell(lane, alert)));
    }

    private static void tell(Lane lane, Alert alert) {
        try {
            lane.retry().executeCheckedSupplier(() -> {
                lane.channel().tell(alert);
                return null;
            });
        } catch (Throwable e) {
            // Only the kind: the text of a mail or HTTP error may hold addresses and credentials.
            LOG.error(
                    "Alerte non remise par {} après {} essais ({}) : {}",
                    lane.channel().name(),
                    ATTEMPTS,
                    e.getClass().getSimpleName(),
                    alert.title());
        }
    }

    @Override
    public void close() {
        lanes.forEach(lane -> lane.thread().shutdownNow());
    }
}
