package org.passerelle.adapters.remote.tensor;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.hl7.fhir.r4.model.Base;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.Resource;

/** Finds a field's values in a request, the most recent first. What its sender took back is not found. */
final class ValueFinder {
    /** The newest first; of two at the same time, the one that came later in the bundle. */
    private static final Comparator<Found> NEWEST_FIRST = Comparator.comparingLong(
                    (Found found) -> ResourceQuery.time(found.resource()))
            .reversed();

    private ValueFinder() {}

    static List<Found> find(InputField field, Bundle data) {
        List<Resource> resources = new ArrayList<>();
        for (Bundle.BundleEntryComponent entry : data.getEntry()) {
            if (entry.getResource() != null && !ResourceQuery.isVoid(entry.getResource())) {
                resources.add(entry.getResource());
            }
        }
        List<Found> found = new ArrayList<>();
        if (field.from().isPresent()) {
            for (Resource resource : resources.reversed()) {
                if (ResourceQuery.meets(field.from().get(), resource)) {
                    field.path().of(resource).forEach(node -> found.add(new Found(resource, node)));
                }
            }
        } else {
            for (Base node : field.path().of(data).reversed()) {
                holder(resources, node).ifPresent(resource -> found.add(new Found(resource, node)));
            }
        }
        if (found.size() > 1) {
            found.sort(NEWEST_FIRST);
        }
        return found;
    }

    /** The resource that a value is in; the bundle itself cannot be pointed to, a computed value is in none. */
    private static Optional<Resource> holder(List<Resource> resources, Base node) {
        return resources.stream()
                .filter(resource -> Elements.path(resource, node).isPresent())
                .findFirst();
    }
}
