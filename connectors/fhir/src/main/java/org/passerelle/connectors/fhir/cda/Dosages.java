package org.passerelle.connectors.fhir.cda;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.hl7.fhir.r4.model.BooleanType;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.Dosage;
import org.hl7.fhir.r4.model.Quantity;
import org.hl7.fhir.r4.model.Range;
import org.hl7.fhir.r4.model.Timing;
import org.hl7.fhir.r4.model.Timing.EventTiming;
import org.hl7.fhir.r4.model.Timing.TimingRepeatComponent;
import org.hl7.fhir.r4.model.Timing.UnitsOfTime;
import org.passerelle.connectors.fhir.xml.XmlElement;

/** How a medicine is taken: dose, route and rhythm as far as they are structured, and instructions in words. */
final class Dosages {
    private static final Map<String, UnitsOfTime> UNITS = Map.of(
            "s", UnitsOfTime.S,
            "min", UnitsOfTime.MIN,
            "h", UnitsOfTime.H,
            "d", UnitsOfTime.D,
            "wk", UnitsOfTime.WK,
            "mo", UnitsOfTime.MO,
            "a", UnitsOfTime.A);

    private final Values values;

    Dosages(Values values) {
        this.values = values;
    }

    /** One dosage, or one for each step where subordinate statements describe steps. */
    List<Dosage> of(Statement statement) {
        List<Dosage> dosages = new ArrayList<>();
        dosage(statement).ifPresent(dosages::add);
        List<Statement> steps = statement.related().stream()
                .filter(related -> related.kind().equals("substanceAdministration")
                        && related.relation().equals("COMP"))
                .toList();
        for (int i = 0; i < steps.size(); i++) {
            int sequence = i + 1;
            dosage(steps.get(i)).ifPresent(step -> dosages.add(step.setSequence(sequence)));
        }
        return dosages;
    }

    private Optional<Dosage> dosage(Statement statement) {
        XmlElement element = statement.element();
        Dosage dosage = new Dosage();
        TimingRepeatComponent repeat = new TimingRepeatComponent();
        element.children("effectiveTime").forEach(time -> rhythm(time, repeat));
        if (!repeat.isEmpty()) {
            dosage.setTiming(new Timing().setRepeat(repeat));
        }
        values.concept(element, "routeCode").ifPresent(dosage::setRoute);
        values.concept(element, "approachSiteCode").ifPresent(dosage::setSite);
        Dosage.DosageDoseAndRateComponent dose = new Dosage.DosageDoseAndRateComponent();
        element.find("doseQuantity").ifPresent(amount -> {
            Optional<Range> range = Values.range(amount);
            if (range.isPresent()) {
                dose.setDose(range.get());
            } else {
                Values.quantity(amount).ifPresent(dose::setDose);
            }
        });
        element.find("rateQuantity").ifPresent(rate -> {
            Optional<Range> range = Values.range(rate);
            if (range.isPresent()) {
                dose.setRate(range.get());
            } else {
                Values.quantity(rate).ifPresent(dose::setRate);
            }
        });
        if (!dose.isEmpty()) {
            dosage.addDoseAndRate(dose);
        }
        if (element.find("precondition").isPresent()) {
            condition(element).ifPresentOrElse(dosage::setAsNeeded, () -> dosage.setAsNeeded(new BooleanType(true)));
        }
        List<String> instructions = Notes.instructions(statement, values);
        if (!instructions.isEmpty()) {
            dosage.setPatientInstruction(String.join("\n", instructions));
        }
        return dosage.isEmpty() ? Optional.empty() : Optional.of(dosage);
    }

    private Optional<CodeableConcept> condition(XmlElement element) {
        return element.find("precondition", "criterion")
                .flatMap(criterion -> values.concept(criterion, "value")
                        .or(() -> criterion
                                .find("text")
                                .flatMap(values.narrative()::refer)
                                .map(text -> new CodeableConcept().setText(text))));
    }

    private void rhythm(XmlElement time, TimingRepeatComponent repeat) {
        switch (time.attribute("xsi:type")) {
            case "SXPR_TS" -> time.children("comp").forEach(part -> rhythm(part, repeat));
            case "PIVL_TS" -> time.find("period").ifPresent(period -> period(period, repeat));
            case "EIVL_TS" -> event(time.attributeAt("code", "event")).ifPresent(repeat::addWhen);
            case "TS", "" -> {}
            default -> values.times().period(time).ifPresent(repeat::setBounds);
        }
    }

    private static void period(XmlElement period, TimingRepeatComponent repeat) {
        Optional<Quantity> length =
                Values.quantity(period).or(() -> period.find("low").flatMap(Values::quantity));
        UnitsOfTime unit = length.map(quantity -> UNITS.get(quantity.hasUnit() ? quantity.getUnit() : ""))
                .orElse(null);
        if (unit == null) {
            return;
        }
        repeat.setFrequency(1).setPeriod(length.get().getValue()).setPeriodUnit(unit);
        period.find("high").flatMap(Values::quantity).ifPresent(high -> repeat.setPeriodMax(high.getValue()));
    }

    private static Optional<EventTiming> event(String code) {
        for (EventTiming timing : EventTiming.values()) {
            if (timing != EventTiming.NULL && timing.toCode().equals(code)) {
                return Optional.of(timing);
            }
        }
        return Optional.empty();
    }
}
