package org.passerelle.gateway.app.simulator;

import java.time.Duration;

/**
 * How often things happen in the simulated day. Periods are averages: each is varied by a quarter either way.
 *
 * @param first how long after the start the first call comes in
 * @param call between two calls to the SAMU
 * @param update from a call to the news about it
 * @param closing from the news to the closing of the case
 * @param admission between two admissions to the emergency department
 * @param stay from the vital signs to the transfer, and again to the discharge
 * @param trouble between two bad messages
 */
public record Pace(
        Duration first,
        Duration call,
        Duration update,
        Duration closing,
        Duration admission,
        Duration stay,
        Duration trouble) {

    public Pace {
        for (Duration period : new Duration[] {first, call, update, closing, admission, stay, trouble}) {
            if (!period.isPositive()) {
                throw new IllegalArgumentException("every period of the simulator must be positive");
            }
        }
    }

    /** Slow enough to read along, quick enough that a screen is alive within ten seconds. */
    public static Pace calm() {
        return new Pace(
                Duration.ofMillis(500),
                Duration.ofSeconds(3),
                Duration.ofSeconds(8),
                Duration.ofMinutes(3),
                Duration.ofSeconds(5),
                Duration.ofSeconds(45),
                Duration.ofSeconds(15));
    }
}
