package org.passerelle.adapters.remote.tensor;

import java.util.Date;
import java.util.List;
import java.util.Set;
import org.hl7.fhir.r4.model.Base;
import org.hl7.fhir.r4.model.BaseDateTimeType;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.Coding;
import org.hl7.fhir.r4.model.Period;
import org.hl7.fhir.r4.model.Property;
import org.hl7.fhir.r4.model.Resource;
import org.passerelle.adapters.api.DataNeed;

/** Which resources a field looks in, and how recent they are. */
final class ResourceQuery {
    /** Elements that say what a resource is about. */
    private static final List<String> CODES = List.of("code", "medication[x]", "vaccineCode");

    /** Elements that say when it holds, the most telling first. */
    private static final List<String> TIMES = List.of(
            "effective[x]",
            "performed[x]",
            "occurrence[x]",
            "onset[x]",
            "period",
            "issued",
            "authoredOn",
            "sent",
            "recordedDate",
            "date");

    private static final Set<String> VOID = Set.of("entered-in-error", "cancelled", "not-done");

    private ResourceQuery() {}

    /** Whether a resource is asked for. */
    static boolean meets(DataNeed need, Resource resource) {
        return resource.fhirType().equals(need.resourceType())
                && need.category()
                        .map(code -> has(resource, "category", List.of(code)))
                        .orElse(true)
                && (need.codes().isEmpty() || CODES.stream().anyMatch(name -> has(resource, name, need.codes())));
    }

    /** Whether its sender took it back: what it says is then no value at all. */
    static boolean isVoid(Resource resource) {
        Property status = resource.getNamedProperty("status");
        return status != null
                && status.getValues().stream().anyMatch(value -> VOID.contains(String.valueOf(value.primitiveValue())));
    }

    /** When it holds, in epoch milliseconds; the smallest number if it does not say. */
    static long time(Resource resource) {
        for (String name : TIMES) {
            Property property = resource.getNamedProperty(name);
            if (property != null && !property.getValues().isEmpty()) {
                Date date = date(property.getValues().get(0));
                if (date != null) {
                    return date.toInstant().toEpochMilli();
                }
            }
        }
        return Long.MIN_VALUE;
    }

    /** Whether a coding is one of these: {@code system|code}, or the code alone; one that only has words is none. */
    static boolean isOneOf(List<String> codes, Coding coding) {
        if (!coding.hasCode()) {
            return false;
        }
        return codes.contains(coding.getCode()) || codes.contains(coding.getSystem() + "|" + coding.getCode());
    }

    private static boolean has(Resource resource, String element, List<String> codes) {
        Property property = resource.getNamedProperty(element);
        if (property == null) {
            return false;
        }
        for (Base value : property.getValues()) {
            if (value instanceof CodeableConcept concept
                    && concept.getCoding().stream().anyMatch(coding -> isOneOf(codes, coding))) {
                return true;
            }
        }
        return false;
    }

    private static Date date(Base value) {
        return switch (value) {
            case BaseDateTimeType instant -> instant.getValue();
            case Period period -> period.getStart();
            default -> null;
        };
    }
}
