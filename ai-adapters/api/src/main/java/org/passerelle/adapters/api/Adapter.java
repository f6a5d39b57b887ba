package org.passerelle.adapters.api;

/**
 * An AI module behind one interface.
 *
 * <p>The gateway calls {@link #suggest} on a thread of its own, under a time limit, a circuit breaker, a rate limit and a
 * bulkhead. An adapter is thread-safe, keeps nothing between calls that changes an answer, logs no patient data, and reads
 * no clock but {@link SuggestionRequest#now()}.
 */
public interface Adapter extends AutoCloseable {

    /** What this adapter declares about itself; the same at every call. */
    Manifest manifest();

    /**
     * Answers a request before its deadline.
     *
     * @return a suggestion, or an abstention that says why there is none
     * @throws AdapterException if there is no answer, with the kind of failure
     * @throws InterruptedException if the deadline passed and the gateway no longer waits
     */
    Reply suggest(SuggestionRequest request) throws InterruptedException;

    /** Ends connections; an adapter without any has nothing to do. */
    @Override
    default void close() {
        // Most adapters hold nothing open.
    }
}
