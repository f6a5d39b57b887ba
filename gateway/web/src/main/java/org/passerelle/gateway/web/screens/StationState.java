package org.passerelle.gateway.web.screens;

import java.util.List;
import org.passerelle.gateway.web.showing.ShowingDesk.Shown;

/**
 * What a regulator must know of the help they get, on one line.
 *
 * @param calls the use cases that answer calls
 * @param waiting messages that are kept and not handled yet
 */
public record StationState(List<Shown> calls, long waiting) {

    /** Names of the use cases whose module is stopped, as the page's script reads them. */
    public String stopped() {
        return String.join(
                " ",
                calls.stream()
                        .filter(shown -> shown.stop().isPresent())
                        .map(Shown::name)
                        .toList());
    }
}
