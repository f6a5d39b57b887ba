package org.passerelle.gateway.app.wiring;

import java.nio.file.Path;
import java.time.Clock;
import org.passerelle.gateway.app.StartException;
import org.passerelle.gateway.app.config.Configuration;

/** A running gateway. */
public final class Gateway implements AutoCloseable {
    private final Closing closing;
    private final String address;

    private Gateway(Closing closing, String address) {
        this.closing = closing;
        this.address = address;
    }

    /**
     * Starts everything the configuration names and returns once messages can arrive.
     *
     * @param dataFolder where the embedded store keeps its file
     * @throws StartException if something cannot start, with the mend; what had started is stopped again
     */
    public static Gateway start(Configuration configuration, Path dataFolder) throws StartException {
        Closing closing = new Closing();
        boolean started = false;
        try {
            Clock clock = Clock.systemUTC();
            LocalHubStart localHub = LocalHubStart.begin(configuration, dataFolder, clock, closing);
            Warming.begin();
            Rooms rooms = Rooms.open(configuration, dataFolder, clock, closing);
            Flow flow = Flow.build(configuration, rooms, closing);
            Screens screens = Screens.open(configuration, rooms, flow, closing);
            flow.start(localHub, closing);
            Simulation.begin(configuration, clock, closing);
            started = true;
            return new Gateway(closing, screens.address());
        } finally {
            if (!started) {
                closing.close();
            }
        }
    }

    /** Where the screens are. */
    public String address() {
        return address;
    }

    /** Stops receiving first and the store last. */
    @Override
    public void close() {
        closing.close();
    }
}
