package org.passerelle.adapters.api;

/**
 * An AI module behind one interface.
 *
 * <p>The gateway calls {@link #suggest} on a thread of its own, under a time limit, a circuit breaker and a bulkhead. An
 * adapter is thread-safe, keeps nothing between calls, logs no patient data, and reads no clock but {@link
 * SuggestionRequest#now()}.
 */
public interface Adapter {

    /** What this adapter declares about itself; the same object at every call. */
    Manifest manifest();

    /**
     * Answers a request.
     *
     * @return a suggestion, or an abstention that says why there is none
     * @throws InterruptedException if the deadline passed and the gateway no longer waits
     */
    Answer suggest(SuggestionRequest request) throws InterruptedException;
}
