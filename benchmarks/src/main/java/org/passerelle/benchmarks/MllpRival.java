package org.passerelle.benchmarks;

/** A server that answers MLLP messages without keeping them. */
@FunctionalInterface
interface MllpRival {

    /** Listens on a port of the loopback interface until the process ends. */
    void listen(int port) throws Exception;
}
