package org.passerelle.connectors.fhir.search;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.hl7.fhir.instance.model.api.IBase;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.Coding;
import org.hl7.fhir.r4.model.Identifier;
import org.hl7.fhir.r4.model.PrimitiveType;
import org.hl7.fhir.r4.model.Resource;
import org.passerelle.connectors.fhir.parse.ModelChildren;

/**
 * One condition of a search that each candidate is held against.
 *
 * @param name the parameter
 * @param values alternatives
 */
public record SearchParameter(String name, List<String> values) {
    private static final Map<String, List<String>> TOKENS = Map.of(
            "identifier", List.of("identifier", "masterIdentifier"),
            "code", List.of("code", "medication", "vaccineCode"),
            "category", List.of("category"),
            "status", List.of("status"),
            "type", List.of("type"),
            "class", List.of("class"));
    private static final List<String> DATES = List.of(
            "effective",
            "date",
            "period",
            "performed",
            "occurrence",
            "authoredOn",
            "authored",
            "created",
            "recordedDate",
            "start",
            "whenHandedOver",
            "servicedPeriod",
            "issued");
    private static final Set<String> PREFIXES = Set.of("eq", "ne", "gt", "lt", "ge", "le", "sa", "eb");

    /** The parameters that this judges. */
    public static final Set<String> NAMES =
            Set.of("_id", "_lastUpdated", "identifier", "code", "category", "status", "type", "class", "date");

    /** Whether every value can be read. */
    public boolean isReadable() {
        return !isDate()
                || values.stream()
                        .allMatch(value -> TimeRange.parse(unprefixed(value)).isPresent());
    }

    public boolean matches(Resource resource) {
        return values.stream().anyMatch(value -> matches(resource, value));
    }

    private boolean matches(Resource resource, String value) {
        if (name.equals("_id")) {
            return value.equals(resource.getIdElement().getIdPart());
        }
        if (name.equals("_lastUpdated")) {
            return isAt(Stream.of(resource.getMeta().getLastUpdatedElement()), value);
        }
        if (name.equals("date")) {
            return isAt(children(resource, DATES).limit(1), value);
        }
        return children(resource, TOKENS.get(name)).anyMatch(element -> isToken(element, value));
    }

    private boolean isDate() {
        return name.equals("date") || name.equals("_lastUpdated");
    }

    private static boolean isAt(Stream<? extends IBase> elements, String value) {
        String prefix =
                PREFIXES.contains(value.substring(0, Math.min(2, value.length()))) ? value.substring(0, 2) : "eq";
        Optional<TimeRange> searched = TimeRange.parse(unprefixed(value));
        return searched.isPresent()
                && elements.map(TimeRange::of)
                        .flatMap(Optional::stream)
                        .anyMatch(range -> range.compares(prefix, searched.get()));
    }

    private static String unprefixed(String value) {
        return value.length() > 2 && PREFIXES.contains(value.substring(0, 2)) ? value.substring(2) : value;
    }

    private static Stream<IBase> children(Resource resource, List<String> names) {
        return names.stream()
                .flatMap(name -> ModelChildren.of(resource).stream()
                        .filter(child -> child.name().equals(name)))
                .flatMap(child -> child.in(resource).stream());
    }

    private static boolean isToken(IBase element, String value) {
        int bar = value.indexOf('|');
        Optional<String> system = bar < 0 ? Optional.empty() : Optional.of(value.substring(0, bar));
        String code = value.substring(bar + 1);
        return switch (element) {
            case Identifier id -> isToken(id.getSystem(), id.getValue(), system, code);
            case Coding coding -> isToken(coding.getSystem(), coding.getCode(), system, code);
            case CodeableConcept concept ->
                concept.getCoding().stream()
                        .anyMatch(coding -> isToken(coding.getSystem(), coding.getCode(), system, code));
            case PrimitiveType<?> primitive -> code.equals(primitive.getValueAsString());
            default -> false;
        };
    }

    /** {@code code} matches in any system, {@code |code} without one, {@code system|} any code of it. */
    private static boolean isToken(String foundSystem, String foundCode, Optional<String> system, String code) {
        boolean rightSystem = system.map(wanted -> wanted.equals(foundSystem == null ? "" : foundSystem))
                .orElse(true);
        boolean anyCode = code.isEmpty() && system.isPresent();
        return rightSystem && (anyCode || code.equals(foundCode));
    }
}
