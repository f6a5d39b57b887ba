package org.passerelle.routes.ask;

import java.util.Optional;
import org.passerelle.adapters.api.Energy;
import org.passerelle.adapters.api.Execution;

/** Tells how much energy a call of an adapter took; neither slows a call down nor makes it fail. */
public interface EnergyMeter {

    /**
     * Begins to measure; called on the thread that will run the adapter, just before it is asked.
     *
     * @param adapter configured name of the adapter
     */
    Running begin(String adapter);

    /** A call that is being measured. */
    interface Running {

        /**
         * Ends the measurement; to be called once, also when the adapter gave no answer, and on the same thread.
         *
         * @param execution what ran; an energy that the adapter's server measured itself comes from here
         * @return the energy with its method and grade; empty if nothing is known of it
         */
        Optional<Energy> end(Execution execution);
    }

    /** Measures nothing: only what servers measure themselves is known. */
    static EnergyMeter none() {
        return adapter -> Execution::energy;
    }
}
