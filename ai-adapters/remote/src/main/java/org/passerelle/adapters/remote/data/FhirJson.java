package org.passerelle.adapters.remote.data;

import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.parser.IParser;
import ca.uhn.fhir.parser.LenientErrorHandler;

/** FHIR R4 as JSON. */
public final class FhirJson {
    private FhirJson() {}

    /** A parser that writes no log: HAPI's own handler quotes values that it finds odd. As strict as that one otherwise. */
    public static IParser parser() {
        return FhirContext.forR4Cached().newJsonParser().setParserErrorHandler(new LenientErrorHandler(false));
    }
}
