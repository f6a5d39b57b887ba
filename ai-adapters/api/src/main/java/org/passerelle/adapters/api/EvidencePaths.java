package org.passerelle.adapters.api;

import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.hl7.fhir.r4.model.Base;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.Property;

/** Follows an {@link Evidence} into the data it points to. */
public final class EvidencePaths {
    private static final Pattern STEP = Pattern.compile("([a-zA-Z]+)(?:\\[(\\d{1,4})])?");

    private EvidencePaths() {}

    /** Whether an evidence leads to something: a span inside a text, an element as a whole, or a resource (empty path). */
    public static boolean exists(Bundle data, Evidence evidence) {
        return element(data, evidence)
                .filter(element -> evidence.end() == 0
                        || (element.primitiveValue() != null
                                && evidence.end() <= element.primitiveValue().length()))
                .isPresent();
    }

    /** The text of the element that an evidence names, or empty if there is none. */
    public static Optional<String> text(Bundle data, Evidence evidence) {
        return element(data, evidence).map(Base::primitiveValue);
    }

    private static Optional<Base> element(Bundle data, Evidence evidence) {
        return data.getEntry().stream()
                .map(Bundle.BundleEntryComponent::getResource)
                .filter(resource -> resource != null
                        && evidence.resource().equals(resource.fhirType() + "/" + resource.getIdPart()))
                .findFirst()
                .flatMap(resource -> follow(resource, evidence.path().split("\\.")));
    }

    private static Optional<Base> follow(Base start, String[] steps) {
        Base at = start;
        if (steps.length == 1 && steps[0].isEmpty()) {
            return Optional.of(start);
        }
        for (String step : steps) {
            Matcher matcher = STEP.matcher(step);
            if (!matcher.matches()) {
                return Optional.empty();
            }
            int index = matcher.group(2) == null ? 0 : Integer.parseInt(matcher.group(2));
            List<Base> children = children(at, matcher.group(1));
            if (index >= children.size()) {
                return Optional.empty();
            }
            at = children.get(index);
        }
        return Optional.of(at);
    }

    private static List<Base> children(Base at, String name) {
        for (Property property : at.children()) {
            String stem = property.getName().replace("[x]", "");
            boolean choice = property.getName().endsWith("[x]") && name.startsWith(stem);
            if (property.getName().equals(name) || choice) {
                return property.getValues();
            }
        }
        return List.of();
    }
}
