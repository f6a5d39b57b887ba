package org.passerelle.adapters.api;

import java.util.Optional;

/**
 * One kind of FHIR resource that an adapter asks for.
 *
 * @param resourceType FHIR R4 resource type, such as {@code Observation}
 * @param category if present, only resources with this code in {@code category}
 */
public record DataNeed(String resourceType, Optional<String> category) {

    /** All resources of a type. */
    public static DataNeed of(String resourceType) {
        return new DataNeed(resourceType, Optional.empty());
    }

    /** The resources of a type in one category. */
    public static DataNeed of(String resourceType, String category) {
        return new DataNeed(resourceType, Optional.of(category));
    }
}
