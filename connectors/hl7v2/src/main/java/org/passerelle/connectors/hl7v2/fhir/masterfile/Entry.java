package org.passerelle.connectors.hl7v2.fhir.masterfile;

import java.util.List;
import java.util.Optional;
import org.passerelle.connectors.hl7v2.fhir.ParsedSegment;

/**
 * One record of a master file.
 *
 * @param active false if the sender takes it out of use
 * @param segments MFE, where there is one, and what follows it
 */
record Entry(boolean active, List<ParsedSegment> segments) {

    Optional<ParsedSegment> first(String name) {
        return segments.stream().filter(segment -> segment.is(name)).findFirst();
    }

    List<ParsedSegment> all(String name) {
        return segments.stream().filter(segment -> segment.is(name)).toList();
    }
}
