package org.passerelle.connectors.fhir.cda;

import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import org.hl7.fhir.r4.model.BooleanType;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.Coding;
import org.hl7.fhir.r4.model.HumanName;
import org.hl7.fhir.r4.model.Identifier;
import org.hl7.fhir.r4.model.IntegerType;
import org.hl7.fhir.r4.model.Quantity;
import org.hl7.fhir.r4.model.Range;
import org.hl7.fhir.r4.model.Ratio;
import org.hl7.fhir.r4.model.StringType;
import org.hl7.fhir.r4.model.Type;
import org.passerelle.connectors.fhir.xml.XmlElement;

/** CDA data types to FHIR. What an element does not state comes out empty. */
final class Values {
    private static final String UCUM = "http://unitsofmeasure.org";
    /** Longest number that is read as one, in characters. */
    private static final int NUMBER_LENGTH_MAX = 30;

    private final Narrative narrative;
    private final CdaTime times;

    Values(Narrative narrative, CdaTime times) {
        this.narrative = narrative;
        this.times = times;
    }

    CdaTime times() {
        return times;
    }

    Narrative narrative() {
        return narrative;
    }

    /** CD, CE, CV and their like: the code, its translations, and the words of the author. */
    CodeableConcept concept(XmlElement coded) {
        CodeableConcept concept = new CodeableConcept();
        coding(coded).ifPresent(concept::addCoding);
        for (XmlElement translation : coded.children("translation")) {
            coding(translation).ifPresent(concept::addCoding);
        }
        coded.find("originalText")
                .flatMap(narrative::refer)
                .or(() -> Optional.of(coded.attribute("displayName")))
                .filter(text -> !text.isEmpty())
                .ifPresent(concept::setText);
        return concept;
    }

    /** The concept of the first child of this name; empty if it states nothing. */
    Optional<CodeableConcept> concept(XmlElement holder, String name) {
        return holder.find(name).map(this::concept).filter(concept -> !concept.isEmpty());
    }

    static Optional<Coding> coding(XmlElement coded) {
        String code = coded.attribute("code");
        if (code.isEmpty()) {
            return Optional.empty();
        }
        Coding coding = new Coding().setCode(code);
        if (!coded.attribute("codeSystem").isEmpty()) {
            coding.setSystem(Oids.system(coded.attribute("codeSystem")));
        }
        if (!coded.attribute("displayName").isEmpty()) {
            coding.setDisplay(coded.attribute("displayName"));
        }
        return Optional.of(coding);
    }

    /** II: a root alone is itself the identifier; empty if it has no root or says that it is unknown. */
    static Optional<Identifier> identifier(XmlElement id) {
        String root = id.attribute("root");
        String extension = id.attribute("extension");
        if (root.isEmpty() || !id.attribute("nullFlavor").isEmpty()) {
            return Optional.empty();
        }
        Identifier identifier = extension.isEmpty()
                ? new Identifier().setSystem("urn:ietf:rfc:3986").setValue(Oids.urn(root))
                : new Identifier().setSystem(Oids.urn(root)).setValue(extension);
        if (!id.attribute("assigningAuthorityName").isEmpty()) {
            identifier.getAssigner().setDisplay(id.attribute("assigningAuthorityName"));
        }
        return Optional.of(identifier);
    }

    /** The identifiers of an element, in their order. */
    static List<Identifier> identifiers(XmlElement holder) {
        return holder.children("id").stream()
                .flatMap(id -> identifier(id).stream())
                .toList();
    }

    /** PQ, and a bare number: the unit is UCUM, as the type says; a purely numeric unit is no UCUM code. */
    static Optional<Quantity> quantity(XmlElement quantity) {
        Optional<BigDecimal> number = number(quantity.attribute("value"));
        if (number.isEmpty()) {
            return Optional.empty();
        }
        Quantity result = new Quantity().setValue(number.get());
        String unit = quantity.attribute("unit");
        if (!unit.isEmpty()) {
            result.setUnit(unit);
            if (!unit.chars().allMatch(c -> c >= '0' && c <= '9')) {
                result.setSystem(UCUM).setCode(unit);
            }
        }
        return Optional.of(result);
    }

    /** IVL_PQ with both ends. */
    static Optional<Range> range(XmlElement interval) {
        Range range = new Range();
        interval.find("low").flatMap(Values::quantity).ifPresent(range::setLow);
        interval.find("high").flatMap(Values::quantity).ifPresent(range::setHigh);
        return range.isEmpty() ? Optional.empty() : Optional.of(range);
    }

