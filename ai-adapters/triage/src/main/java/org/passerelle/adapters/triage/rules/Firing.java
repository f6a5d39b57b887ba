package org.passerelle.adapters.triage.rules;

import java.util.List;
import org.passerelle.adapters.api.Evidence;

/**
 * A rule that holds for a case.
 *
 * @param rule the rule
 * @param evidence where its condition was seen
 */
public record Firing(Rule rule, List<Evidence> evidence) {
    public Firing {
        evidence = List.copyOf(evidence);
    }
}
