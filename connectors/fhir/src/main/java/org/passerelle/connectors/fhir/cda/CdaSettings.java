package org.passerelle.connectors.fhir.cda;

import java.time.ZoneId;
import java.util.Objects;

/**
 * How documents are read.
 *
 * @param zone where times without an offset were written
 * @param testIdentities whether INS of test authorities are kept; false in production
 */
public record CdaSettings(ZoneId zone, boolean testIdentities) {
    public CdaSettings {
        Objects.requireNonNull(zone, "zone");
    }

    /** French time, no test identities. */
    public static CdaSettings production() {
        return new CdaSettings(ZoneId.of("Europe/Paris"), false);
    }
}
