package org.passerelle.adapters.api;

import java.util.List;

/**
 * Why an adapter proposes what it proposes.
 *
 * @param text one short sentence, in French
 * @param rule the rule's or feature's stable id
 * @param source the published source of the rule, or how the feature was learnt
 * @param evidence where in the input it was seen
 */
public record Reason(String text, String rule, String source, List<Evidence> evidence) {
    public Reason {
        evidence = List.copyOf(evidence);
    }
}
