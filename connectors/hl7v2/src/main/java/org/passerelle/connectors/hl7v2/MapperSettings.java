package org.passerelle.connectors.hl7v2;

import java.time.ZoneId;
import java.util.Optional;
import org.passerelle.connectors.api.DocumentReader;
import org.passerelle.connectors.hl7v2.fhir.patient.InsPolicy;

/**
 * How messages are read.
 *
 * @param zone in which senders write times without an offset
 * @param ins which national identities are taken
 * @param documents reads the documents that messages carry; without one they are kept as they are
 */
public record MapperSettings(ZoneId zone, InsPolicy ins, Optional<DocumentReader> documents) {

    /** Mainland France, real identities only, no reader of documents. */
    public static MapperSettings standard() {
        return new MapperSettings(ZoneId.of("Europe/Paris"), InsPolicy.PRODUCTION, Optional.empty());
    }

    public MapperSettings withZone(ZoneId other) {
        return new MapperSettings(other, ins, documents);
    }

    public MapperSettings withIns(InsPolicy other) {
        return new MapperSettings(zone, other, documents);
    }

    public MapperSettings withDocuments(DocumentReader reader) {
        return new MapperSettings(zone, ins, Optional.of(reader));
    }
}
