package org.passerelle.connectors.hprim.sante;

import java.time.ZoneId;
import java.util.Optional;

/**
 * How one source of HPRIM Santé is read.
 *
 * @param source the configured name of the source
 * @param maxBytes larger files are refused
 * @param patientAuthority OID of the authority of the patient numbers of the requesting establishment (P-3), so that they
 *     meet those of HL7 v2
 * @param zone where times were written; the format has no offset
 */
public record SanteSettings(String source, int maxBytes, Optional<String> patientAuthority, ZoneId zone) {

    /** 8 MB. */
    public static final int DEFAULT_MAX_BYTES = 8 * 1024 * 1024;

    /** The defaults: no authority, French time. */
    public static SanteSettings of(String source) {
        return new SanteSettings(source, DEFAULT_MAX_BYTES, Optional.empty(), ZoneId.of("Europe/Paris"));
    }
}
