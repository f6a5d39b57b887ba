package org.passerelle.connectors.samuhub;

import java.util.List;
import org.passerelle.connectors.samuhub.schema.SchemaSet;

/** Holds envelopes against the schemas pinned for their virtual host. */
public final class EnvelopeSchemas {
    private EnvelopeSchemas() {}

    /**
     * @param bytes what {@code envelope} was read from
     * @return places and broken rules, no values; empty if nothing is wrong
     */
    public static List<String> faults(SchemaSet schemas, Envelope envelope, byte[] bytes, Encoding encoding) {
        boolean header = MessageTypes.hasHeader(envelope.useCase());
        return encoding == Encoding.JSON
                ? schemas.jsonFaults(bytes, envelope.type(), envelope.useCase(), header)
                : schemas.xmlFaults(bytes, header);
    }
}
