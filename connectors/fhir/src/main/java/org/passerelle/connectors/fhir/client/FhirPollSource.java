package org.passerelle.connectors.fhir.client;

import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.passerelle.connectors.api.Connector;
import org.passerelle.connectors.fhir.intake.FhirDesk;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Fetches what has changed on another system's FHIR server, round after round. */
public final class FhirPollSource implements Connector {
    private static final Logger LOG = LoggerFactory.getLogger(FhirPollSource.class);

    private final PollSettings settings;
    private final Poll poll;
    private volatile ScheduledExecutorService rounds;
    private volatile Health health = new Health(false, "Aucune interrogation n'a encore eu lieu.");

    /**
     * @param desk the desk of the source
     * @param cursors where the progress of each query is kept
     */
    public FhirPollSource(PollSettings settings, FhirDesk desk, CursorFolder cursors) {
        this.settings = settings;
        this.poll = new Poll(settings, new FhirHttp(settings.endpoint()), desk, cursors);
    }

    @Override
    public String name() {
        return settings.source();
    }

    @Override
    public void start() {
        rounds = Executors.newSingleThreadScheduledExecutor(Thread.ofPlatform()
                .daemon()
                .name("passerelle-fhir-poll-" + settings.source())
                .factory());
        schedule(Duration.ZERO, settings.interval());
    }

    @Override
    public void stop() {
        ScheduledExecutorService running = rounds;
        if (running != null) {
            running.shutdownNow();
        }
    }

    @Override
    public Health health() {
        return health;
    }

    private void schedule(Duration delay, Duration next) {
        ScheduledExecutorService running = rounds;
        if (!running.isShutdown()) {
            running.schedule(() -> round(next), delay.toMillis(), TimeUnit.MILLISECONDS);
        }
    }

    private void round(Duration interval) {
        boolean whole = true;
        for (String query : settings.queries()) {
            try {
                poll.run(query);
            } catch (IOException | RuntimeException e) {
                whole = false;
                health = new Health(false, "Le serveur FHIR n'a pas pu être interrogé ; nouvel essai en cours.");
                LOG.warn(
                        "{}: polling failed: {}",
                        settings.source(),
                        e.getClass().getSimpleName());
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return;
            }
        }
        if (whole) {
            health = new Health(true, "Dernière interrogation réussie.");
            schedule(settings.interval(), settings.interval());
        } else {
            Duration doubled = interval.multipliedBy(2);
            schedule(
                    interval, doubled.compareTo(settings.longestInterval()) > 0 ? settings.longestInterval() : doubled);
        }
    }
}
