package org.passerelle.connectors.api;

import java.util.List;

/** What an event changes about which facts belong to whom, beside the facts that it states. Applied before them. */
public sealed interface SubjectChange {

    /**
     * Another subject is the same patient: its facts, and suggestions about it, are the event's subject's from now on,
     * and what still arrives under the old key is filed there too.
     *
     * @param absorbed the key that is no longer used
     */
    record Merged(String absorbed) implements SubjectChange {}

    /**
     * Some facts were filed under the wrong patient (a moved account or visit): they are the event's subject's.
     *
     * @param from the subject under which they are filed
     * @param references {@code Type/id} of the resources that move; what refers to them moves too
     */
    record Moved(String from, List<String> references) implements SubjectChange {
        public Moved {
            references = List.copyOf(references);
        }
    }

    /**
     * The sender takes facts back for good. Where the model has a status for that ({@code entered-in-error},
     * {@code cancelled}), the resource is restated with it instead.
     *
     * @param references {@code Type/id}
     */
    record Removed(List<String> references) implements SubjectChange {
        public Removed {
            references = List.copyOf(references);
        }
    }
}
