package org.passerelle.connectors.hl7v2.intake;

import java.util.Optional;

/**
 * One message after the intake answered.
 *
 * @param part the message and the verdict of the rules
 * @param messageId the gateway's id; empty if it is not on the disk
 * @param late why it is refused although the rules accepted it, which only the store could tell
 */
record Kept(Part part, Optional<String> messageId, Optional<Fault> late) {

    /** Why it is refused; empty if it is taken. */
    Optional<Fault> fault() {
        return part.verdict() instanceof Verdict.Refused refused ? Optional.of(refused.fault()) : late;
    }
}
