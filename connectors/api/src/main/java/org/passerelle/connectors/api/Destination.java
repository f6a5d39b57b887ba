package org.passerelle.connectors.api;

/** A system to which suggestions are handed. Called by one thread at a time. */
public interface Destination {

    /** The configured name, unique in the gateway. */
    String name();

    /**
     * Hands over and returns only after the peer has confirmed that it holds it.
     *
     * @return the reference by which the peer will name this delivery when it answers later; empty if it never does
     * @throws DeliveryException if it was not confirmed; the exception says whether another attempt makes sense
     * @throws InterruptedException if the gateway stops meanwhile: the delivery stays owed
     */
    String deliver(Handover handover) throws DeliveryException, InterruptedException;
}
