package org.passerelle.connectors.samuhub;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Logs that something stopped working once, however often it is tried again, and that it works again. */
final class Incident {
    private static final Logger LOG = LoggerFactory.getLogger(Incident.class);

    private final String subject;
    private boolean open;

    Incident(String subject) {
        this.subject = subject;
    }

    /** It does not work; {@code reason} holds nothing that came from a message. */
    synchronized void begin(String reason) {
        if (!open) {
            open = true;
            LOG.warn("{} : {} Nouvelle tentative en continu.", subject, reason);
        }
    }

    /** It works. */
    synchronized void end() {
        if (open) {
            open = false;
            LOG.info("{} : rétabli.", subject);
        }
    }
}
