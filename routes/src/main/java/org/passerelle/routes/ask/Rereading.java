package org.passerelle.routes.ask;

import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.passerelle.adapters.api.Manifest;
import org.passerelle.adapters.api.Mode;
import org.passerelle.connectors.api.Ids;
import org.passerelle.connectors.api.Message;
import org.passerelle.connectors.api.Trigger;
import org.passerelle.routes.ports.Inbox;
import org.passerelle.routes.ports.Inference.Role;
import org.passerelle.routes.ports.Journal;
import org.passerelle.routes.ports.StoredEvent;
import org.passerelle.routes.ports.StoredSuggestion;
import org.passerelle.routes.rollout.Assignment;
import org.passerelle.routes.rollout.UnitReader;
import org.passerelle.routes.understand.SubjectFacts;

/** Puts to a use case's adapter facts that it could not read when they came, or that another version of it read. */
public final class Rereading {
    private static final String PATIENT = "Patient/";

    private final Ask.GuardedUseCase asked;
    private final Inquirer inquirer;
    private final Journal journal;
    private final Inbox inbox;

    public Rereading(Ask.GuardedUseCase asked, Inquirer inquirer, Journal journal, Inbox inbox) {
        this.asked = asked;
        this.inquirer = inquirer;
        this.journal = journal;
        this.inbox = inbox;
    }

    /** Of the adapter that is asked. */
    public Manifest manifest() {
        return asked.useCase().adapter().manifest();
    }

    /**
     * Asks about some resources of one subject, and whose they are.
     *
     * @param messageId the newest message among those that stated them
     * @return what came of it; empty if the message is not kept any more or the adapter is switched off
     */
    public Optional<StoredSuggestion> ask(String subject, Collection<String> references, String messageId)
            throws InterruptedException {
        Optional<Inbox.Received> received = inbox.find(messageId);
        if (received.isEmpty()) {
            return Optional.empty();
        }
        Message message = received.get().message();
        Set<String> wanted = new HashSet<>(references);
        SubjectFacts facts = SubjectFacts.of(subject, journal.context(subject))
                .about(subject, known -> known.reference().startsWith(PATIENT) || wanted.contains(known.reference()));
        String unit = UnitReader.unit(facts, message.source());
        String adapter = asked.useCase().rollout().champion();
        Mode mode = inquirer.cap(asked).cap(adapter, unit, Mode.ADVISORY);
        if (mode != Mode.ADVISORY) {
            return Optional.empty();
        }
        StoredEvent event = new StoredEvent(
                Ids.next(),
                message.id(),
                Trigger.RECORD_UPDATED.name(),
                subject,
                inquirer.now(),
                "{\"resourceType\":\"Bundle\"}");
        List<StoredSuggestion> told = inquirer.askOrFallBack(
                new Inquiry(asked, message, event, facts, unit, new Assignment(adapter, mode, Role.CHAMPION, "")));
        return told.stream().findFirst();
    }
}
