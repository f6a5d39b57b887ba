package org.passerelle.routes.understand;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.passerelle.connectors.api.Event;
import org.passerelle.connectors.api.Ids;
import org.passerelle.connectors.api.Mapping;
import org.passerelle.connectors.api.Message;
import org.passerelle.connectors.api.MessageMapper;
import org.passerelle.connectors.api.Protocol;
import org.passerelle.routes.FhirJson;
import org.passerelle.routes.Handling;
import org.passerelle.routes.ports.Journal;
import org.passerelle.routes.ports.MessageState;
import org.passerelle.routes.ports.StoredEvent;

/** Turns a message into events, and adds them to what is known about their subjects. */
public final class Understand {
    private final Map<Protocol, MessageMapper> mappers;
    private final FhirJson fhir;
    private final FactMerger merger;
    private final Journal journal;

    public Understand(Map<Protocol, MessageMapper> mappers, FhirJson fhir, Journal journal) {
        this.mappers = Map.copyOf(mappers);
        this.fhir = fhir;
        this.merger = new FactMerger();
        this.journal = journal;
    }

    /** Never fails for what the message holds: what cannot be mapped is quarantined with the reason. */
    public Handling understand(Message message) {
        MessageMapper mapper = mappers.get(message.protocol());
        if (mapper == null) {
            return Handling.ended(
                    message, MessageState.QUARANTINED, "Aucun lecteur pour le protocole " + message.protocol());
        }
        return switch (mapper.map(message)) {
            case Mapping.Understood understood -> events(message, understood.events());
            case Mapping.Answered answered ->
                Handling.answer(
                        message, new Journal.PeerAnswer(answered.reference(), answered.accepted(), answered.detail()));
            case Mapping.NothingToDo nothing -> Handling.ended(message, MessageState.IGNORED, nothing.reason());
            case Mapping.NotUnderstood not -> Handling.ended(message, MessageState.QUARANTINED, not.reason());
        };
    }

    private Handling events(Message message, List<Event> events) {
        List<StoredEvent> stored = new ArrayList<>(events.size());
        List<SubjectFacts> facts = new ArrayList<>(events.size());
        Map<String, SubjectFacts> bySubject = new HashMap<>();
        for (int i = 0; i < events.size(); i++) {
            Event event = events.get(i);
            String json = fhir.write(event.bundle());
            stored.add(new StoredEvent(
                    Ids.derived(message.id(), "event", Integer.toString(i)),
                    message.id(),
                    event.trigger().name(),
                    event.subject(),
                    event.occurredAt(),
                    json));
            SubjectFacts before = bySubject.computeIfAbsent(
                    event.subject(), subject -> SubjectFacts.of(subject, journal.context(subject)));
            SubjectFacts after = merger.merge(before, event, json);
            bySubject.put(event.subject(), after);
            facts.add(after);
        }
        return Handling.understood(message, stored, facts);
    }
}
