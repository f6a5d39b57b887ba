package org.passerelle.gateway.app.wiring;

import org.hl7.fhir.r4.model.Bundle;
import org.passerelle.routes.FhirJson;

/** Loads what is slow to load while other things start, so that the first call is not the one that pays for it. */
final class Warming {
    private Warming() {}

    static void begin() {
        Thread.ofPlatform().daemon().name("warming").start(() -> {
            FhirJson fhir = new FhirJson();
            fhir.read(fhir.write(new Bundle().setType(Bundle.BundleType.COLLECTION)));
        });
    }
}
