package org.passerelle.routes.ask;

import org.passerelle.adapters.api.Mode;
import org.passerelle.connectors.api.Ids;
import org.passerelle.connectors.api.Message;
import org.passerelle.routes.ports.Inference.Role;
import org.passerelle.routes.ports.StoredEvent;
import org.passerelle.routes.rollout.Assignment;
import org.passerelle.routes.understand.SubjectFacts;

/**
 * One adapter to be asked about one event.
 *
 * @param asked the use case and its adapters
 * @param facts as they were when the event was understood, of the whole case or of one patient among several
 * @param unit the unit that the case belongs to
 */
record Inquiry(
        Ask.GuardedUseCase asked,
        Message message,
        StoredEvent event,
        SubjectFacts facts,
        String unit,
        Assignment assignment) {

    AdapterGuard guard() {
        return asked.guards().get(assignment.adapter());
    }

    String useCase() {
        return asked.useCase().name();
    }

    boolean forTheEyes() {
        return assignment.mode() == Mode.ADVISORY;
    }

    /**
     * The same whenever the message is handled again. The answer that counts is named by event and use case alone, so that
     * there is one of it whoever gave it.
     */
    String suggestionId() {
        boolean counts = forTheEyes() && (assignment.role() == Role.CHAMPION || assignment.role() == Role.CANARY);
        return counts
                ? Ids.derivedInTime(about(), useCase())
                : Ids.derivedInTime(
                        about(),
                        useCase(),
                        assignment.adapter(),
                        assignment.role().name());
    }

    /** The event, and the patient where it is about several. */
    private String about() {
        return isAboutOneOfSeveral() ? Ids.derivedInTime(event.id(), subject()) : event.id();
    }

    boolean isAboutOneOfSeveral() {
        return !subject().equals(event.subject());
    }

    /** The key of the case, or of the one patient among several who is asked about. */
    String subject() {
        return facts.subject();
    }

    /** The same question to another adapter, because this one gave no answer. */
    Inquiry fallingBackTo(String adapter) {
        return new Inquiry(
                asked,
                message,
                event,
                facts,
                unit,
                new Assignment(adapter, assignment.mode(), Role.FALLBACK, assignment.arm()));
    }
}
