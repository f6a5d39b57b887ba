package org.passerelle.gateway.evaluation.drift;

import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.fhirpath.IFhirPath;
import ca.uhn.fhir.parser.DataFormatException;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.hl7.fhir.instance.model.api.IBase;
import org.hl7.fhir.instance.model.api.IBaseBundle;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.Coding;
import org.hl7.fhir.r4.model.PrimitiveType;
import org.hl7.fhir.r4.model.Quantity;
import org.passerelle.adapters.api.Baseline.Feature;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Reads the watched features out of an adapter's input by FHIRPath. Not thread-safe. */
final class FeatureReader {
    private static final Logger LOG = LoggerFactory.getLogger(FeatureReader.class);

    private final FhirContext fhir;
    private IFhirPath paths;
    private final Map<String, IFhirPath.IParsedExpression> parsed = new HashMap<>();
    private final Set<String> unusable = new HashSet<>();

    FeatureReader(FhirContext fhir) {
        this.fhir = fhir;
    }

    /** The values by feature name; what is absent, or cannot be read, is left out. */
    Map<String, String> read(List<Feature> features, String inputJson) {
        Map<String, String> values = new HashMap<>();
        if (features.isEmpty() || inputJson.isEmpty()) {
            return values;
        }
        IBaseBundle input;
        try {
            input = fhir.newJsonParser().parseResource(Bundle.class, inputJson);
        } catch (DataFormatException unreadable) {
            return values;
        }
        for (Feature feature : features) {
            String value = value(input, feature.path());
            if (!value.isEmpty()) {
                values.put(feature.name(), value);
            }
        }
        return values;
    }

    private String value(IBaseBundle input, String path) {
        if (unusable.contains(path)) {
            return "";
        }
        try {
            if (paths == null) {
                // Reading FHIR's own definitions takes seconds, which the start of the gateway need not wait for.
                paths = fhir.newFhirPath();
            }
            IFhirPath.IParsedExpression expression = parsed.get(path);
            if (expression == null) {
                expression = paths.parse(path);
                parsed.put(path, expression);
            }
            return paths.evaluate(input, expression, IBase.class).stream()
                    .findFirst()
                    .map(FeatureReader::text)
                    .orElse("");
        } catch (Exception unreadable) {
            // The parser declares every exception. The path is the manifest's, and the kind of failure names no
            // patient.
            unusable.add(path);
            LOG.warn(
                    "the feature path {} cannot be evaluated ({}): it is no longer watched",
                    path,
                    unreadable.getClass().getSimpleName());
            return "";
        }
    }

    private static String text(IBase value) {
        return switch (value) {
            case PrimitiveType<?> primitive -> primitive.getValueAsString();
            case Quantity quantity
            when quantity.hasValue() -> quantity.getValue().toPlainString();
            case Coding coding when coding.hasCode() -> coding.getCode();
            case CodeableConcept concept
            when concept.hasCoding() -> concept.getCodingFirstRep().getCode();
            default -> "";
        };
    }
}
