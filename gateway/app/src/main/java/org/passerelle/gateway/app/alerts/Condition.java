package org.passerelle.gateway.app.alerts;

import org.passerelle.routes.ports.Incidents;

/**
 * Something that is wrong at this moment.
 *
 * @param flow the source, destination or part
 * @param kind what is wrong with it
 * @param detail one sentence in French without patient data
 */
record Condition(String flow, Incidents.Kind kind, String detail) {

    /** Two looks at the same flow and kind are about the same incident, whatever the sentence says. */
    record Key(String flow, Incidents.Kind kind) {}

    Key key() {
        return new Key(flow, kind);
    }
}
