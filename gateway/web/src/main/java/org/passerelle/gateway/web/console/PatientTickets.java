package org.passerelle.gateway.web.console;

import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Stands in for a patient's identifier in addresses, which end up in histories and logs of proxies: a random ticket, valid
 * for a while, known to this process alone.
 */
final class PatientTickets {
    private static final int MAX_TICKETS = 500;
    private static final int TICKET_BYTES = 16;
    private static final Duration VALID = Duration.ofMinutes(30);

    private final SecureRandom random = new SecureRandom();
    private final Map<String, Ticket> tickets = new LinkedHashMap<>();
    private final Clock clock;

    PatientTickets(Clock clock) {
        this.clock = clock;
    }

    private record Ticket(String identifier, Instant until) {}

    /** A ticket for an identifier; the oldest ticket goes when there are too many. */
    synchronized String issue(String identifier) {
        byte[] bytes = new byte[TICKET_BYTES];
        random.nextBytes(bytes);
        String ticket = Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
        Instant now = clock.instant();
        tickets.values().removeIf(old -> !now.isBefore(old.until()));
        if (tickets.size() >= MAX_TICKETS) {
            tickets.remove(tickets.keySet().iterator().next());
        }
        tickets.put(ticket, new Ticket(identifier, now.plus(VALID)));
        return ticket;
    }

    /** The identifier of a ticket; empty if it is unknown or its time has passed. */
    synchronized Optional<String> identifier(String ticket) {
        return Optional.ofNullable(tickets.get(ticket))
                .filter(found -> clock.instant().isBefore(found.until()))
                .map(Ticket::identifier);
    }
}
