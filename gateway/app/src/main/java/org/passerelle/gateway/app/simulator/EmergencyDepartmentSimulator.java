package org.passerelle.gateway.app.simulator;

import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;
import org.passerelle.gateway.app.simulator.EmergencyMessages.CharacterSet;

/**
 * An emergency department on one MLLP connection: each patient arrives, has vital signs taken, moves and leaves. A
 * message is sent only after the one before it was answered.
 */
final class EmergencyDepartmentSimulator implements Player {
    private static final int PATIENTS_MAX = 300;
    private static final Duration TO_VITAL_SIGNS = Duration.ofSeconds(1);
    private static final List<String> REASONS = List.of(
            "Douleur thoracique, cœur irrégulier",
            "Chute à domicile",
            "Fièvre et toux",
            "Gêne respiratoire",
            "Douleur abdominale",
            "Malaise",
            "Plaie de la main");

    private final SimulatorSettings settings;
    private final EmergencyMessages messages;
    private final Dice dice;
    private final Clock clock;
    private final AtomicInteger count = new AtomicInteger();
    private final Semaphore room = new Semaphore(PATIENTS_MAX);
    private final long firstNumber;

    EmergencyDepartmentSimulator(SimulatorSettings settings, Clock clock) {
        this.settings = settings;
        this.messages = new EmergencyMessages(clock);
        this.dice = new Dice(settings.seed() + 1);
        this.clock = clock;
        this.firstNumber = clock.instant().getEpochSecond();
    }

    @Override
    public String name() {
        return "emergency-department";
    }

    @Override
    public void play(EndSignal end) throws IOException, InterruptedException {
        ExecutorService stays = Executors.newVirtualThreadPerTaskExecutor();
        try (MllpClient feed = MllpClient.open(settings.mllpHost(), settings.mllpPort())) {
            boolean goOn = end.pause(settings.pace().first());
            while (goOn) {
                if (!feed.isOpen()) {
                    throw new IOException("the feed broke");
                }
                if (room.tryAcquire()) {
                    stays.submit(course(nextStay(), feed, end));
                }
                goOn = end.pause(dice.around(settings.pace().admission()));
            }
        } finally {
            stays.shutdownNow();
        }
    }

    private Callable<Void> course(EmergencyStay stay, MllpClient feed, EndSignal end) {
        return () -> {
            try {
                CharacterSet set = dice.oneOf(List.of(CharacterSet.values()));
                feed.exchange(messages.arrival(stay, set));
                if (end.pause(TO_VITAL_SIGNS)) {
                    feed.exchange(messages.vitalSigns(stay, set));
                }
                if (end.pause(dice.around(settings.pace().stay()))) {
                    feed.exchange(messages.transfer(stay, set));
                }
                if (end.pause(dice.around(settings.pace().stay()))) {
                    feed.exchange(messages.discharge(stay, set));
                }
            } finally {
                room.release();
            }
            return null;
        };
    }

    private EmergencyStay nextStay() {
        long number = firstNumber + count.incrementAndGet();
        return new EmergencyStay(
                "IPP" + number,
                "NDA" + number,
                FictitiousPeople.lastName(dice),
                FictitiousPeople.firstName(dice),
                LocalDate.ofInstant(clock.instant(), HubTime.FRANCE).minusDays(dice.between(365, 95 * 365)),
                dice.oneOf(List.of("F", "M")),
                dice.oneOf(REASONS),
                VitalSigns.any(dice));
    }
}
