package org.passerelle.connectors.samuhub.mapping;

import org.hl7.fhir.r4.model.Coding;
import org.hl7.fhir.r4.model.MessageHeader;
import org.passerelle.connectors.samuhub.Encoding;
import org.passerelle.connectors.samuhub.Envelope;
import org.passerelle.connectors.samuhub.HubCodes;
import org.passerelle.connectors.samuhub.ModelLine;

/** Who sent a message to whom and how it was written, so that a suggestion can be sent back in the same way. */
final class HeaderFacts {
    private static final String ID = "header";

    private HeaderFacts() {}

    static void add(Facts facts, Envelope envelope, ModelLine line, Encoding encoding) {
        MessageHeader header = new MessageHeader();
        header.setEvent(new Coding().setSystem(HubCodes.MESSAGE).setCode(envelope.type()));
        header.getSource().setName(envelope.sender()).setEndpoint(HubCodes.HUBEX_PREFIX + envelope.sender());
        header.addDestination().setName(envelope.recipient()).setEndpoint(HubCodes.HUBEX_PREFIX + envelope.recipient());
        header.getMeta().addTag().setSystem(HubCodes.LINE).setCode(line.code());
        header.getMeta().addTag().setSystem(HubCodes.ENCODING).setCode(encoding.code());
        facts.add(header, ID, "");
    }
}
