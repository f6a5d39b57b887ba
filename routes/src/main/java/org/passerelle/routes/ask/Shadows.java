package org.passerelle.routes.ask;

/** Where questions go whose answers nobody waits for. */
interface Shadows {

    /** Takes a question; never blocks. */
    void offer(Inquiry inquiry);
}
