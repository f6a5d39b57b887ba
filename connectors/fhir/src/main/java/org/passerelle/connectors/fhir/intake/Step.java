package org.passerelle.connectors.fhir.intake;

import java.util.List;
import java.util.Optional;
import org.hl7.fhir.r4.model.Resource;
import org.passerelle.connectors.fhir.parse.Issue;

/**
 * What becomes of one resource of a write.
 *
 * @param action what is done
 * @param reference {@code Type/id} under which it is held; empty if it is not done
 * @param resource its content with the identifiers and references under which it is held; empty for a deletion
 * @param path its place in the message: {@code Bundle.entry[2].resource} or the resource's type
 * @param issues why it is not done
 */
public record Step(Action action, String reference, Optional<Resource> resource, String path, List<Issue> issues) {
    public Step {
        issues = List.copyOf(issues);
    }

    /** What is done. */
    public enum Action {
        /** A new resource. */
        CREATE,
        /** The resource as it is from now on: what it no longer states is no longer true. */
        UPDATE,
        /** Facts that a document or collection states, added to what is known. */
        STATE,
        /** Taken back for good. */
        DELETE,
        /** Nothing, since the condition matched a resource that is held. */
        EXISTING,
        /** Nothing, for the issues named; only in a batch. */
        REFUSED
    }

    /** Whether facts follow from it. */
    public boolean states() {
        return action == Action.CREATE || action == Action.UPDATE || action == Action.STATE;
    }

    static Step refused(String path, Issue issue) {
        return new Step(Action.REFUSED, "", Optional.empty(), path, List.of(issue));
    }
}
