package org.passerelle.connectors.pharmacy.pn13;

import java.time.ZoneId;
import java.util.Optional;

/**
 * How one source of PN13 is read.
 *
 * @param source the configured name of the source
 * @param maxBytes larger documents are refused
 * @param patientAuthority OID of the authority of the sender's patient numbers, so that they meet those of HL7 v2; where
 *     it is absent, the domain that the message itself names counts
 * @param zone where times were written; PN13 times have no offset
 */
public record Pn13Settings(String source, int maxBytes, Optional<String> patientAuthority, ZoneId zone) {

    /** 8 MB. */
    public static final int DEFAULT_MAX_BYTES = 8 * 1024 * 1024;

    /** The defaults: no authority, French time. */
    public static Pn13Settings of(String source) {
        return new Pn13Settings(source, DEFAULT_MAX_BYTES, Optional.empty(), ZoneId.of("Europe/Paris"));
    }
}
