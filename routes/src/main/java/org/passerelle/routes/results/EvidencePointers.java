package org.passerelle.routes.results;

import java.util.List;
import org.hl7.fhir.r4.model.Extension;
import org.hl7.fhir.r4.model.Identifier;
import org.hl7.fhir.r4.model.IntegerType;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.StringType;
import org.passerelle.adapters.api.Evidence;
import org.passerelle.adapters.api.Reason;
import org.passerelle.adapters.api.Suggestion;
import org.passerelle.routes.ports.StoredSuggestion;

/** Pointers to what a suggestion rests on: a resource of the input, the message that it came from, and the span in it. */
final class EvidencePointers {
    private EvidencePointers() {}

    /** One pointer for each place, in the order of the reasons. */
    static List<Reference> of(StoredSuggestion stored, Suggestion suggestion) {
        return suggestion.reasons().stream()
                .flatMap(reason -> reason.evidence().stream())
                .distinct()
                .map(evidence -> of(stored, evidence))
                .toList();
    }

    static List<Reference> of(StoredSuggestion stored, Reason reason) {
        return reason.evidence().stream().map(evidence -> of(stored, evidence)).toList();
    }

    /** The resources alone, each once. */
    static List<Reference> resources(StoredSuggestion stored, Suggestion suggestion) {
        return suggestion.reasons().stream()
                .flatMap(reason -> reason.evidence().stream())
                .map(Evidence::resource)
                .distinct()
                .map(resource -> resource(stored, resource))
                .toList();
    }

    private static Reference of(StoredSuggestion stored, Evidence evidence) {
        Extension span = new Extension(Codes.SPAN);
        span.addExtension("path", new StringType(evidence.path()));
        span.addExtension("start", new IntegerType(evidence.start()));
        span.addExtension("end", new IntegerType(evidence.end()));
        Reference reference = resource(stored, evidence.resource());
        reference.addExtension(span);
        return reference;
    }

    private static Reference resource(StoredSuggestion stored, String resource) {
        return new Reference(resource)
                .setType(resource.substring(0, Math.max(0, resource.indexOf('/'))))
                .setIdentifier(new Identifier().setSystem(Codes.MESSAGE).setValue(stored.messageId()));
    }
}
