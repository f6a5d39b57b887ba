package org.passerelle.routes.understand;

import java.util.List;
import java.util.Map;
import org.passerelle.connectors.api.Event;
import org.passerelle.connectors.api.Mapping;
import org.passerelle.connectors.api.Message;
import org.passerelle.connectors.api.MessageMapper;
import org.passerelle.connectors.api.Protocol;
import org.passerelle.connectors.api.Remark;
import org.passerelle.routes.FhirJson;
import org.passerelle.routes.Handling;
import org.passerelle.routes.ports.Journal;
import org.passerelle.routes.ports.MessageState;

/** Turns a message into events, and adds them to what is known about their subjects. Reads and never writes. */
public final class Understand {
    private final Map<Protocol, MessageMapper> mappers;
    private final FhirJson fhir;
    private final FactMerger merger = new FactMerger();
    private final Journal journal;
    private final SubjectVersions versions = new SubjectVersions();

    public Understand(Map<Protocol, MessageMapper> mappers, FhirJson fhir, Journal journal) {
        this.mappers = Map.copyOf(mappers);
        this.fhir = fhir;
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
            case Mapping.Understood understood -> events(message, understood.events(), understood.remarks());
            case Mapping.Answered answered ->
                Handling.answer(
                        message,
                        new Journal.PeerAnswer(
                                answered.reference(), answered.accepted(), answered.detail(), answered.read()));
            case Mapping.NothingToDo nothing -> Handling.ended(message, MessageState.IGNORED, nothing.reason());
            case Mapping.NotUnderstood not -> Handling.ended(message, MessageState.QUARANTINED, not.reason());
        };
    }

    private Handling events(Message message, List<Event> events, List<Remark> remarks) {
        FactsRead read = new FactsRead(versions, versions.now(), () -> events(message, events, remarks));
        Filing filing = new Filing(message.id(), journal, merger);
        events.forEach(event -> filing.add(event, fhir.writeInParts(event.bundle())));
        return Handling.understood(
                message, remarks, filing.events(), filing.facts(), filing.changes(), filing.context(), read);
    }
}
