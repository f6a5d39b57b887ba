package org.passerelle.connectors.pharmacy.pn13;

import java.util.List;
import java.util.Optional;
import org.hl7.fhir.r4.model.BooleanType;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.Dosage;
import org.hl7.fhir.r4.model.MedicationRequest;
import org.hl7.fhir.r4.model.Period;
import org.hl7.fhir.r4.model.Quantity;
import org.hl7.fhir.r4.model.Ratio;
import org.hl7.fhir.r4.model.Timing;
import org.passerelle.connectors.api.Remark;
import org.passerelle.connectors.api.xml.XmlElement;

/**
 * The elements {@code Elément_posologie}, by the French concept maps from PN13 (dosageInstruction): those of event type 4
 * only limit the others, every other one is an instruction of its own.
 */
final class DosageReader {
    private static final String EDQM = "http://standardterms.edqm.eu";
    private static final String LIMIT = "4";
    private static final String CLINICAL = "3";
    /** {@code Evénement_début} of a limit: shortest time between two doses. */
    private static final String INTERVAL = "1";
    /** {@code Evénement_début} of a limit: largest dose of a day. */
    private static final String DAILY_MAXIMUM = "3";

    private final Scene scene;

    DosageReader(Scene scene) {
        this.scene = scene;
    }

    void read(XmlElement element, MedicationRequest request) {
        List<XmlElement> parts = element.all("Elément_posologie");
        for (XmlElement part : parts) {
            if (!isLimit(part)) {
                request.addDosageInstruction(dosage(part, element));
            }
        }
        if (!request.hasDosageInstruction() && !parts.isEmpty()) {
            request.addDosageInstruction();
        }
        for (XmlElement part : parts) {
            if (isLimit(part)) {
                request.getDosageInstruction().forEach(dosage -> limit(part, dosage));
            }
        }
    }

    private static boolean isLimit(XmlElement part) {
        return part.text("Type_événement_début").equals(LIMIT)
                && part.first("Type_événement2_début").isEmpty();
    }

    private Dosage dosage(XmlElement part, XmlElement element) {
        Dosage dosage = new Dosage();
        Timing timing = timing(part, element);
        if (!timing.isEmpty()) {
            dosage.setTiming(timing);
        }
        Words.text(element, "Voie_administration").ifPresent(code -> dosage.setRoute(route(code)));
        Words.quantity(part, "Quantité")
                .ifPresent(dose -> dosage.addDoseAndRate().setDose(dose));
        Words.quantity(part, "Débit").ifPresent(rate -> {
            if (dosage.getDoseAndRate().isEmpty()) {
                dosage.addDoseAndRate();
            }
            dosage.getDoseAndRateFirstRep().setRate(rate);
        });
        condition(part, "").ifPresent(text -> asNeeded(text, dosage));
        condition(part, "2").ifPresent(text -> asNeeded(text, dosage));
        if (!part.text("Type_événement_début").equals(CLINICAL)) {
            eventLabel(part)
                    .ifPresent(label -> dosage.addAdditionalInstruction().setText(label));
        }
        return dosage;
    }

    private Timing timing(XmlElement part, XmlElement element) {
        Timing timing = new Timing();
        Period bounds = new Period();
        scene.times().dateTime(element.text("Dh_début")).ifPresent(bounds::setStartElement);
        scene.times().dateTime(element.text("Dh_fin")).ifPresent(bounds::setEndElement);
        Timing.TimingRepeatComponent repeat = new Timing.TimingRepeatComponent();
        if (!bounds.isEmpty()) {
            repeat.setBounds(bounds);
        }
        part.first("Fréquence_structurée").ifPresent(frequency -> frequency(frequency, repeat, timing));
        Words.text(part, "Fréquence").ifPresent(local -> timing.getCode().setText(local));
        meal(part).ifPresent(repeat::addWhen);
        if (!repeat.isEmpty()) {
            timing.setRepeat(repeat);
        }
        return timing;
    }

    private void frequency(XmlElement frequency, Timing.TimingRepeatComponent repeat, Timing timing) {
        Words.text(frequency, "Frq_libellé").ifPresent(label -> timing.getCode().setText(label));
        Optional<Timing.UnitsOfTime> unit = unit(frequency.text("Frq_échelle"));
        Optional<Integer> period = count(frequency, "Frq_durée");
        Optional<Integer> times = count(frequency, "Frq_multiplicité");
        if (unit.isEmpty() || period.isEmpty() || times.isEmpty()) {
            scene.remarks()
                    .add(Remark.unmapped(frequency.path(), "Fréquence structurée non traduite, gardée en texte."));
            return;
        }
        repeat.setFrequency(times.get()).setPeriod(period.get()).setPeriodUnit(unit.get());
        for (XmlElement day : frequency.all("Frq_filtre", "Frq_filtreVal_1_J")) {
            dayOfWeek(day.text()).ifPresent(repeat::addDayOfWeek);
        }
        boolean otherFilter = frequency.all("Frq_filtre").stream()
                .flatMap(filter -> filter.children().stream())
                .anyMatch(filter -> !filter.name().equals("Frq_filtreVal_1_J"));
        if (otherFilter) {
            scene.remarks().add(Remark.unmapped(frequency.path(), "Filtre de fréquence non traduit."));
        }
    }

