package org.passerelle.gateway.web.replay;

import java.util.List;
import java.util.Map;
import org.passerelle.routes.ports.MessageState;
import org.passerelle.routes.ports.RecordSearch.MessageRow;

/**
 * What a selection holds before anything is done with it.
 *
 * @param byState how many messages in each state; those that can be replayed at once, at most
 * @param more true if there are more than can be replayed at once
 * @param examples the first few
 */
public record Counted(Map<MessageState, Integer> byState, boolean more, List<MessageRow> examples) {
    public Counted {
        byState = Map.copyOf(byState);
        examples = List.copyOf(examples);
    }

    public int total() {
        return byState.values().stream().mapToInt(Integer::intValue).sum();
    }

    /** How many messages were refused: their senders were told, and may send them again by themselves. */
    public int refused() {
        return byState.getOrDefault(MessageState.REFUSED, 0);
    }
}
