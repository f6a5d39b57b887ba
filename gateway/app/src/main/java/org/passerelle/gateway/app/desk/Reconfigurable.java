package org.passerelle.gateway.app.desk;

import java.util.List;
import org.passerelle.gateway.app.StartException;
import org.passerelle.gateway.app.config.Configuration;

/** A running gateway that can take over a changed configuration. */
@FunctionalInterface
public interface Reconfigurable {

    /**
     * Stops, changes and starts the flows in which {@code next} differs from what is running, and no other.
     *
     * @throws StartException if a changed flow cannot start; everything runs as before
     */
    Outcome change(Configuration next) throws StartException;

    /**
     * @param changed the flows that were stopped, changed or started
     * @param needRestart sections that differ and take effect at the next start
     */
    record Outcome(List<String> changed, List<String> needRestart) {
        public Outcome {
            changed = List.copyOf(changed);
            needRestart = List.copyOf(needRestart);
        }
    }
}
