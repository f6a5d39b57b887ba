package org.passerelle.routes.results;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Locale;
import org.hl7.fhir.r4.model.CodeType;
import org.hl7.fhir.r4.model.Coding;
import org.hl7.fhir.r4.model.DecimalType;
import org.hl7.fhir.r4.model.Parameters;
import org.hl7.fhir.r4.model.Parameters.ParametersParameterComponent;
import org.hl7.fhir.r4.model.Quantity;
import org.hl7.fhir.r4.model.StringType;
import org.hl7.fhir.r4.model.Type;
import org.passerelle.adapters.api.Coded;
import org.passerelle.adapters.api.Confidence;
import org.passerelle.adapters.api.Energy;
import org.passerelle.adapters.api.Suggestion;
import org.passerelle.routes.ports.Inference;
import org.passerelle.routes.ports.StoredSuggestion;

/**
 * A suggestion whole, as Parameters: what no result resource has room for, such as further proposals, the rules behind the
 * reasons, the coverage of an interval, the mode, and the energy with how it was found.
 */
final class AnswerParameters {
    private static final String UCUM = "http://unitsofmeasure.org";
    private static final double NANOS_PER_MILLI = 1e6;

    private AnswerParameters() {}

    static Parameters of(StoredSuggestion stored, Suggestion suggestion) {
        Parameters parameters = new Parameters();
        parameters.setId(Entries.id("Parameters", stored.id()));
        parameters.getMeta().addSecurity(Codes.aiLabel());
        parameters.addParameter("question", new StringType(suggestion.question()));
        suggestion.proposals().forEach(proposal -> {
            ParametersParameterComponent part = parameters.addParameter().setName("proposal");
            add(part, "value", coding(proposal.value()));
            if (!proposal.detail().isBlank()) {
                add(part, "detail", new StringType(proposal.detail()));
            }
        });
        suggestion.recorded().ifPresent(recorded -> parameters.addParameter("recorded", coding(recorded)));
        addConfidence(parameters, suggestion.confidence());
        suggestion.reasons().forEach(reason -> {
            ParametersParameterComponent part = parameters.addParameter().setName("reason");
            add(part, "text", new StringType(reason.text()));
            add(part, "rule", new StringType(reason.rule()));
            add(part, "source", new StringType(reason.source()));
        });
        suggestion.missing().forEach(phrase -> parameters.addParameter("missing", new StringType(phrase)));
        addExecution(parameters, stored);
        return parameters;
    }

    private static void addConfidence(Parameters parameters, Confidence confidence) {
        switch (confidence) {
            case Confidence.Probability probability ->
                parameters.addParameter("probability", new DecimalType(probability.value()));
            case Confidence.Interval interval -> {
                ParametersParameterComponent part = parameters.addParameter().setName("interval");
                add(part, "low", new DecimalType(interval.low()));
                add(part, "high", new DecimalType(interval.high()));
                add(part, "coverage", new DecimalType(interval.coverage()));
            }
            case Confidence.Words words -> parameters.addParameter("confidence", new StringType(words.level()));
            case Confidence.None none -> {
                // Nothing is said where the model has none.
            }
        }
    }

    private static void addExecution(Parameters parameters, StoredSuggestion stored) {
        Inference inference = stored.inference();
        parameters.addParameter("mode", new CodeType(code(inference.mode())));
        parameters.addParameter("role", new CodeType(code(inference.role())));
        parameters.addParameter("latency", quantity(stored.latency().toNanos() / NANOS_PER_MILLI, "ms"));
        inference.execution().energy().ifPresent(energy -> addEnergy(parameters, energy));
    }

    /** Six digits: an estimate has no more, and longer decimals are beyond what readers of FHIR must keep. */
    private static double rounded(double joules) {
        return new BigDecimal(joules).round(new MathContext(6)).doubleValue();
    }

    /** Never the number alone: with the method and the grade A to D. */
    private static void addEnergy(Parameters parameters, Energy energy) {
        ParametersParameterComponent part = parameters.addParameter().setName("energy");
        add(part, "value", quantity(rounded(energy.joules()), "J"));
        add(part, "method", new StringType(energy.method()));
        add(part, "grade", new CodeType(energy.grade().name()));
    }

    private static Quantity quantity(double value, String unit) {
        return new Quantity().setValue(value).setUnit(unit).setSystem(UCUM).setCode(unit);
    }

    private static Coding coding(Coded coded) {
        return new Coding()
                .setSystem(coded.system().isBlank() ? null : coded.system())
                .setCode(coded.code())
                .setDisplay(coded.display().isBlank() ? null : coded.display());
    }

    private static String code(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT);
    }

    private static void add(ParametersParameterComponent part, String name, Type value) {
        part.addPart().setName(name).setValue(value);
    }
}
