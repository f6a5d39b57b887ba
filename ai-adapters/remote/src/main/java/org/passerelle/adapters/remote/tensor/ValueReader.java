package org.passerelle.adapters.remote.tensor;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.hl7.fhir.r4.model.Base;
import org.hl7.fhir.r4.model.BaseDateTimeType;
import org.hl7.fhir.r4.model.BooleanType;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.Coding;
import org.hl7.fhir.r4.model.DecimalType;
import org.hl7.fhir.r4.model.IntegerType;
import org.hl7.fhir.r4.model.PrimitiveType;
import org.hl7.fhir.r4.model.Quantity;
import org.passerelle.adapters.remote.tensor.Filling.Spot;

/** Turns found values into elements of a tensor. Empty means absent: nothing is guessed. */
final class ValueReader {
    private static final ZoneId FRANCE = ZoneId.of("Europe/Paris");
    private static final double DAYS_PER_YEAR = 365.25;

    /** An age outside is a slip of the keyboard, in years. */
    private static final Encoding.Range PLAUSIBLE_AGE = new Encoding.Range(0, 130);

    private final LocalDate today;

    ValueReader(Instant now) {
        this.today = LocalDate.ofInstant(now, FRANCE);
    }

    /**
     * What values make of a field.
     *
     * @param values the newest first
     */
    Optional<Filling> read(Encoding encoding, List<Found> values) {
        if (values.isEmpty() && !(encoding instanceof Encoding.Present)) {
            return Optional.empty();
        }
        return switch (encoding) {
            case Encoding.Measure number -> number(number, values.get(0));
            case Encoding.OneHot oneHot -> oneHot(oneHot, values);
            case Encoding.Position position -> position(position, values.get(0));
            case Encoding.Present present -> Optional.of(present(values));
            case Encoding.Text text -> text(text, values);
            case Encoding.Age age -> age(age, values.get(0));
        };
    }

    private static Optional<Filling> number(Encoding.Measure how, Found found) {
        Base node = found.node() instanceof Quantity quantity ? quantity.getValueElement() : found.node();
        OptionalDouble value =
                found.node() instanceof Quantity quantity ? inKnownUnit(how, quantity) : plain(found.node());
        if (value.isEmpty()
                || how.between().map(range -> !range.holds(value.getAsDouble())).orElse(false)) {
            return Optional.empty();
        }
        double scaled = value.getAsDouble() * how.scale() + how.offset();
        return Optional.of(Filling.of(scaled, List.of(new Spot(found.resource(), node, 0))));
    }

    private static OptionalDouble inKnownUnit(Encoding.Measure how, Quantity quantity) {
        String unit = quantity.hasCode() ? quantity.getCode() : quantity.hasUnit() ? quantity.getUnit() : "";
        Double factor = how.units().get(unit);
        if (factor == null || !quantity.hasValue() || quantity.hasComparator()) {
            return OptionalDouble.empty();
        }
        return OptionalDouble.of(quantity.getValue().doubleValue() * factor);
    }

    private static OptionalDouble plain(Base node) {
        return switch (node) {
            case DecimalType decimal
            when decimal.hasValue() -> OptionalDouble.of(decimal.getValue().doubleValue());
            case IntegerType integer when integer.hasValue() -> OptionalDouble.of(integer.getValue());
            case BooleanType truth when truth.hasValue() -> OptionalDouble.of(truth.booleanValue() ? 1 : 0);
            default -> OptionalDouble.empty();
        };
    }

    private static Optional<Filling> oneHot(Encoding.OneHot how, List<Found> values) {
        double[] elements = new double[how.width()];
        List<Spot> spots = new ArrayList<>();
        for (Found found : values) {
            Optional<Match> match = match(how.codes(), found.node());
            if (match.isPresent()) {
                elements[match.get().position()] = 1;
                spots.add(new Spot(found.resource(), match.get().node(), 0));
            } else if (how.other() && !found.node().isEmpty()) {
                elements[how.codes().size()] = 1;
            }
        }
        List<Double> numbers = new ArrayList<>();
        boolean any = false;
        for (double element : elements) {
            numbers.add(element);
            any |= element != 0;
        }
        return any ? Optional.of(new Filling(numbers, "", spots)) : Optional.empty();
    }

    private static Optional<Filling> position(Encoding.Position how, Found found) {
        return match(how.codes(), found.node())
                .map(match -> Filling.of(match.position(), List.of(new Spot(found.resource(), match.node(), 0))));
    }

    private record Match(int position, Base node) {}

    /** The first of the codes that a value has. */
    private static Optional<Match> match(List<String> codes, Base node) {
        List<Coding> codings = switch (node) {
            case CodeableConcept concept -> concept.getCoding();
            case Coding coding -> List.of(coding);
            default -> List.of();
        };
        for (int i = 0; i < codes.size(); i++) {
            List<String> code = List.of(codes.get(i));
            for (Coding coding : codings) {
                if (coding.hasCode() && ResourceQuery.isOneOf(code, coding)) {
                    return Optional.of(new Match(i, coding.getCodeElement()));
                }
            }
            if (node.isPrimitive() && codes.get(i).equals(node.primitiveValue())) {
                return Optional.of(new Match(i, node));
            }
        }
        return Optional.empty();
    }

    private static Filling present(List<Found> values) {
        for (Found found : values) {
            boolean isFalse = found.node() instanceof BooleanType truth && !truth.booleanValue();
            if (!isFalse && !found.node().isEmpty()) {
                return Filling.of(1, List.of(new Spot(found.resource(), found.node(), 0)));
            }
        }
        return Filling.of(0, List.of());
    }

    private static Optional<Filling> text(Encoding.Text how, List<Found> values) {
        StringBuilder text = new StringBuilder();
        List<Spot> spots = new ArrayList<>();
        for (Found found : values) {
            String part =
                    found.node() instanceof PrimitiveType<?> ? found.node().primitiveValue() : null;
            if (part == null || part.isBlank()) {
                continue;
            }
            String separator = text.isEmpty() ? "" : "\n";
            int chars = cut(part, how.charsMax() - text.length() - separator.length());
            if (chars <= 0) {
                break;
            }
            text.append(separator).append(part, 0, chars);
            spots.add(new Spot(found.resource(), found.node(), chars));
        }
        return text.isEmpty() ? Optional.empty() : Optional.of(Filling.of(text.toString(), spots));
    }

    /** How much of a text fits, without leaving half a character. */
    private static int cut(String text, int room) {
        if (text.length() <= room) {
            return text.length();
        }
        return room > 0 && Character.isHighSurrogate(text.charAt(room - 1)) ? room - 1 : room;
    }

    private Optional<Filling> age(Encoding.Age how, Found found) {
        if (!(found.node() instanceof BaseDateTimeType date) || date.getValue() == null) {
            return Optional.empty();
        }
        // The middle of the year or month where the day is not known.
        LocalDate born = LocalDate.of(
                date.getYear(),
                date.getMonth() == null ? 7 : date.getMonth() + 1,
                date.getDay() == null ? (date.getMonth() == null ? 1 : 15) : date.getDay());
        double years = how.whole()
                ? ChronoUnit.YEARS.between(born, today)
                : ChronoUnit.DAYS.between(born, today) / DAYS_PER_YEAR;
        return PLAUSIBLE_AGE.holds(years)
                ? Optional.of(Filling.of(years, List.of(new Spot(found.resource(), date, 0))))
                : Optional.empty();
    }
}
