package org.passerelle.connectors.hl7v2.fhir.patient;

import java.util.Map;
import java.util.Optional;

/**
 * Which national identities (INS) a site takes: authorities .8 (NIR) and .9 (NIA) are real, .10 and .11 are for tests and
 * demonstrations (PAM-FR 6.6.15; types of FR Core CodeSystem fr-core-cs-v2-0203).
 */
public enum InsPolicy {
    /** A test INS is left out: it would name nobody, or somebody else. */
    PRODUCTION,
    /** Test identities are taken beside real ones: integration and training. */
    TEST;

    private static final String NIR = "1.2.250.1.213.1.4.8";
    private static final String NIA = "1.2.250.1.213.1.4.9";
    private static final Map<String, String> REAL = Map.of(NIR, "INS-NIR", NIA, "INS-NIA");
    private static final Map<String, String> TESTS =
            Map.of("1.2.250.1.213.1.4.10", "INS-NIR-TEST", "1.2.250.1.213.1.4.11", "INS-NIR-DEMO");

    /** FR Core's systems for the billing number (slices NSS-NIR and NSS-NIA), which shares the authority of INS in v2. */
    private static final Map<String, String> BILLING =
            Map.of(NIR, "urn:oid:1.2.250.1.213.1.4.13", NIA, "urn:oid:1.2.250.1.213.1.4.14");

    /** Whether an identity of this authority is taken. */
    boolean takes(String oid) {
        return REAL.containsKey(oid) || (this == TEST && TESTS.containsKey(oid));
    }

    static boolean isAuthority(String oid) {
        return REAL.containsKey(oid) || TESTS.containsKey(oid);
    }

    static boolean isTestAuthority(String oid) {
        return TESTS.containsKey(oid);
    }

    /** FR Core's type of an INS. */
    static String type(String oid) {
        return REAL.getOrDefault(oid, TESTS.getOrDefault(oid, ""));
    }

    static Optional<String> billingSystem(String oid) {
        return Optional.ofNullable(BILLING.get(oid));
    }
}
