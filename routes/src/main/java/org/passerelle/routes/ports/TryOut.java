package org.passerelle.routes.ports;

import java.util.List;
import java.util.Optional;
import org.passerelle.connectors.api.Content;
import org.passerelle.connectors.api.Message;
import org.passerelle.connectors.api.Reception;
import org.passerelle.connectors.api.Remark;

/** Lets an operator see what would become of a message, with nothing kept, sent or counted. */
public interface TryOut {

    /** The sources as which a message can be tried. */
    List<String> sources();

    /** What would become of it; empty if there is no such source. */
    Optional<Outcome> tryOut(String source, Content content);

    /**
     * @param reply what the sender would be answered
     * @param messages what the content would be split into
     */
    record Outcome(Reception.Reply reply, List<Tried> messages) {
        public Outcome {
            messages = List.copyOf(messages);
        }
    }

    /** One message as the flow would leave it. */
    record Tried(
            Message message,
            MessageState state,
            String note,
            List<Remark> remarks,
            List<StoredEvent> events,
            List<StoredSuggestion> suggestions) {}
}
