package org.passerelle.connectors.hl7v2.fhir.result;

import java.util.Optional;
import java.util.Set;
import org.passerelle.connectors.api.Trigger;
import org.passerelle.connectors.hl7v2.fhir.ParsedMessage;
import org.passerelle.connectors.hl7v2.fhir.ParsedSegment;
import org.passerelle.connectors.hl7v2.fhir.PatientGroup;
import org.passerelle.connectors.hl7v2.fhir.Remarks;
import org.passerelle.connectors.hl7v2.fhir.family.EventDraft;

/** Reads the documents that a message of results carries (OBX of type ED or RP). */
@FunctionalInterface
public interface CarriedDocuments {

    /** Puts the documents about one patient into the draft. */
    Taken take(EventDraft draft, ParsedMessage message, PatientGroup group, Remarks remarks);

    /**
     * What was read.
     *
     * @param segments the segments that belong to documents: they are no results
     * @param trigger what the message means if it is about a document; empty if it carries none
     */
    record Taken(Set<ParsedSegment> segments, Optional<Trigger> trigger) {
        public Taken {
            segments = Set.copyOf(segments);
        }

        /** Nothing. */
        public static Taken none() {
            return new Taken(Set.of(), Optional.empty());
        }
    }
}
