package org.passerelle.gateway.app.alerts;

/** A way to tell somebody. */
interface Channel {

    /** What it is, for the log. */
    String name();

    /**
     * Tells, and returns once it was accepted.
     *
     * @throws Exception if it was not; another attempt follows
     */
    void tell(Alert alert) throws Exception;
}
