package org.passerelle.routes.results;

import ca.uhn.fhir.model.api.TemporalPrecisionEnum;
import java.time.Instant;
import java.util.Date;
import java.util.TimeZone;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.DateTimeType;
import org.hl7.fhir.r4.model.InstantType;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.Resource;
import org.passerelle.connectors.api.Ids;

/**
 * Puts resources into a bundle of type {@code collection}. Ids are derived from what a resource is about, so that the same
 * resource has the same id whenever it is written again.
 */
final class Entries {
    private static final String URN = "urn:uuid:";

    private final Bundle bundle = new Bundle().setType(Bundle.BundleType.COLLECTION);

    /** Adds a resource that has an id, unless it is there already. */
    <R extends Resource> R add(R resource) {
        String address = URN + resource.getIdElement().getIdPart();
        if (bundle.getEntry().stream().noneMatch(entry -> address.equals(entry.getFullUrl()))) {
            bundle.addEntry().setFullUrl(address).setResource(resource);
        }
        return resource;
    }

    Bundle bundle() {
        return bundle;
    }

    static String id(String what, String... of) {
        return Ids.derived(what, String.join("\u001f", of));
    }

    static Reference reference(Resource resource) {
        return new Reference(URN + resource.getIdElement().getIdPart()).setType(resource.fhirType());
    }

    static DateTimeType dateTime(Instant at) {
        return new DateTimeType(Date.from(at), TemporalPrecisionEnum.MILLI, TimeZone.getTimeZone("UTC"));
    }

    static InstantType instant(Instant at) {
        return new InstantType(Date.from(at), TemporalPrecisionEnum.MILLI, TimeZone.getTimeZone("UTC"));
    }
}
