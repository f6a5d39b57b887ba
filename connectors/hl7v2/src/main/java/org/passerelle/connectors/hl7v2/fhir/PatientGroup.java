package org.passerelle.connectors.hl7v2.fhir;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The segments about one patient: PID and what follows it up to the next PID.
 *
 * @param pid the patient
 * @param following the other segments, in their order
 */
record PatientGroup(ParsedSegment pid, List<ParsedSegment> following) {

    static List<PatientGroup> split(List<ParsedSegment> segments) {
        List<PatientGroup> groups = new ArrayList<>();
        for (ParsedSegment segment : segments) {
            if (segment.name().equals("PID")) {
                groups.add(new PatientGroup(segment, new ArrayList<>()));
            } else if (!groups.isEmpty()) {
                groups.get(groups.size() - 1).following().add(segment);
            }
        }
        return groups;
    }

    Optional<ParsedSegment> first(String name) {
        return following.stream().filter(segment -> segment.name().equals(name)).findFirst();
    }
}
