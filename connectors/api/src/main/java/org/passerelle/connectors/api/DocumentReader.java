package org.passerelle.connectors.api;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.hl7.fhir.r4.model.Coding;
import org.hl7.fhir.r4.model.Resource;

/**
 * Reads clinical documents that other messages carry (HL7 v2 OBX of type ED, FHIR attachments). Pure and thread-safe;
 * never throws for what a document holds, never resolves an entity, opens a connection or runs a stylesheet.
 */
public interface DocumentReader {

    /**
     * What is wrong with the form of a document: not well-formed, a DOCTYPE, too large, too deep. Cheap enough for the
     * intake: it reads once and builds nothing.
     *
     * @param kind as {@link Source#kind}
     * @return one sentence in French without content; empty if it can be read
     */
    Optional<String> fault(byte[] document, String kind);

    /** Reads a document into resources. */
    Reading read(byte[] document, Source source);

    /**
     * What the carrier says of a document.
     *
     * @param messageId the message that carries it
     * @param place where it stands in the message: {@code OBX[2]}
     * @param subject the key of the patient, as the carrier knows it
     * @param patientReference the carrier's patient resource, {@code Patient/id}
     * @param documentId the carrier's identifier of the document, such as TXA-12; empty if none
     * @param kind HL7 table 0291 sub-type or media type: {@code XML}, {@code PDF}, {@code text/plain}
     * @param type the carrier's code for the type of document, if any
     * @param at when the carrier says that it was made
     * @param masking why it must be shown to nobody but its author, in {@link FhirCodes#MASKING}; empty if it may be
     */
    record Source(
            String messageId,
            String place,
            String subject,
            String patientReference,
            String documentId,
            String kind,
            Optional<Coding> type,
            Optional<Instant> at,
            List<Coding> masking) {
        public Source {
            masking = List.copyOf(masking);
        }
    }

    /** What came of reading. */
    sealed interface Reading {

        /**
         * @param resources a {@code DocumentReference} first, then a {@code Composition} with its sections where the
         *     document has text, then what its entries state; each refers to {@link Source#patientReference}, carries
         *     {@link Source#masking} in {@code meta.security} and its place in {@code meta.source}
         * @param remarks what the operator should see
         */
        record Read(List<Resource> resources, List<Remark> remarks) implements Reading {
            public Read {
                resources = List.copyOf(resources);
                remarks = List.copyOf(remarks);
            }
        }

        /** @param reason one sentence in French without content */
        record Unreadable(String reason) implements Reading {}
    }
}
