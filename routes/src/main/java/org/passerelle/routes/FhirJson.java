package org.passerelle.routes;

import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.context.PerformanceOptionsEnum;
import ca.uhn.fhir.parser.IParser;
import ca.uhn.fhir.parser.LenientErrorHandler;
import org.hl7.fhir.r4.model.Bundle;

/** FHIR R4 as JSON. The context is expensive to make and thread-safe; parsers are cheap and are not. */
public final class FhirJson {
    private final FhirContext context;

    public FhirJson() {
        this.context = FhirContext.forR4Cached();
        // Nothing of ours is contained in something else; looking for it would walk every bundle a second time.
        this.context.getParserOptions().setAutoContainReferenceTargetsWithNoId(false);
        this.context.setPerformanceOptions(PerformanceOptionsEnum.DEFERRED_MODEL_SCANNING);
        this.context.setParserErrorHandler(new LenientErrorHandler(false));
    }

    /** Compact JSON. */
    public String write(Bundle bundle) {
        return writeInParts(bundle).json();
    }

    /** Compact JSON, and that of each resource in the bundle's entries. */
    public BundleJson writeInParts(Bundle bundle) {
        return ResourceWriter.write(bundle);
    }

    /** Reads what {@link #write} wrote. */
    public Bundle read(String json) {
        return parser().parseResource(Bundle.class, json);
    }

    private IParser parser() {
        // References inside a bundle stay as they were written: ids are ours and unversioned.
        return context.newJsonParser().setStripVersionsFromReferences(false);
    }
}
