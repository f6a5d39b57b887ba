package org.passerelle.adapters.triage.complaint;

import java.util.List;
import java.util.Set;

/**
 * A group of presenting complaints.
 *
 * @param id stable id
 * @param typicalLevel the level, 1 to 5, that such a complaint usually has before anything else is known: our reading of the
 *     Canadian scale (Bullard et al., CJEM 2008;10:136-142 and 2017;19(S2):S18-S27)
 * @param pain how its pain counts in that scale
 * @param all of each list one concept must be said
 * @param none none of these may be said
 * @param french its name for the professional
 */
public record ComplaintGroup(
        String id, int typicalLevel, Pain pain, List<List<String>> all, Set<String> none, String french) {
    public ComplaintGroup {
        all = all.stream().map(List::copyOf).toList();
        none = Set.copyOf(none);
    }

    /** How pain counts: the Canadian scale gives central pain, of the trunk or head, one level more than peripheral pain. */
    public enum Pain {
        CENTRAL,
        PERIPHERAL,
        NONE
    }

    boolean holds(Set<String> concepts) {
        return all.stream().allMatch(choice -> choice.stream().anyMatch(concepts::contains))
                && none.stream().noneMatch(concepts::contains);
    }
}
