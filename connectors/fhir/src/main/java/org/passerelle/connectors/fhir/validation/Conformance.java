package org.passerelle.connectors.fhir.validation;

import java.util.List;
import org.hl7.fhir.r4.model.Resource;

/** Checks resources against FHIR and the profiles that they claim. Thread-safe; never throws for what a resource holds. */
@FunctionalInterface
public interface Conformance {

    /**
     * Checks one resource.
     *
     * @param version the FR Core version to check against, such as {@code 2.1}; {@code auto} for the one that the
     *     resource's profiles name
     * @return what does not conform; empty if all does, or while it is not {@linkplain #isReady() ready}
     */
    List<Finding> check(Resource resource, String version);

    /** Whether it is ready: the packages are loaded in the background, and never if they cannot be read. */
    default boolean isReady() {
        return true;
    }

    /** Nothing is checked. */
    static Conformance none() {
        return (resource, version) -> List.of();
    }

    /**
     * One point that does not conform.
     *
     * @param error false for a warning
     * @param rule the validator's name of the rule; never the value that broke it
     * @param place FHIRPath in the resource
     */
    record Finding(boolean error, String rule, String place) {}
}