    /**
     * A value of any type, by its {@code xsi:type} and, where that is missing, by what it holds.
     *
     * @return empty if it states nothing that FHIR could hold
     */
    Optional<Type> value(XmlElement value) {
        String type = value.attribute("xsi:type");
        return switch (type) {
            case "BL" -> bool(value.attribute("value"));
            case "INT" -> integer(value.attribute("value"));
            case "TS" -> times.dateTime(value.attribute("value")).map(Type.class::cast);
            case "IVL_TS" -> times.period(value).map(Type.class::cast);
            case "ST", "ED", "SC" -> text(value);
            default -> {
                if (type.startsWith("RTO")) {
                    yield ratio(value);
                }
                yield type.startsWith("IVL_") ? interval(value) : byContent(value);
            }
        };
    }

    private Optional<Type> byContent(XmlElement value) {
        Optional<Type> quantity = quantity(value).map(Type.class::cast);
        return quantity.or(() -> Optional.of(concept(value))
                        .filter(concept -> !concept.isEmpty())
                        .map(Type.class::cast))
                .or(() -> text(value));
    }

    /** One end is a comparison, which loses nothing; two are a range. */
    private Optional<Type> interval(XmlElement interval) {
        Optional<Range> range = range(interval);
        if (range.isEmpty()) {
            return byContent(interval);
        }
        if (range.get().hasLow() && range.get().hasHigh()) {
            return range.map(Type.class::cast);
        }
        boolean isLow = range.get().hasLow();
        boolean isOpen =
                interval.attributeAt("inclusive", isLow ? "low" : "high").equals("false");
        Quantity end = isLow ? range.get().getLow() : range.get().getHigh();
        return Optional.of(end.setComparator(
                isLow
                        ? (isOpen
                                ? Quantity.QuantityComparator.GREATER_THAN
                                : Quantity.QuantityComparator.GREATER_OR_EQUAL)
                        : (isOpen
                                ? Quantity.QuantityComparator.LESS_THAN
                                : Quantity.QuantityComparator.LESS_OR_EQUAL)));
    }

    private Optional<Type> text(XmlElement value) {
        boolean isEncoded = value.attribute("representation").equals("B64");
        return isEncoded ? Optional.empty() : narrative.refer(value).map(StringType::new);
    }

    private static Optional<Type> ratio(XmlElement value) {
        Ratio ratio = new Ratio();
        value.find("numerator").flatMap(Values::quantity).ifPresent(ratio::setNumerator);
        value.find("denominator").flatMap(Values::quantity).ifPresent(ratio::setDenominator);
        return ratio.isEmpty() ? Optional.empty() : Optional.of(ratio);
    }

    private static Optional<Type> bool(String value) {
        return switch (value) {
            case "true", "1" -> Optional.of(new BooleanType(true));
            case "false", "0" -> Optional.of(new BooleanType(false));
            default -> Optional.empty();
        };
    }

    private static Optional<Type> integer(String value) {
        try {
            return Optional.of(new IntegerType(Integer.parseInt(value)));
        } catch (NumberFormatException e) {
            return number(value).map(number -> new Quantity().setValue(number));
        }
    }

    private static Optional<BigDecimal> number(String value) {
        if (value.isEmpty()
                || value.length() > NUMBER_LENGTH_MAX
                || value.indexOf('e') >= 0
                || value.indexOf('E') >= 0) {
            return Optional.empty();
        }
        try {
            return Optional.of(new BigDecimal(value));
        } catch (NumberFormatException e) {
            return Optional.empty();
        }
    }

    /** PN: the parts of a qualifier other than the call name belong to the official one. */
    static Optional<HumanName> name(XmlElement name) {
        HumanName result = new HumanName();
        for (XmlElement part : name.children()) {
            String text = part.text();
            if (text.isEmpty()) {
                continue;
            }
            switch (part.name()) {
                case "family" -> result.setFamily(text);
                case "given" -> result.addGiven(text);
                case "prefix" -> result.addPrefix(text);
                case "suffix" -> result.addSuffix(text);
                default -> {}
            }
        }
        if (result.isEmpty() && !name.text().isEmpty()) {
            result.setText(name.text());
        }
        return result.isEmpty() ? Optional.empty() : Optional.of(result);
    }
}
