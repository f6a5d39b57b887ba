package org.passerelle.routes.camel;

import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.apache.camel.Endpoint;
import org.apache.camel.support.DefaultComponent;
import org.passerelle.routes.ports.Outbox;

/** The Camel endpoint {@code outbox:<destination>}: the deliveries owed to one destination, one at a time. */
public final class OutboxComponent extends DefaultComponent {
    private final Outbox outbox;
    private final Clock clock;
    private final List<Bell> bells = new CopyOnWriteArrayList<>();

    public OutboxComponent(Outbox outbox, Clock clock) {
        this.outbox = outbox;
        this.clock = clock;
    }

    /** Says that deliveries may be owed. Never blocks. */
    public void wake() {
        bells.forEach(Bell::ring);
    }

    @Override
    protected Endpoint createEndpoint(String uri, String remaining, Map<String, Object> parameters) {
        return new OutboxEndpoint(uri, this, remaining);
    }

    Outbox outbox() {
        return outbox;
    }

    Clock clock() {
        return clock;
    }

    Bell newBell() {
        Bell bell = new Bell();
        bells.add(bell);
        return bell;
    }
}
