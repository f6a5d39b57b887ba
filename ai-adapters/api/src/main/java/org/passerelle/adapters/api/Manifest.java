package org.passerelle.adapters.api;

import java.time.Duration;
import java.util.List;

/**
 * What an adapter declares.
 *
 * @param id stable name, such as {@code triage-samu}
 * @param version version of the adapter's code and model together
 * @param useCase the use case it serves, such as {@code triage}; the gateway refuses it for any other
 * @param intendedPurpose one sentence, in the terms of the MDR where the class is one of its
 * @param regulation under which law it falls
 * @param digests of model, configuration and prompt
 * @param data the FHIR data it works on
 * @param limits how it may be called
 * @param conduct how it may be used
 * @param papers model card and bill of materials
 * @param baseline what its inputs and outputs looked like at validation
 */
public record Manifest(
        String id,
        String version,
        String useCase,
        String intendedPurpose,
        Regulation regulation,
        Digests digests,
        DataScope data,
        Limits limits,
        Conduct conduct,
        Papers papers,
        Baseline baseline) {

    /** The FHIR data it asks for; the gateway sends nothing else. */
    public List<DataNeed> needs() {
        return data.needs();
    }

    /** After this it is too late to answer. */
    public Duration timeLimit() {
        return limits.timeLimit();
    }
}
