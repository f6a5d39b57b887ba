package org.passerelle.connectors.samuhub;

import com.rabbitmq.client.ShutdownSignalException;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.passerelle.connectors.api.Connector;
import org.passerelle.connectors.api.Intake;

/**
 * A client of a Hub: consumes the queues {@code <id>.message}, {@code <id>.ack} and {@code <id>.info}, acknowledges what is
 * durably kept, and comes back by itself from whatever stops it.
 *
 * <p>Starting never fails: a broker that is away is waited for, and {@link #health()} says so.
 */
public final class HubSource implements Connector {
    private static final Duration STOP_TIMEOUT = Duration.ofSeconds(10);

    private final HubSettings settings;
    private final Intake intake;
    private final Receptionist receptionist;
    private final Incident incident;
    private final Backoff backoff = new Backoff(HubSettings.FIRST_RETRY, HubSettings.LAST_RETRY);
    private final CountDownLatch stopping = new CountDownLatch(1);
    private volatile Thread worker;
    private volatile HubSession current;
    /** A message could not be kept or answered: opening a session proves nothing until one goes all the way. */
    private volatile boolean struggling;

    private volatile Health health = new Health(false, "Pas encore démarré.");

    public HubSource(HubSettings settings, Intake intake, Clock clock) {
        this.settings = settings;
        this.intake = intake;
        this.receptionist = new Receptionist(settings, clock);
        this.incident = new Incident("Source Hub " + settings.name());
    }

    @Override
    public String name() {
        return settings.name();
    }

    @Override
    public void start() {
        worker = Thread.ofVirtual().name("hub-" + settings.name()).start(this::run);
    }

    @Override
    public void stop() {
        stopping.countDown();
        HubSession session = current;
        if (session != null) {
            session.close();
        }
        Thread running = worker;
        if (running != null) {
            join(running);
        }
        health = new Health(false, "Arrêté.");
    }

    @Override
    public Health health() {
        return health;
    }

    private void run() {
        try {
            while (stopping.getCount() > 0) {
                session();
                stopping.await(backoff.next().toMillis(), TimeUnit.MILLISECONDS);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void session() {
        try (HubSession session = HubSession.open(settings, receptionist, intake, this::progressed)) {
            current = session;
            if (stopping.getCount() == 0) {
                return;
            }
            if (!struggling) {
                works();
            }
            HubSession.End end = session.ended().join();
            if (end.cause() != HubSession.Cause.STOPPED) {
                struggling |= end.cause() != HubSession.Cause.BROKER;
                fails(end.reason());
            }
        } catch (IOException | TimeoutException | ShutdownSignalException e) {
            fails("serveur AMQP " + settings.address() + " ou files de " + settings.clientId() + " inaccessibles ("
                    + e.getClass().getSimpleName() + ").");
        }
    }

    private void progressed() {
        if (struggling) {
            struggling = false;
            works();
        }
    }

    private void works() {
        backoff.reset();
        incident.end();
        health = new Health(true, "À l'écoute des files de " + settings.clientId() + ".");
    }

    private void fails(String reason) {
        incident.begin(reason);
        health = new Health(false, reason);
    }

    private static void join(Thread thread) {
        try {
            thread.join(STOP_TIMEOUT);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
