package org.passerelle.gateway.app.simulator;

import java.io.IOException;

/** One neighbour of the gateway, played until the end signal or until its connection breaks. */
interface Player {

    /** The name of the thread that plays. */
    String name();

    /**
     * Plays until {@code end} is given.
     *
     * @throws IOException if the gateway does not answer or went away; the caller tries again later
     */
    void play(EndSignal end) throws IOException, InterruptedException;
}
