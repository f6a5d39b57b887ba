package org.passerelle.connectors.fhir.intake;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** The FHIR resources that the gateway holds: what reads, searches and conditions are answered from. May block. */
public interface HeldFacts {

    /** One resource by {@code Type/id}. */
    Optional<Held> read(String reference);

    /**
     * Resources of a type in the order of their references, for paging.
     *
     * @param identifier if present, only those with an {@code identifier.value} equal to it
     * @param subject if present, only those filed under this subject
     * @param afterReference only those whose reference sorts after this; empty for the first page
     */
    List<Held> search(
            String type, Optional<String> identifier, Optional<String> subject, String afterReference, int limit);

    /**
     * One resource.
     *
     * @param subject the key under which it is filed
     * @param json FHIR R4
     */
    record Held(String reference, String subject, String json, Instant updatedAt) {}
}
