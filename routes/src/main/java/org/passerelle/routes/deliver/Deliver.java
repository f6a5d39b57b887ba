package org.passerelle.routes.deliver;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.passerelle.connectors.api.DeliveryException;
import org.passerelle.connectors.api.Destination;
import org.passerelle.connectors.api.Handover;
import org.passerelle.routes.FhirJson;
import org.passerelle.routes.ports.Outbox;
import org.passerelle.routes.ports.Outbox.DeliveryState;
import org.passerelle.routes.ports.OwedDelivery;
import org.passerelle.routes.ports.Signal;
import org.passerelle.routes.ports.Signals;

/** One attempt at one delivery: confirmed, to be retried, given up, or too late. */
public final class Deliver {
    private final Destination destination;
    private final RetryPolicy retries;
    private final Outbox outbox;
    private final FhirJson fhir;
    private final Signals signals;
    private final Clock clock;

    public Deliver(
            Destination destination, RetryPolicy retries, Outbox outbox, FhirJson fhir, Signals signals, Clock clock) {
        this.destination = destination;
        this.retries = retries;
        this.outbox = outbox;
        this.fhir = fhir;
        this.signals = signals;
        this.clock = clock;
    }

    public String destination() {
        return destination.name();
    }

    /** Attempts the delivery and writes what came of it; returns after that is on the disk. */
    public void deliver(Outbox.Due due) throws InterruptedException {
        OwedDelivery owed = due.delivery();
        if (!clock.instant().isBefore(owed.expiresAt())) {
            outbox.expire(owed.id(), clock.instant());
            signals.raise(new Signal.DeliveryFailed(destination(), DeliveryState.EXPIRED, "délai dépassé"));
            return;
        }
        try {
            String reference = destination.deliver(new Handover(
                    owed.id(), owed.suggestionId(), fhir.read(owed.payloadJson()), owed.expiresAt(), owed.exercise()));
            Instant now = clock.instant();
            outbox.delivered(owed.id(), reference, now);
            signals.raise(new Signal.DeliveryConfirmed(destination(), Duration.between(owed.createdAt(), now)));
        } catch (DeliveryException e) {
            failed(due, e);
        }
    }

    private void failed(Outbox.Due due, DeliveryException failure) {
        String id = due.delivery().id();
        boolean again = failure.worthRetrying() && due.attempts() + 1 < retries.maxAttempts();
        if (again) {
            outbox.retryAt(id, failure.getMessage(), clock.instant().plus(retries.delayAfter(due.attempts() + 1)));
        } else {
            outbox.bury(id, failure.getMessage(), clock.instant());
        }
        DeliveryState state = again ? DeliveryState.PENDING : DeliveryState.DEAD;
        signals.raise(new Signal.DeliveryFailed(destination(), state, failure.getMessage()));
    }
}
