package org.passerelle.connectors.hl7v2.intake;

import java.nio.charset.Charset;
import java.util.Optional;
import org.passerelle.connectors.hl7v2.er7.Er7Header;

/** What {@link Acceptance} decides about the bytes of a frame. */
public sealed interface Verdict {

    /**
     * The message can be taken.
     *
     * @param header its MSH
     * @param charset the character set of the bytes
     * @param orderingKey the key of {@link org.passerelle.connectors.api.Message#orderingKey}
     */
    record Accepted(Er7Header header, Charset charset, String orderingKey) implements Verdict {}

    /**
     * The message is refused.
     *
     * @param header its MSH; empty if it could not be read
     * @param fault why
     */
    record Refused(Optional<Er7Header> header, Fault fault) implements Verdict {}
}
