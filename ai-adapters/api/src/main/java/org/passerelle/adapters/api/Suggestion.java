package org.passerelle.adapters.api;

import java.util.List;
import java.util.Optional;

/**
 * An adapter's proposal to a professional, who decides.
 *
 * @param question which decision it addresses, in French, such as {@code Priorité de régulation (ARM)}
 * @param proposals the best first; never empty
 * @param recorded what the professional had already recorded for this question, if anything
 * @param confidence in the form the model really has
 * @param reasons why, the strongest first
 * @param missing what was not known and would matter, each a short phrase in French
 * @param presentation whether it is shown or only logged
 * @param urgency for sorting a worklist: 0 is the most urgent, 9 the least
 */
public record Suggestion(
        String question,
        List<Proposal> proposals,
        Optional<Coded> recorded,
        Confidence confidence,
        List<Reason> reasons,
        List<String> missing,
        Presentation presentation,
        int urgency)
        implements Answer {

    public Suggestion {
        proposals = List.copyOf(proposals);
        reasons = List.copyOf(reasons);
        missing = List.copyOf(missing);
        if (proposals.isEmpty()) {
            throw new IllegalArgumentException("a suggestion proposes at least one thing: abstain otherwise");
        }
        if (urgency < 0 || urgency > 9) {
            throw new IllegalArgumentException("urgency must be 0 to 9, but is " + urgency);
        }
    }

    /** Whether a suggestion is put before the professional. */
    public enum Presentation {
        /** Shown and delivered at once. */
        SHOW,
        /** Recorded for evaluation, not shown: for instance less urgent than what the professional recorded. */
        LOG_ONLY
    }
}
