package org.passerelle.gateway.app.simulator;

import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Somebody who gets everything wrong, now and then: the operator's page should show how that ends. */
final class TroubleMaker implements Player {
    private static final Logger LOG = LoggerFactory.getLogger(TroubleMaker.class);
    private static final int FIRST_AFTER_PERIODS = 5;

    private final SimulatorSettings settings;
    private final Troubles troubles;
    private final Dice dice;
    private final Deque<Trouble> waiting = new ArrayDeque<>();

    TroubleMaker(SimulatorSettings settings, CaseLibrary library, Clock clock) {
        this.settings = settings;
        this.troubles = new Troubles(settings, library, clock);
        this.dice = new Dice(settings.seed() + 3);
    }

    @Override
    public String name() {
        return "trouble";
    }

    @Override
    public void play(EndSignal end) throws IOException, InterruptedException {
        Duration first = settings.pace().trouble().dividedBy(FIRST_AFTER_PERIODS);
        boolean goOn = end.pause(first);
        while (goOn) {
            if (waiting.isEmpty()) {
                waiting.addAll(troubles.oneOfEach());
            }
            Trouble next = waiting.remove();
            LOG.trace("simulator: sending a bad message: {}", next.what());
            make(next);
            goOn = end.pause(dice.around(settings.pace().trouble()));
        }
    }

    private void make(Trouble trouble) throws IOException, InterruptedException {
        switch (trouble) {
            case Trouble.Hl7 hl7 -> {
                try (MllpClient client = MllpClient.open(settings.mllpHost(), settings.mllpPort())) {
                    client.exchange(hl7.message());
                }
            }
            case Trouble.Cut cut -> {
                try (MllpClient client = MllpClient.open(settings.mllpHost(), settings.mllpPort())) {
                    client.send(cut.bytes());
                }
            }
            case Trouble.Hub hub -> {
                try (HubLink link = HubLink.open(settings.hub(), settings.lrmClientId())) {
                    link.publish(hub.message());
                }
            }
        }
    }
}
