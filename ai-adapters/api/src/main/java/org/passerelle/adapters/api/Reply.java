package org.passerelle.adapters.api;

/**
 * An answer and what ran to give it.
 *
 * @param answer a suggestion, or an abstention that says why there is none
 * @param execution what ran
 */
public record Reply(Answer answer, Execution execution) {

    /** An answer computed in this process. */
    public static Reply of(Answer answer) {
        return new Reply(answer, Execution.here());
    }
}
