package org.passerelle.connectors.fhir.intake;

import java.util.List;
import java.util.Set;
import org.passerelle.connectors.api.Message;
import org.passerelle.connectors.fhir.parse.Issue;

/** What became of a write, once that is on the disk. */
public sealed interface Outcome {

    /**
     * It is kept.
     *
     * @param heldBefore the references among its steps that were held before it
     */
    record Done(Message message, Plan.Accepted plan, Set<String> heldBefore) implements Outcome {
        public Done {
            heldBefore = Set.copyOf(heldBefore);
        }
    }

    /** It is refused; a trace of it is kept. */
    record Refused(int status, List<Issue> issues, String messageId) implements Outcome {
        public Refused {
            issues = List.copyOf(issues);
        }
    }
}
