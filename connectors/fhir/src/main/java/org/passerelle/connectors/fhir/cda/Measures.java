package org.passerelle.connectors.fhir.cda;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.Coding;
import org.hl7.fhir.r4.model.DiagnosticReport;
import org.hl7.fhir.r4.model.Observation;
import org.hl7.fhir.r4.model.Observation.ObservationStatus;
import org.hl7.fhir.r4.model.Period;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.StringType;
import org.hl7.fhir.r4.model.Type;
import org.passerelle.connectors.api.FhirCodes;
import org.passerelle.connectors.fhir.xml.XmlElement;

/** Observations and laboratory reports. */
final class Measures {
    static final String LABORATORY = "laboratory";
    private static final String DATA_ABSENT = "http://terminology.hl7.org/CodeSystem/data-absent-reason";
    private static final String SERVICE_SECTION = "http://terminology.hl7.org/CodeSystem/v2-0074";
    /** HL7 NullFlavor to data-absent-reason, by HL7's concept map. */
    private static final Map<String, String> ABSENCES = Map.of(
            "UNK", "unknown",
            "ASKU", "asked-unknown",
            "NAV", "temp-unknown",
            "NASK", "not-asked",
            "MSK", "masked",
            "NA", "not-applicable",
            "NINF", "negative-infinity",
            "PINF", "positive-infinity");
    /** Vital signs of the triage scores, and the weight, height and mass index of the FHIR vital signs profiles. */
    private static final Set<String> VITAL_SIGNS = Set.of(
            FhirCodes.LOINC_RESPIRATORY_RATE,
            FhirCodes.LOINC_SPO2,
            FhirCodes.LOINC_SAO2,
            FhirCodes.LOINC_OXYGEN_FLOW,
            FhirCodes.LOINC_SYSTOLIC,
            FhirCodes.LOINC_DIASTOLIC,
            FhirCodes.LOINC_HEART_RATE,
            FhirCodes.LOINC_TEMPERATURE,
            "29463-7",
            "3141-9",
            "8302-2",
            "39156-5",
            "9843-4");

    private final DocumentContext context;
    private final Values values;

    Measures(DocumentContext context) {
        this.context = context;
        this.values = context.values();
    }

    /**
     * @param category {@link #LABORATORY}, vital signs, or empty
     * @param around when what holds it took place, for an observation that has no time of its own
     * @return empty if nothing says what was observed
     */
    Optional<Observation> observation(Statement statement, String category, Optional<XmlElement> around) {
        XmlElement element = statement.element();
        Optional<CodeableConcept> code = values.concept(element, "code")
                .or(() -> element.find("text")
                        .flatMap(values.narrative()::refer)
                        .map(text -> new CodeableConcept().setText(text)));
        if (code.isEmpty()) {
            context.unmapped(element, "Observation sans code ni libellé.");
            return Optional.empty();
        }
        Observation observation = new Observation().setCode(code.get());
        observation.setStatus(status(statement));
        observation.setSubject(context.patient());
        String kind = category.isEmpty() && isVitalSign(code.get()) ? FhirCodes.VITAL_SIGNS : category;
        if (!kind.isEmpty()) {
            observation
                    .addCategory()
                    .addCoding()
                    .setSystem(FhirCodes.CATEGORY_SYSTEM)
                    .setCode(kind);
        }
        element.find("effectiveTime")
                .flatMap(this::time)
                .or(() -> around.flatMap(this::time))
                .ifPresent(observation::setEffective);
        value(statement, observation);
        for (XmlElement interpretation : element.children("interpretationCode")) {
            CodeableConcept concept = values.concept(interpretation);
            if (!concept.isEmpty()) {
                observation.addInterpretation(concept);
            }
        }
        values.concept(element, "methodCode").ifPresent(observation::setMethod);
        values.concept(element, "targetSiteCode").ifPresent(observation::setBodySite);
        element.children("referenceRange").forEach(range -> referenceRange(range, observation));
        Notes.of(statement, values).forEach(text -> observation.addNote().setText(text));
        return Optional.of(context.stamp(observation, element));
    }

