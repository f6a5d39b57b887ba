package org.passerelle.adapters.triage.complaint;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.passerelle.adapters.text.Span;

/**
 * A complaint that was read.
 *
 * @param text the words as received
 * @param concepts what they name, and where first
 * @param groups the groups they belong to, the most decisive first
 */
public record Complaint(String text, Map<String, Span> concepts, List<ComplaintGroup> groups) {
    public Complaint {
        concepts = Map.copyOf(concepts);
        groups = List.copyOf(groups);
    }

    /** The group that decides; empty if no word was understood. */
    public Optional<ComplaintGroup> main() {
        return groups.stream().findFirst();
    }
}
