package org.passerelle.adapters.pathos.record;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.hl7.fhir.r4.model.BooleanType;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.Coding;
import org.hl7.fhir.r4.model.DecimalType;
import org.hl7.fhir.r4.model.IntegerType;
import org.hl7.fhir.r4.model.Observation;
import org.hl7.fhir.r4.model.Quantity;
import org.hl7.fhir.r4.model.QuestionnaireResponse;
import org.hl7.fhir.r4.model.StringType;
import org.hl7.fhir.r4.model.Type;
import org.passerelle.adapters.pathos.proof.Note;

/** Values with their names, written as a note would: the same knowledge reads {@code MMSE : 14} wherever it stands. */
final class Values {
    /** Names of common LOINC codes, for values that come without French words. Source: LOINC, Regenstrief Institute. */
    private static final Map<String, String> LOINC = Map.ofEntries(
            Map.entry("72106-8", "MMSE"),
            Map.entry("39156-5", "IMC"),
            Map.entry("718-7", "hémoglobine"),
            Map.entry("2951-2", "natrémie"),
            Map.entry("2823-3", "kaliémie"),
            Map.entry("4548-4", "HbA1c"),
            Map.entry("1751-7", "albumine"),
            Map.entry("1988-5", "CRP"),
            Map.entry("3016-3", "TSH"),
            Map.entry("33762-6", "NT-proBNP"),
            Map.entry("2276-4", "ferritine"),
            Map.entry("2708-6", "SpO2"),
            Map.entry("59408-5", "SpO2"),
            Map.entry("8867-4", "fréquence cardiaque"));

    /** Magnitudes beyond this are no measurement, and would fill a line with digits. */
    private static final int DIGITS_MAX = 12;
    /** Questionnaires nested deeper than this are broken. */
    private static final int DEPTH_MAX = 8;

    private final String resident;
    private final List<Source> sources = new ArrayList<>();

    private Values(String resident) {
        this.resident = resident;
    }

    /** An observation's value and those of its components. */
    static List<Source> of(String resident, Observation observation) {
        Values values = new Values(resident);
        if (!isVoid(observation)) {
            String resource = "Observation/" + observation.getIdPart();
            Optional<LocalDate> day = day(observation);
            values.add(
                    resource,
                    "value" + suffix(observation.getValue()),
                    day,
                    name(observation.getCode()),
                    observation.getValue());
            for (int i = 0; i < observation.getComponent().size(); i++) {
                Observation.ObservationComponentComponent component =
                        observation.getComponent().get(i);
                String path = "component[" + i + "].value" + suffix(component.getValue());
                values.add(resource, path, day, name(component.getCode()), component.getValue());
            }
        }
        return values.sources;
    }

    /** The answers of a questionnaire: scales with their totals. */
    static List<Source> of(String resident, QuestionnaireResponse response) {
        Values values = new Values(resident);
        boolean given = response.getStatus() != QuestionnaireResponse.QuestionnaireResponseStatus.ENTEREDINERROR
                && response.getStatus() != QuestionnaireResponse.QuestionnaireResponseStatus.STOPPED;
        if (given) {
            String resource = "QuestionnaireResponse/" + response.getIdPart();
            values.items(resource, "", response.getItem(), Dates.day(response.getAuthored()), 0);
        }
        return values.sources;
    }

    /** Whether an observation was withdrawn. */
    static boolean isVoid(Observation observation) {
        return observation.getStatus() == Observation.ObservationStatus.ENTEREDINERROR
                || observation.getStatus() == Observation.ObservationStatus.CANCELLED;
    }

    static Optional<LocalDate> day(Observation observation) {
        return Dates.day(observation.getEffective()).or(() -> Dates.day(observation.getIssued()));
    }

    private void items(
            String resource,
            String path,
            List<QuestionnaireResponse.QuestionnaireResponseItemComponent> items,
            Optional<LocalDate> day,
            int depth) {
        for (int i = 0; i < items.size() && depth < DEPTH_MAX; i++) {
            QuestionnaireResponse.QuestionnaireResponseItemComponent item = items.get(i);
            String at = path + "item[" + i + "].";
            for (int j = 0; j < item.getAnswer().size(); j++) {
                Type value = item.getAnswer().get(j).getValue();
                add(resource, at + "answer[" + j + "].value" + suffix(value), day, item.getText(), value);
            }
            items(resource, at, item.getItem(), day, depth + 1);
        }
    }

    private void add(String resource, String path, Optional<LocalDate> day, String name, Type value) {
        String written = written(value);
        if (name != null && !name.isBlank() && !written.isEmpty()) {
            Note note = new Note(resident, resource, day, "", name.strip() + " : " + written);
            sources.add(new Source(resource, path, note, Source.Kind.VALUE));
        }
    }

    private static String suffix(Type value) {
        if (value == null) {
            return "";
        }
        String type = value.fhirType();
        return Character.toUpperCase(type.charAt(0)) + type.substring(1);
    }

    private static String written(Type value) {
        return switch (value) {
            case Quantity quantity -> {
                String unit = quantity.hasUnit() ? quantity.getUnit() : quantity.hasCode() ? quantity.getCode() : "";
                yield quantity.hasValue() ? (plain(quantity.getValue()) + " " + unit).strip() : "";
            }
            case IntegerType number -> number.hasValue() ? number.getValue().toString() : "";
            case DecimalType number -> number.hasValue() ? plain(number.getValue()) : "";
            case Coding coding -> coding.hasDisplay() ? coding.getDisplay() : "";
            case CodeableConcept concept -> name(concept);
            case StringType text -> text.hasValue() ? text.getValue() : "";
            case BooleanType answer -> answer.hasValue() && answer.booleanValue() ? "oui" : "";
            case null, default -> "";
        };
    }

    private static String plain(BigDecimal number) {
        boolean absurd =
                Math.abs((long) number.precision() - number.scale()) > DIGITS_MAX || number.scale() > DIGITS_MAX;
        return absurd || number.signum() < 0 ? "" : number.toPlainString();
    }

    private static String name(CodeableConcept code) {
        if (code.hasText()) {
            return code.getText();
        }
        for (Coding coding : code.getCoding()) {
            String known = coding.hasCode() ? LOINC.get(coding.getCode()) : null;
            if (known != null || coding.hasDisplay()) {
                return known != null ? known : coding.getDisplay();
            }
        }
        return "";
    }
}
