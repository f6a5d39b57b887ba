package org.passerelle.connectors.hprim.sante;

import static java.util.Map.entry;

import java.math.BigDecimal;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.Quantity;
import org.hl7.fhir.r4.model.StringType;
import org.hl7.fhir.r4.model.Type;
import org.passerelle.connectors.api.FhirCodes;

/** Codes and values of results. A number is carried over as a quantity only where the sender typed it NM; none is converted. */
final class Values {
    private static final String UCUM = "http://unitsofmeasure.org";
    private static final int NUMBER_LENGTH = 20;
    private static final Pattern NUMBER = Pattern.compile("(<=|>=|<|>)?\\s*([+-]?\\d+(?:[.,]\\d+)?)");
    /** The spellings with one meaning; other units keep their own word and get no code. */
    private static final Map<String, String> UCUM_CODES = Map.ofEntries(
            entry("g/l", "g/L"),
            entry("mg/l", "mg/L"),
            entry("µmol/l", "umol/L"),
            entry("μmol/l", "umol/L"),
            entry("umol/l", "umol/L"),
            entry("mmol/l", "mmol/L"),
            entry("nmol/l", "nmol/L"),
            entry("pmol/l", "pmol/L"),
            entry("ui/l", "[iU]/L"),
            entry("g/dl", "g/dL"),
            entry("mm/h", "mm/h"),
            entry("/mm3", "/mm3"),
            entry("fl", "fL"),
            entry("pg", "pg"),
            entry("%", "%"));

    private Values() {}

    /** A code with its label ({@code code~label~list}); LOINC only where the list says so. */
    static CodeableConcept concept(Segment segment, int field) {
        CodeableConcept concept = new CodeableConcept();
        segment.text(field, 1).ifPresent(code -> {
            String list = segment.component(field, 3).toUpperCase(Locale.ROOT);
            boolean loinc = list.equals("LN") || list.equals("LOINC");
            concept.addCoding().setSystem(loinc ? FhirCodes.LOINC : null).setCode(code);
        });
        segment.text(field, 2).or(() -> segment.text(field, 1)).ifPresent(concept::setText);
        return concept;
    }

    /** The value of OBX-6 by its type in OBX-3; empty if there is none. */
    static Optional<Type> of(Segment obx) {
        if (obx.raw(6).isEmpty()) {
            return Optional.empty();
        }
        return switch (obx.value(3)) {
            case "NM" -> quantity(obx).<Type>map(value -> value).or(() -> Optional.of(new StringType(obx.words(6))));
            case "CE", "CNA", "CK" -> Optional.of(concept(obx, 6));
            default -> Optional.of(new StringType(obx.words(6)));
        };
    }

    private static Optional<Quantity> quantity(Segment obx) {
        Matcher number = NUMBER.matcher(obx.value(6));
        if (!number.matches() || obx.value(6).length() > NUMBER_LENGTH) {
            return Optional.empty();
        }
        Quantity quantity =
                new Quantity().setValue(new BigDecimal(number.group(2).replace(',', '.')));
        if (number.group(1) != null) {
            quantity.setComparator(Quantity.QuantityComparator.fromCode(number.group(1)));
        }
        obx.text(7, 1).ifPresent(unit -> {
            quantity.setUnit(unit);
            Optional.ofNullable(UCUM_CODES.get(unit.toLowerCase(Locale.ROOT)))
                    .ifPresent(code -> quantity.setSystem(UCUM).setCode(code));
        });
        return Optional.of(quantity);
    }
}
