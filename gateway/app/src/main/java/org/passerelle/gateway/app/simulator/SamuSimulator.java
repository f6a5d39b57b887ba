package org.passerelle.gateway.app.simulator;

import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.function.Supplier;
import org.passerelle.gateway.app.simulator.HubEnvelopes.HubObject;

/**
 * A SAMU call centre: shares its calls with the gateway over the Hub, tells the news of each and, for many, of the means that
 * are sent, closes it, and answers every suggestion with an RC-REF as a real call centre's software does; now and then with an
 * RS-ERROR, as one that cannot file it.
 */
final class SamuSimulator implements Player {
    private static final int OPEN_CASES_MAX = 300;
    private static final int XML_ONCE_IN = 5;
    private static final int SEEN_ONCE_IN = 3;
    private static final int MEANS_ONCE_IN = 2;
    private static final int FAILS_ONCE_IN = 25;
    private static final Duration LOOK = Duration.ofSeconds(4);

    private final SimulatorSettings settings;
    private final CaseFactory cases;
    private final CallMessages messages;
    private final MissionMessages missions;
    private final HubEnvelopes envelopes;
    private final Dice dice;
    private final Semaphore room = new Semaphore(OPEN_CASES_MAX);

    SamuSimulator(SimulatorSettings settings, CaseLibrary library, Clock clock) {
        this.settings = settings;
        this.cases = new CaseFactory(library, settings.lrmClientId(), settings.seed(), clock);
        this.messages = new CallMessages(settings.lrmClientId(), settings.modelLine(), library, clock);
        this.envelopes =
                new HubEnvelopes(settings.lrmClientId(), settings.gatewayClientId(), settings.modelLine(), clock);
        this.dice = new Dice(settings.seed());
        this.missions = new MissionMessages(settings.lrmClientId(), dice, clock);
    }

    @Override
    public String name() {
        return "samu";
    }

    @Override
    public void play(EndSignal end) throws IOException, InterruptedException {
        ExecutorService lives = Executors.newVirtualThreadPerTaskExecutor();
        try (HubLink hub = HubLink.open(settings.hub(), settings.lrmClientId())) {
            hub.read("message", message -> lives.submit(acknowledging(message, hub, end)));
            hub.read("ack", message -> {});
            hub.read("info", message -> {});
            boolean goOn = end.pause(settings.pace().first());
            while (goOn) {
                if (!hub.isOpen()) {
                    throw new IOException("the Hub closed the connection");
                }
                if (room.tryAcquire()) {
                    lives.submit(life(cases.next(), hub, end));
                }
                goOn = end.pause(dice.around(settings.pace().call()));
            }
        } finally {
            lives.shutdownNow();
        }
    }

    private Callable<Void> life(FictitiousCase call, HubLink hub, EndSignal end) {
        return () -> {
            try {
                boolean xml = dice.onceIn(XML_ONCE_IN);
                publish(hub, messages.call(call), xml);
                if (end.pause(dice.around(settings.pace().update()))) {
                    publish(hub, messages.update(call), xml);
                }
                if (dice.onceIn(MEANS_ONCE_IN)) {
                    send(missions.mission(call), hub, end, xml);
                }
                if (end.pause(dice.around(settings.pace().closing()))) {
                    publish(hub, messages.closing(call), xml);
                }
            } finally {
                room.release();
            }
            return null;
        };
    }

    private void send(List<Supplier<HubObject>> mission, HubLink hub, EndSignal end, boolean xml)
            throws IOException, InterruptedException {
        for (Supplier<HubObject> message : mission) {
            if (!end.pause(dice.around(settings.pace().update()))) {
                return;
            }
            publish(hub, message.get(), xml);
        }
    }

    private void publish(HubLink hub, HubObject object, boolean xml) throws IOException, InterruptedException {
        hub.publish(xml ? envelopes.xml(object) : envelopes.json(object));
    }

    private Callable<Void> acknowledging(HubMessage message, HubLink hub, EndSignal end) {
        return () -> {
            HubReader.Received received = HubReader.read(message).orElse(null);
            if (received == null) {
                return null;
            }
            if (settings.modelLine().tellsStep() && dice.onceIn(FAILS_ONCE_IN)) {
                hub.publish(envelopes.json(messages.failure(received.distributionId(), received.exercise())));
                return null;
            }
            hub.publish(envelopes.json(messages.reference(received.distributionId(), "INTEGRE", received.exercise())));
            boolean looksAtIt = settings.modelLine().tellsStep() && dice.onceIn(SEEN_ONCE_IN);
            if (looksAtIt && end.pause(dice.around(LOOK))) {
                hub.publish(
                        envelopes.json(messages.reference(received.distributionId(), "CONSULTE", received.exercise())));
            }
            return null;
        };
    }
}
