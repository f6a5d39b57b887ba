package org.passerelle.adapters.remote.probe;

import java.time.Instant;

/** Asks a model's server how it behaves, with made-up values only. */
public interface Probe {

    /**
     * Runs all checks; takes a few calls, each within the adapter's time limit. What fails is a finding, not an exception.
     *
     * @param at what the report is dated
     */
    ProbeReport probe(Instant at) throws InterruptedException;
}
