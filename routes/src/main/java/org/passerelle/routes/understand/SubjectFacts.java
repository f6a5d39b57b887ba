package org.passerelle.routes.understand;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import org.passerelle.routes.ports.KnownResource;

/**
 * What is known about a case or patient, as FHIR resources in JSON.
 *
 * @param subject the key
 * @param resources by {@code Type/id}, in the order in which they were first stated
 * @param changedReferences those that the messages handled now touched
 * @param exercise true if the last event was an exercise
 */
public record SubjectFacts(
        String subject, Map<String, KnownResource> resources, Set<String> changedReferences, boolean exercise) {

    public SubjectFacts {
        resources = java.util.Collections.unmodifiableMap(new LinkedHashMap<>(resources));
        changedReferences = Set.copyOf(changedReferences);
    }

    /** What the store holds, nothing changed yet. */
    public static SubjectFacts of(String subject, List<KnownResource> known) {
        Map<String, KnownResource> resources = new LinkedHashMap<>();
        known.forEach(resource -> resources.put(resource.reference(), resource));
        return new SubjectFacts(subject, resources, Set.of(), false);
    }

    /** The resources to write back. */
    public List<KnownResource> changed() {
        List<KnownResource> changed = new ArrayList<>();
        for (KnownResource resource : resources.values()) {
            if (changedReferences.contains(resource.reference())) {
                changed.add(resource);
            }
        }
        return changed;
    }

    /** What passes the filter, filed under another key. */
    public SubjectFacts about(String key, Predicate<KnownResource> filter) {
        Map<String, KnownResource> kept = new LinkedHashMap<>(resources);
        kept.values().removeIf(filter.negate());
        return new SubjectFacts(key, kept, changedIn(kept), exercise);
    }

    /** Only the named resources. */
    SubjectFacts only(Set<String> references) {
        Map<String, KnownResource> kept = new LinkedHashMap<>(resources);
        kept.keySet().retainAll(references);
        return new SubjectFacts(subject, kept, changedIn(kept), exercise);
    }

    /** All but the named resources. */
    SubjectFacts without(Set<String> references) {
        Map<String, KnownResource> kept = new LinkedHashMap<>(resources);
        kept.keySet().removeAll(references);
        return new SubjectFacts(subject, kept, changedIn(kept), exercise);
    }

    private Set<String> changedIn(Map<String, KnownResource> kept) {
        Set<String> changed = new HashSet<>(changedReferences);
        changed.retainAll(kept.keySet());
        return changed;
    }
}
