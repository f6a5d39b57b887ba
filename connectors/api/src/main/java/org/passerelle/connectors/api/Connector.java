package org.passerelle.connectors.api;

/** A running listener or client of one neighbour. */
public interface Connector {

    /** The configured name of the source it feeds. */
    String name();

    /**
     * Begins to receive.
     *
     * @throws ConnectorStartException if it cannot, with a message that names the mend (a port in use, say)
     */
    void start() throws ConnectorStartException;

    /** Stops receiving; what was acknowledged is already on the disk. */
    void stop();

    /** Whether it can receive at this moment. */
    Health health();

    /**
     * @param up whether messages can arrive
     * @param detail one sentence for the operator, in French
     */
    record Health(boolean up, String detail) {}
}
