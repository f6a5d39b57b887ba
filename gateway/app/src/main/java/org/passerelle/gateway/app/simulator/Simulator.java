package org.passerelle.gateway.app.simulator;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Plays the neighbours of a gateway: a SAMU call centre, an emergency department, an EHPAD, and somebody who gets everything
 * wrong. It is an ordinary client on the real wires, and waits quietly while the gateway is not there.
 */
public final class Simulator implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Simulator.class);
    private static final Duration RETRY = Duration.ofMillis(300);
    private static final Duration FAREWELL = Duration.ofSeconds(1);

    private final List<Player> players;
    private final EndSignal end = new EndSignal();
    private final List<Thread> threads = new ArrayList<>();

    public Simulator(SimulatorSettings settings, Clock clock) {
        CaseLibrary library = CaseLibrary.load();
        this.players = List.of(
                new SamuSimulator(settings, library, clock),
                new EmergencyDepartmentSimulator(settings, clock),
                new TroubleMaker(settings, library, clock));
    }

    /** An EHPAD alone. */
    private Simulator(Player player) {
        this.players = List.of(player);
    }

    /**
     * The software of an EHPAD.
     *
     * @param fhir base address of the FHIR source that takes what it sends as FHIR; empty text if there is none
     */
    public static Simulator nursingHome(String mllpHost, int mllpPort, String fhir, Clock clock) {
        return new Simulator(
                new NursingHomeSimulator(new NursingHomeSimulator.NursingHome(mllpHost, mllpPort, fhir), clock));
    }

    /**
     * The software of a hospital pharmacy alone.
     *
     * @param folder into which it drops its files
     */
    public static Simulator pharmacy(Path folder, long seed, Clock clock) {
        return new Simulator(new PharmacySimulator(folder, seed, clock));
    }

    /** Starts to play and returns at once. */
    public void start() {
        for (Player player : players) {
            threads.add(Thread.ofVirtual().name("simulator-" + player.name()).start(() -> persist(player)));
        }
    }

    private void persist(Player player) {
        try {
            do {
                try {
                    player.play(end);
                } catch (IOException e) {
                    LOG.trace("simulator {}: the gateway does not answer, trying again", player.name());
                }
            } while (end.pause(RETRY));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Stops playing; waits for each player a second at most, then interrupts it. */
    @Override
    public void close() {
        end.give();
        try {
            for (Thread thread : threads) {
                if (!thread.join(FAREWELL)) {
                    thread.interrupt();
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
