package org.passerelle.adapters.remote.fhirmessage;

import java.util.Date;
import java.util.HashSet;
import java.util.Set;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.MessageHeader;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.Resource;
import org.hl7.fhir.r4.model.UriType;
import org.passerelle.adapters.api.SuggestionRequest;
import org.passerelle.adapters.remote.data.Leaves;

/**
 * A request as a FHIR message (R4, Messaging): a bundle of type {@code message} that begins with a MessageHeader. The
 * header's id is the inference's, so that a message that arrives twice is known for what it is.
 */
final class MessageBundle {
    private MessageBundle() {}

    static Bundle of(SuggestionRequest request, MessageSettings settings) {
        Bundle message = new Bundle();
        message.setId(request.inferenceId());
        message.setType(Bundle.BundleType.MESSAGE);
        message.setTimestamp(Date.from(request.now()));
        String source = settings.source().toString();
        MessageHeader header = new MessageHeader();
        header.setId(request.inferenceId());
        header.setEvent(new UriType(settings.event().toString()));
        header.getSource().setName("Passerelle").setEndpoint(source);
        String base = source.endsWith("/") ? source : source + "/";
        message.addEntry()
                .setFullUrl(base + "MessageHeader/" + request.inferenceId())
                .setResource(header);
        Set<String> seen = new HashSet<>();
        for (Bundle.BundleEntryComponent entry : request.data().getEntry()) {
            Resource resource = entry.getResource();
            // A message that names one resource twice is not valid.
            if (resource == null || resource.getIdPart() == null || !seen.add(Leaves.reference(resource))) {
                continue;
            }
            String reference = Leaves.reference(resource);
            message.addEntry().setFullUrl(base + reference).setResource(resource.copy());
            if (settings.focus().isEmpty() || settings.focus().contains(resource.fhirType())) {
                header.addFocus(new Reference(reference));
            }
        }
        return message;
    }
}