    /** @param results the observations of the report, in their order */
    DiagnosticReport report(Statement statement, List<Observation> results) {
        DiagnosticReport report = new DiagnosticReport();
        report.addCategory().addCoding().setSystem(SERVICE_SECTION).setCode("LAB");
        report.setCode(values.concept(statement.element(), "code").orElseGet(CodeableConcept::new));
        report.setStatus(
                switch (status(statement)) {
                    case FINAL -> DiagnosticReport.DiagnosticReportStatus.FINAL;
                    case PRELIMINARY -> DiagnosticReport.DiagnosticReportStatus.PRELIMINARY;
                    case REGISTERED -> DiagnosticReport.DiagnosticReportStatus.REGISTERED;
                    case CANCELLED -> DiagnosticReport.DiagnosticReportStatus.CANCELLED;
                    case ENTEREDINERROR -> DiagnosticReport.DiagnosticReportStatus.ENTEREDINERROR;
                    default -> DiagnosticReport.DiagnosticReportStatus.UNKNOWN;
                });
        report.setSubject(context.patient());
        statement.element().find("effectiveTime").flatMap(this::time).ifPresent(report::setEffective);
        results.forEach(result -> report.addResult(reference(result)));
        List<String> comments = Notes.of(statement, values);
        if (!comments.isEmpty()) {
            report.setConclusion(String.join("\n", comments));
        }
        return context.stamp(report, statement.element());
    }

    static Reference reference(Observation observation) {
        return new Reference("Observation/" + observation.getIdElement().getIdPart());
    }

    /** HL7 ActStatus to ObservationStatus, by the C-CDA on FHIR maps. */
    private static ObservationStatus status(Statement statement) {
        return switch (statement.status()) {
            case "completed" -> ObservationStatus.FINAL;
            case "active" -> ObservationStatus.PRELIMINARY;
            case "new", "held", "suspended" -> ObservationStatus.REGISTERED;
            case "aborted", "cancelled" -> ObservationStatus.CANCELLED;
            case "nullified" -> ObservationStatus.ENTEREDINERROR;
            default -> ObservationStatus.UNKNOWN;
        };
    }

    /**
     * A negated observation did not find its value: that is said in words and without the code, so that nobody can take
     * what is absent for what is present.
     */
    private void value(Statement statement, Observation observation) {
        List<XmlElement> stated = statement.element().children("value");
        Optional<Type> value =
                stated.stream().flatMap(v -> values.value(v).stream()).findFirst();
        if (statement.isNegated()) {
            String what = value.filter(CodeableConcept.class::isInstance)
                    .map(CodeableConcept.class::cast)
                    .map(concept -> concept.hasText()
                            ? concept.getText()
                            : concept.getCodingFirstRep().getDisplay())
                    .map(text -> "Absent : " + text)
                    .orElse("Absent");
            observation.setValue(new CodeableConcept().setText(what));
            return;
        }
        value.ifPresent(observation::setValue);
        if (stated.size() > 1) {
            context.unmapped(statement.element(), "Plusieurs valeurs : seule la première est reprise.");
        }
        if (value.isEmpty() && !stated.isEmpty()) {
            String absence = ABSENCES.get(stated.getFirst().attribute("nullFlavor"));
            if (absence != null) {
                observation.getDataAbsentReason().addCoding(new Coding(DATA_ABSENT, absence, null));
            } else if (!stated.getFirst().attribute("xsi:type").isEmpty()
                    && stated.getFirst().attribute("nullFlavor").isEmpty()) {
                context.unmapped(stated.getFirst(), "Valeur d'un type qui n'est pas repris, ou vide.");
            }
        }
    }

    private void referenceRange(XmlElement range, Observation observation) {
        range.find("observationRange").ifPresent(bounds -> {
            Observation.ObservationReferenceRangeComponent result =
                    new Observation.ObservationReferenceRangeComponent();
            bounds.find("value", "low").flatMap(Values::quantity).ifPresent(result::setLow);
            bounds.find("value", "high").flatMap(Values::quantity).ifPresent(result::setHigh);
            bounds.find("text").flatMap(values.narrative()::refer).ifPresent(result::setText);
            if (!result.hasText() && !result.hasLow() && !result.hasHigh()) {
                bounds.find("value")
                        .flatMap(values::value)
                        .filter(StringType.class::isInstance)
                        .ifPresent(text -> result.setText(text.primitiveValue()));
            }
            if (!result.isEmpty()) {
                observation.addReferenceRange(result);
            }
        });
    }

    /** A point in time, or a period where both ends differ. */
    private Optional<Type> time(XmlElement effective) {
        Optional<Type> point =
                values.times().dateTime(effective.attribute("value")).map(Type.class::cast);
        return point.or(() -> values.times().period(effective).map(Measures::shortest));
    }

    private static Type shortest(Period period) {
        boolean isPoint = period.hasStart()
                && period.hasEnd()
                && period.getStartElement()
                        .getValueAsString()
                        .equals(period.getEndElement().getValueAsString());
        return isPoint ? period.getStartElement() : period;
    }

    private static boolean isVitalSign(CodeableConcept code) {
        return code.getCoding().stream()
                .anyMatch(
                        coding -> FhirCodes.LOINC.equals(coding.getSystem()) && VITAL_SIGNS.contains(coding.getCode()));
    }
}
