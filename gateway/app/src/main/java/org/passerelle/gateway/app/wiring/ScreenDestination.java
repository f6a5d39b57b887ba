package org.passerelle.gateway.app.wiring;

import org.passerelle.connectors.api.Destination;
import org.passerelle.connectors.api.Handover;

/**
 * The professionals' pages. They read the store, so a suggestion that is on the disk is already theirs; the lane exists so
 * that the record says when it was put before them, as for any other destination.
 */
record ScreenDestination(String name) implements Destination {

    @Override
    public String deliver(Handover handover) {
        return "";
    }
}
