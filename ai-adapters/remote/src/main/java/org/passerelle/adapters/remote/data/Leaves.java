package org.passerelle.adapters.remote.data;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.hl7.fhir.r4.model.Base;
import org.hl7.fhir.r4.model.Base64BinaryType;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.Extension;
import org.hl7.fhir.r4.model.Meta;
import org.hl7.fhir.r4.model.Narrative;
import org.hl7.fhir.r4.model.Property;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.Resource;

/**
 * Lists the primitive values of a request's data, in the order in which they come. Left out: technical ids, metadata,
 * extensions, generated narratives and binary content, which tell a model nothing; and what tells who a person is
 * (names, identifiers, addresses, telephone numbers, photographs), whatever the manifest asked for.
 */
public final class Leaves {
    private static final Set<String> PERSONS =
            Set.of("Patient", "RelatedPerson", "Person", "Practitioner", "PractitionerRole");
    private static final Set<String> IDENTITY =
            Set.of("identifier", "name", "telecom", "address", "photo", "contact", "link");
    private static final int DEPTH_MAX = 12;

    private final int charsMax;
    private final List<Leaf> found = new ArrayList<>();
    private int chars;

    private Leaves(int charsMax) {
        this.charsMax = charsMax;
    }

    /** The data holds more text than was allowed. */
    public static final class TooLongException extends Exception {
        private static final long serialVersionUID = 1L;
    }

    /**
     * All values of a bundle.
     *
     * @param charsMax how long all texts together may be
     * @throws TooLongException if they are longer; nothing is cut silently
     */
    public static List<Leaf> of(Bundle data, int charsMax) throws InterruptedException, TooLongException {
        Leaves leaves = new Leaves(charsMax);
        Set<String> seen = new HashSet<>();
        for (Bundle.BundleEntryComponent entry : data.getEntry()) {
            if (Thread.interrupted()) {
                throw new InterruptedException("the deadline passed");
            }
            Resource resource = entry.getResource();
            // Evidence names a resource by type and id: of two with the same name, the first is meant.
            if (resource != null && resource.getIdPart() != null && seen.add(reference(resource))) {
                leaves.below(resource, reference(resource), resource.fhirType(), "", 0);
            }
        }
        return List.copyOf(leaves.found);
    }

    /** How evidence names a resource. */
    public static String reference(Resource resource) {
        return resource.fhirType() + "/" + resource.getIdPart();
    }

    private void below(Base at, String resource, String type, String path, int depth) throws TooLongException {
        for (Property property : at.children()) {
            if (depth == 0 && (property.getName().equals("id") || identity(type, property))) {
                continue;
            }
            List<Base> values = property.getValues();
            for (int i = 0; i < values.size(); i++) {
                Base value = values.get(i);
                if (tellsNothing(value) || identifies(at, property)) {
                    continue;
                }
                String step = (path.isEmpty() ? "" : path + ".")
                        + name(property, value)
                        + (property.isList() ? "[" + i + "]" : "");
                if (value.isPrimitive()) {
                    add(resource, step, value.primitiveValue());
                } else if (depth < DEPTH_MAX) {
                    below(value, resource, type, step, depth + 1);
                }
            }
        }
    }

    private void add(String resource, String path, String text) throws TooLongException {
        if (text == null || text.isBlank()) {
            return;
        }
        chars += text.length();
        if (chars > charsMax) {
            throw new TooLongException();
        }
        found.add(new Leaf(resource, path, text));
    }

    private static boolean identity(String type, Property property) {
        return PERSONS.contains(type) && IDENTITY.contains(property.getName());
    }

    /** An identifier may be a patient's number; the words of a reference are mostly the name of who is referred to. */
    private static boolean identifies(Base parent, Property property) {
        return property.getName().equals("identifier")
                || (parent instanceof Reference && property.getName().equals("display"));
    }

    private static boolean tellsNothing(Base value) {
        return value instanceof Meta
                || value instanceof Narrative
                || value instanceof Extension
                || value instanceof Base64BinaryType
                || value instanceof Resource;
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
