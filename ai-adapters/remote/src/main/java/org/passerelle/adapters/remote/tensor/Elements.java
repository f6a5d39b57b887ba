package org.passerelle.adapters.remote.tensor;

import java.util.List;
import java.util.Optional;
import org.hl7.fhir.r4.model.Base;
import org.hl7.fhir.r4.model.Property;
import org.hl7.fhir.r4.model.Resource;

/** Finds where in a resource an element is, so that evidence can point to it. */
final class Elements {
    /** A resource with more elements than this is searched no further: pointing into it is not worth the time. */
    private static final int NODES_MAX = 5_000;

    private final Base wanted;
    private int visited;

    private Elements(Base wanted) {
        this.wanted = wanted;
    }

    /**
     * The path of an element from its resource, such as {@code component[1].valueQuantity.value}.
     *
     * @return empty if it is not an element of the resource but was computed from it
     */
    static Optional<String> path(Resource resource, Base element) {
        return new Elements(element).below(resource, "");
    }

    @SuppressWarnings("ReferenceEquality") // This element, not one that is equal to it.
    private Optional<String> below(Base at, String path) {
        for (Property property : at.children()) {
            List<Base> values = property.getValues();
            for (int i = 0; i < values.size(); i++) {
                if (++visited > NODES_MAX) {
                    return Optional.empty();
                }
                Base value = values.get(i);
                String step = path
                        + (path.isEmpty() ? "" : ".")
                        + name(property, value)
                        + (property.isList() ? "[" + i + "]" : "");
                if (value == wanted) {
                    return Optional.of(step);
                }
                Optional<String> found = value.isPrimitive() ? Optional.empty() : below(value, step);
                if (found.isPresent()) {
                    return found;
                }
            }
        }
        return Optional.empty();
    }

    private static String name(Property property, Base value) {
        String name = property.getName();
        if (!name.endsWith("[x]")) {
            return name;
        }
        String type = value.fhirType();
        return name.substring(0, name.length() - "[x]".length())
                + Character.toUpperCase(type.charAt(0))
                + type.substring(1);
    }
}
