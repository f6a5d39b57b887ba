package org.passerelle.connectors.fhir.intake;

import java.util.ArrayList;
import java.util.List;
import org.hl7.fhir.instance.model.api.IBase;
import org.hl7.fhir.r4.model.Base;
import org.hl7.fhir.r4.model.Element;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.Resource;
import org.hl7.fhir.r4.model.UriType;
import org.passerelle.connectors.fhir.parse.ModelChildren;
import org.passerelle.connectors.fhir.parse.ModelChildren.Child;

/** Finds what a resource refers to. */
public final class References {
    private References() {}

    /** Every Reference in {@code resource} and in what it contains. */
    public static List<Reference> of(Resource resource) {
        List<Reference> found = new ArrayList<>();
        walk(resource, found, new ArrayList<>());
        return found;
    }

    /** Collects every Reference in {@code resource}, and every URI that names a resource by UUID. */
    static void collect(Resource resource, List<Reference> references, List<UriType> uuids) {
        walk(resource, references, uuids);
    }

    private static void walk(Base parent, List<Reference> references, List<UriType> uris) {
        if (parent instanceof Reference reference) {
            references.add(reference);
        }
        if (parent instanceof UriType uri && uri.hasValue() && uri.getValue().startsWith("urn:uuid:")) {
            uris.add(uri);
        }
        for (Child child : ModelChildren.of(parent)) {
            for (IBase value : child.in(parent)) {
                if (value instanceof Base inside
                        && (inside instanceof UriType || !inside.isPrimitive() || hasExtension(inside))) {
                    walk(inside, references, uris);
                }
            }
        }
        for (Base extension : ModelChildren.extensions(parent)) {
            walk(extension, references, uris);
        }
    }

    private static boolean hasExtension(Base primitive) {
        return primitive instanceof Element element && element.hasExtension();
    }
}
