package org.passerelle.connectors.hl7v2.fhir;

import java.time.Instant;
import java.util.Date;
import java.util.Optional;
import org.hl7.fhir.r4.model.CodeType;
import org.hl7.fhir.r4.model.Element;
import org.hl7.fhir.r4.model.Resource;
import org.passerelle.connectors.api.FhirCodes;

/**
 * What every resource of one message has in common.
 *
 * @param messageId the gateway's id of the message
 * @param source the configured name of the source
 * @param controlId MSH-10: the same when the message is sent again
 * @param receivedAt when the gateway received the message
 * @param sentAt MSH-7, if it is an instant
 * @param exercise whether MSH-11 says training or debugging
 * @param times reads the message's dates
 */
public record MessageContext(
        String messageId,
        String source,
        String controlId,
        Instant receivedAt,
        Optional<Instant> sentAt,
        boolean exercise,
        V2Time times) {
    private static final String DATA_ABSENT_REASON = "http://hl7.org/fhir/StructureDefinition/data-absent-reason";

    /** Gives a resource its id and says which segment states it. */
    public <R extends Resource> R stamp(R resource, String id, ParsedSegment segment) {
        resource.setId(id);
        resource.getMeta().setSource(FhirCodes.MESSAGE_SOURCE + messageId + "#" + segment.place());
        sentAt.ifPresent(at -> resource.getMeta().setLastUpdated(Date.from(at)));
        return resource;
    }

    /**
     * Marks a property whose stored value the sender deletes ({@code ""}): it is stated, and without a value, so that
     * it replaces what is known.
     */
    public static <E extends Element> E deleted(E element) {
        element.addExtension(DATA_ABSENT_REASON, new CodeType("unknown"));
        return element;
    }
}
