package org.passerelle.connectors.fhir.intake;

/** What a kept FHIR message says beside its bytes. Identifiers of resources, never identities of patients. */
public final class FhirAttributes {
    /** An {@link Interaction}. */
    public static final String INTERACTION = "fhir-interaction";
    /** {@code Type/id} that an update or deletion concerns. */
    public static final String TARGET = "fhir-target";
    /** What the conditions in the body matched when it was received, in the order of asking. */
    public static final String MATCHES = "fhir-matches";
    /** Present if INS of the test environment are kept. */
    public static final String TEST_IDENTITIES = "fhir-test-identities";
    /** Present if conformance is checked while mapping: the name of the FR Core version, or {@code auto}. */
    public static final String CONFORMANCE = "fhir-conformance";

    private FhirAttributes() {}
}