    /** Absent means 1 by the concept map; what is not a number of at most four digits says nothing. */
    private static Optional<Integer> count(XmlElement frequency, String name) {
        String value = frequency.text(name);
        if (value.isEmpty()) {
            return Optional.of(1);
        }
        return value.matches("\\d{1,4}") && !value.matches("0+")
                ? Optional.of(Integer.valueOf(value))
                : Optional.empty();
    }

    private static Optional<Timing.UnitsOfTime> unit(String scale) {
        return switch (scale) {
            case "1" -> Optional.of(Timing.UnitsOfTime.S);
            case "2" -> Optional.of(Timing.UnitsOfTime.MIN);
            case "3" -> Optional.of(Timing.UnitsOfTime.H);
            case "4" -> Optional.of(Timing.UnitsOfTime.D);
            case "5" -> Optional.of(Timing.UnitsOfTime.WK);
            case "6" -> Optional.of(Timing.UnitsOfTime.MO);
            case "7" -> Optional.of(Timing.UnitsOfTime.A);
            default -> Optional.empty();
        };
    }

    private static Optional<Timing.DayOfWeek> dayOfWeek(String number) {
        return switch (number) {
            case "1" -> Optional.of(Timing.DayOfWeek.MON);
            case "2" -> Optional.of(Timing.DayOfWeek.TUE);
            case "3" -> Optional.of(Timing.DayOfWeek.WED);
            case "4" -> Optional.of(Timing.DayOfWeek.THU);
            case "5" -> Optional.of(Timing.DayOfWeek.FRI);
            case "6" -> Optional.of(Timing.DayOfWeek.SAT);
            case "7" -> Optional.of(Timing.DayOfWeek.SUN);
            default -> Optional.empty();
        };
    }

    /** Activities 1 (a meal) and 4 (breakfast) with operator 5 (during), as the guide's own translated example has them. */
    private static Optional<Timing.EventTiming> meal(XmlElement part) {
        Optional<XmlElement> event = part.first("Evt_structuré_début", "Evénement_structuré");
        boolean during =
                event.filter(found -> found.text("Evt_opérateur").equals("5")).isPresent();
        String activity = event.map(found -> found.text("Evt_objet", "Evt_activité", "Evt_activité_code"))
                .orElse("");
        if (!during) {
            return Optional.empty();
        }
        return switch (activity) {
            case "1" -> Optional.of(Timing.EventTiming.C);
            case "4" -> Optional.of(Timing.EventTiming.CM);
            default -> Optional.empty();
        };
    }

    private static Optional<String> eventLabel(XmlElement part) {
        return Words.text(part, "Evt_structuré_début", "Evénement_structuré", "Evt_libellé");
    }

    /** The text of a clinical event: the dose is taken only when it occurs. */
    private static Optional<String> condition(XmlElement part, String rank) {
        if (!part.text("Type_événement" + rank + "_début").equals(CLINICAL)) {
            return Optional.empty();
        }
        Optional<String> structured =
                Words.text(part, "Evt_structuré" + rank + "_début", "Evénement_structuré", "Evt_libellé");
        return structured
                .or(() -> Words.text(part, "Evénement" + rank + "_début"))
                .or(() -> Optional.of(""));
    }

    private static void asNeeded(String text, Dosage dosage) {
        if (!text.isEmpty()) {
            dosage.setAsNeeded(new CodeableConcept().setText(text));
        } else if (!dosage.hasAsNeeded()) {
            dosage.setAsNeeded(new BooleanType(true));
        }
    }

    private void limit(XmlElement part, Dosage dosage) {
        Optional<Quantity> quantity = Words.quantity(part, "Quantité");
        String kind = part.text("Evénement_début");
        if (quantity.isPresent() && kind.equals(DAILY_MAXIMUM)) {
            Quantity day = new Quantity()
                    .setValue(1)
                    .setUnit("j")
                    .setSystem(Words.UCUM)
                    .setCode("d");
            dosage.setMaxDosePerPeriod(new Ratio().setNumerator(quantity.get()).setDenominator(day));
        } else if (quantity.isPresent() && kind.equals(INTERVAL)) {
            dosage.addAdditionalInstruction()
                    .setText("Intervalle minimal entre deux prises : "
                            + quantity.get().getValue().toPlainString()
                            + (quantity.get().hasUnit() ? " " + quantity.get().getUnit() : ""));
        } else {
            scene.remarks().add(Remark.unmapped(part.path(), "Limite de posologie non traduite."));
        }
    }

    /** Route 54 is oral in CIO*DC, the list of PN13; the other codes keep that list's number. */
    private static CodeableConcept route(String code) {
        CodeableConcept route = new CodeableConcept();
        if (code.equals("54")) {
            route.addCoding().setSystem(EDQM).setCode("20053000").setDisplay("Voie orale");
            return route.setText("Voie orale");
        }
        route.addCoding().setCode(code);
        return route.setText("Voie CIO*DC " + code);
    }
}
