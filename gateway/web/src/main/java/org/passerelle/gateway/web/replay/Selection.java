package org.passerelle.gateway.web.replay;

import java.util.List;
import org.passerelle.routes.ports.RecordSearch.MessageQuery;

/** Which messages are to be handled again. */
public sealed interface Selection {

    /** These messages, named one by one. */
    record Named(List<String> ids) implements Selection {
        public Named {
            ids = List.copyOf(ids);
        }
    }

    /** Every message that a query matches; its page and limit do not count. */
    record Matching(MessageQuery query) implements Selection {

        /** True if the query has a filter: all that was ever received is not a selection. */
        public boolean isNarrow() {
            return query.source().isPresent()
                    || query.type().isPresent()
                    || query.controlId().isPresent()
                    || query.state().isPresent()
                    || query.patient().isPresent()
                    || query.text().isPresent()
                    || query.from().isPresent();
        }
    }
}
