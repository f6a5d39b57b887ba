package org.passerelle.benchmarks;

import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.LockSupport;
import org.passerelle.gateway.app.simulator.AmqpAddress;
import org.passerelle.gateway.app.simulator.CallMessages;
import org.passerelle.gateway.app.simulator.CaseFactory;
import org.passerelle.gateway.app.simulator.CaseLibrary;
import org.passerelle.gateway.app.simulator.FictitiousCase;
import org.passerelle.gateway.app.simulator.HubEnvelopes;
import org.passerelle.gateway.app.simulator.HubLink;
import org.passerelle.gateway.app.simulator.HubMessage;
import org.passerelle.gateway.app.simulator.HubReader;
import org.passerelle.gateway.app.simulator.ModelLine;
import org.passerelle.gateway.app.simulator.SimulatorSettings;

/** From RS-EDA in to RS-EDA-MAJ out: calls at a steady rate, each timed from the moment it was due. */
final class HubLatency {
    private static final long SEED = 20;
    private static final Duration LATE = Duration.ofSeconds(10);

    /** Kinds of calls that the rules find at least as urgent as the call taker did: for these a suggestion is shown. */
    private static final List<String> ANSWERED = List.of(
            "douleur-thoracique-typique",
            "avc-hemiplegie",
            "detresse-respiratoire",
            "fievre-nourrisson",
            "allergie-grave",
            "hemorragie-membre");

    private final AmqpAddress hub;
    private final String gateway;
    private final Map<String, Long> due = new ConcurrentHashMap<>();
    private final Latencies times = new Latencies();

    HubLatency(AmqpAddress hub, String gateway) {
        this.hub = hub;
        this.gateway = gateway;
    }

    /** @param published calls in the measured window; those of the warm-up are neither counted nor timed */
    record Result(int published, Latencies.Distribution times) {}

    /**
     * Runs the calls.
     *
     * @throws IOException if the Hub cannot be reached or goes away
     */
    Result run(int callsPerSecond, Duration warmUp, Duration measured) throws IOException {
        CaseLibrary library = CaseLibrary.load().only(ANSWERED);
        Clock clock = Clock.systemUTC();
        String lrm = SimulatorSettings.LRM_CLIENT_ID;
        CaseFactory cases = new CaseFactory(library, lrm, SEED, clock);
        CallMessages messages = new CallMessages(lrm, ModelLine.V3, library, clock);
        HubEnvelopes envelopes = new HubEnvelopes(lrm, gateway, ModelLine.V3, clock);
        long period = Duration.ofSeconds(1).dividedBy(callsPerSecond).toNanos();
        int first = (int) (warmUp.toNanos() / period);
        int all = first + (int) (measured.toNanos() / period);
        try (HubLink link = HubLink.open(hub, lrm)) {
            link.read("message", this::arrived);
            link.read("ack", message -> {});
            link.read("info", message -> {});
            long start = System.nanoTime();
            for (int number = 0; number < all; number++) {
                FictitiousCase call = cases.next();
                HubMessage message = envelopes.json(messages.call(call));
                long at = start + number * period;
                waitUntil(at);
                if (number >= first) {
                    due.put(call.caseId(), at);
                }
                link.send(message);
            }
            long last = System.nanoTime() + LATE.toNanos();
            while (!due.isEmpty() && System.nanoTime() < last) {
                waitUntil(System.nanoTime() + period);
            }
        }
        synchronized (times) {
            return new Result(all - first, Latencies.distribution(List.of(times)));
        }
    }

    private void arrived(HubMessage message) {
        long now = System.nanoTime();
        HubReader.read(message).map(received -> due.remove(received.caseId())).ifPresent(at -> {
            synchronized (times) {
                times.add(now - at);
            }
        });
    }

    private static void waitUntil(long nanoTime) {
        for (long left = nanoTime - System.nanoTime(); left > 0; left = nanoTime - System.nanoTime()) {
            LockSupport.parkNanos(left);
        }
    }
}
