package org.passerelle.adapters.api;

/** An adapter whose provider wants to know what became of its suggestions. */
public interface TakesFeedback {

    /**
     * Passes feedback on; may block, is called away from the flow, and may be called again with the same feedback.
     *
     * @throws AdapterException if it did not arrive
     */
    void feedback(Feedback feedback) throws InterruptedException;
}
