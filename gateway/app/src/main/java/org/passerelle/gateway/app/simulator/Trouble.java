package org.passerelle.gateway.app.simulator;

import org.passerelle.connectors.api.Content;

/** Something a gateway should refuse, or at least survive. */
sealed interface Trouble {

    /** What is wrong with it. */
    String what();

    /** A whole HL7 message that deserves an answer. */
    record Hl7(String what, Content message) implements Trouble {}

    /** Bytes on an MLLP connection that is closed right after. */
    record Cut(String what, Content bytes) implements Trouble {}

    /** A message on the Hub. */
    record Hub(String what, HubMessage message) implements Trouble {}
}
