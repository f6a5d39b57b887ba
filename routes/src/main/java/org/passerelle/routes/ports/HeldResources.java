package org.passerelle.routes.ports;

import java.util.List;
import java.util.Optional;

/** The FHIR resources that are held, read across subjects: what a FHIR server answers reads and searches from. */
public interface HeldResources {

    /** One resource by {@code Type/id}, whichever subject it is filed under; the one updated last if several have the id. */
    Optional<KnownResource> held(String reference);

    /**
     * Resources of a type in the order of their keys, for paging.
     *
     * @param afterReference only those whose reference sorts after this; empty for the first page
     * @param identifier if present, only those with an {@code identifier.value} equal to it
     * @param subject if present, only those filed under this subject
     */
    List<KnownResource> held(
            String resourceType,
            Optional<String> identifier,
            Optional<String> subject,
            String afterReference,
            int limit);
}
