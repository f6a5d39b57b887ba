package org.passerelle.routes.ports;

import java.util.List;
import org.passerelle.connectors.api.Message;

/** Who wants to be told when facts change: what is owed to them is written in the transaction that changes the facts. */
@FunctionalInterface
public interface Followers {

    /**
     * What is owed because of a message that is about to be written. Quick, and the same whenever it is asked again.
     *
     * @param changed the resources as they will be held
     * @param exercise true if the message was marked as an exercise
     */
    List<OwedDelivery> owed(Message message, List<KnownResource> changed, boolean exercise);

    /** Nobody. */
    static Followers none() {
        return (message, changed, exercise) -> List.of();
    }
}
