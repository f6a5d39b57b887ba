package org.passerelle.connectors.hl7v2.fhir;

import java.util.List;
import org.passerelle.connectors.api.Event;

/** Maps one family of messages. Stateless and thread-safe; never throws for what a message holds, invents nothing. */
public interface Family {

    /**
     * Whether these messages are this family's.
     *
     * @param type MSH-9.1, such as {@code SIU}
     * @param event MSH-9.2, such as {@code S12}; may be empty
     */
    boolean knows(String type, String event);

    /**
     * What the message means, in order; empty if a segment without which it means nothing is absent.
     *
     * @param remarks takes what the operator should see beside content that was not read, which is found by itself
     */
    List<Event> map(ParsedMessage message, Remarks remarks);
}
