package org.passerelle.connectors.fhir.intake;

import java.util.Objects;

/**
 * How one source of FHIR is received.
 *
 * @param source the configured name
 * @param testIdentities whether INS of the test environment are kept; default false
 * @param conformance what is done about resources that do not conform; default {@link ConformanceMode#OFF}
 * @param coreVersion the FR Core version that the source follows ({@code 1.1}, {@code 2.1}, {@code 2.2}); {@code auto} by
 *     default: the one that the profiles of each resource name
 */
public record FhirSettings(String source, boolean testIdentities, ConformanceMode conformance, String coreVersion) {
    public FhirSettings {
        Objects.requireNonNull(source, "source");
        Objects.requireNonNull(conformance, "conformance");
        Objects.requireNonNull(coreVersion, "coreVersion");
    }

    /** The defaults for a source. */
    public static FhirSettings of(String source) {
        return new FhirSettings(source, false, ConformanceMode.OFF, "auto");
    }

    /** What is done about resources that do not conform to their profiles. */
    public enum ConformanceMode {
        /** Nothing is checked. */
        OFF,
        /** They are taken, and each point is remarked. */
        WARN,
        /** They are refused. */
        REJECT
    }
}
