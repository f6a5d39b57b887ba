package org.passerelle.gateway.web.audit;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import org.passerelle.connectors.api.Content;
import org.passerelle.routes.ports.AccessLog;

/**
 * Notes an access before what was asked for is shown: if it cannot be noted, nothing is shown. All methods block until
 * the note is on the disk.
 */
public final class Audit {
    private static final String SEARCH = "recherche-patient";
    private static final String OPENING = "ouverture";
    private static final String EXPORT = "export";
    private static final String RESIDENT = "preuves-resident";

    private final AccessLog log;
    private final Clock clock;

    public Audit(AccessLog log, Clock clock) {
        this.log = log;
        this.clock = clock;
    }

    /** A search by a patient's identifier; kept as its SHA-256, never as it is. */
    public void patientSearch(String identifier, String by) {
        note(SEARCH, Content.of(identifier, StandardCharsets.UTF_8).sha256(), by);
    }

    /** A message was opened. */
    public void opening(String messageId, String by) {
        note(OPENING, messageId, by);
    }

    /** The proofs of a resident were opened; the key is kept as its SHA-256. */
    public void resident(String subject, String by) {
        note(RESIDENT, Content.of(subject, StandardCharsets.UTF_8).sha256(), by);
    }

    /** The bytes of a message leave the gateway. */
    public void export(String messageId, String by) {
        note(EXPORT, messageId, by);
    }

    private void note(String what, String object, String by) {
        log.record(new AccessLog.Entry(clock.instant(), by, what, object));
    }
}
