package org.passerelle.routes.ports;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** What is wrong with the gateway's flows, from when to when. One incident is one alert when it begins and one when it ends. */
public interface Incidents {

    /** Incidents that have not ended, the oldest first. */
    List<Incident> open();

    /** The last incidents, ended ones included, the newest first. */
    List<Incident> last(int limit);

    /**
     * One incident.
     *
     * @param id of this incident
     * @param flow the source, destination or part it is about
     * @param kind what is wrong
     * @param detail one sentence in French without patient data
     */
    record Incident(String id, String flow, Kind kind, String detail, Instant beganAt, Optional<Instant> endedAt) {}

    /** The kinds of incident. */
    enum Kind {
        /** A connector cannot receive, or a destination cannot be reached. */
        DOWN,
        /** No message for longer than the flow's configured silence. */
        SILENT,
        /** The oldest waiting message or delivery is older than its limit. */
        LATE,
        /** Messages were set aside, or deliveries given up. */
        SET_ASIDE,
        /** The store cannot write, or the disk is nearly full. */
        STORE,
        /** An adapter does not answer and is left alone. */
        MODULE,
        /** An adapter's input, output or agreement has moved away from its reference. */
        DRIFT
    }
}
