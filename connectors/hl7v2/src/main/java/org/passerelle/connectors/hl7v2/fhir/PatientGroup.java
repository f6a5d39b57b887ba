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
public record PatientGroup(ParsedSegment pid, List<ParsedSegment> following) {
    public PatientGroup {
        following = List.copyOf(following);
    }

    static List<PatientGroup> split(List<ParsedSegment> segments) {
        List<PatientGroup> groups = new ArrayList<>();
        ParsedSegment pid = null;
        List<ParsedSegment> following = new ArrayList<>();
        for (ParsedSegment segment : segments) {
            if (segment.is("PID")) {
                if (pid != null) {
                    groups.add(new PatientGroup(pid, following));
                }
                pid = segment;
                following.clear();
            } else {
                following.add(segment);
            }
            if (pid == null) {
                following.clear();
            }
        }
        if (pid != null) {
            groups.add(new PatientGroup(pid, following));
        }
        return groups;
    }

    /** The first segment of a name. */
    public Optional<ParsedSegment> first(String name) {
        for (ParsedSegment segment : following) {
            if (segment.is(name)) {
                return Optional.of(segment);
            }
        }
        return Optional.empty();
    }

    /** Every segment of a name, in order. */
    public List<ParsedSegment> all(String name) {
        return following.stream().filter(segment -> segment.is(name)).toList();
    }
}
