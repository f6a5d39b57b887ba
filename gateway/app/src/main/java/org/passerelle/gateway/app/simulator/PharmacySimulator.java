package org.passerelle.gateway.app.simulator;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneId;

/**
 * The software of a hospital pharmacy: drops a file with a year of movements into the folder that the gateway watches, and a small one
 * from time to time.
 */
final class PharmacySimulator implements Player {
    private static final Duration AFTERWARDS = Duration.ofSeconds(45);
    private static final ZoneId ZONE = ZoneId.of("Europe/Paris");

    private final Path folder;
    private final PharmacyStock stock;
    private final Clock clock;
    private int written;

    PharmacySimulator(Path folder, long seed, Clock clock) {
        this.folder = folder;
        this.stock = new PharmacyStock(seed);
        this.clock = clock;
    }

    @Override
    public String name() {
        return "pharmacy";
    }

    @Override
    public void play(EndSignal end) throws IOException, InterruptedException {
        LocalDate today = LocalDate.ofInstant(clock.instant(), ZONE);
        if (written == 0) {
            drop("mouvements-" + today, stock.history(today));
        }
        while (end.pause(AFTERWARDS)) {
            drop(
                    "mouvements-" + clock.instant().getEpochSecond(),
                    stock.today(LocalDate.ofInstant(clock.instant(), ZONE), written));
        }
    }

    private void drop(String name, String text) throws IOException {
        Files.writeString(folder.resolve(name + ".csv"), text, StandardCharsets.UTF_8);
        written++;
    }
}
