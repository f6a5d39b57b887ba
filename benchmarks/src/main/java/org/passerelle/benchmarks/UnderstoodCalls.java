package org.passerelle.benchmarks;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.passerelle.connectors.api.Event;
import org.passerelle.connectors.api.Mapping;
import org.passerelle.connectors.api.Message;
import org.passerelle.connectors.api.Protocol;
import org.passerelle.connectors.api.Trigger;
import org.passerelle.connectors.samuhub.mapping.HubMapper;
import org.passerelle.gateway.app.simulator.CallMessages;
import org.passerelle.gateway.app.simulator.CaseFactory;
import org.passerelle.gateway.app.simulator.CaseLibrary;
import org.passerelle.gateway.app.simulator.HubEnvelopes;
import org.passerelle.gateway.app.simulator.ModelLine;
import org.passerelle.gateway.app.simulator.SimulatorSettings;
import org.passerelle.routes.FhirJson;
import org.passerelle.routes.Handling;
import org.passerelle.routes.ports.KnownResource;
import org.passerelle.routes.ports.StoredEvent;
import org.passerelle.routes.understand.FactsRead;
import org.passerelle.routes.understand.SubjectFacts;

/** The simulator's fictitious calls, understood and merged: the gateway is about to ask about them. */
final class UnderstoodCalls {
    /** What each of them is. */
    static final Trigger TRIGGER = Trigger.CALL_CREATED;

    private static final long SEED = 20;
    private static final ObjectMapper JSON = new ObjectMapper();

    private final List<Known> calls;

    private UnderstoodCalls(List<Known> calls) {
        this.calls = List.copyOf(calls);
    }

    private record Known(Message message, String bundleJson, SubjectFacts facts) {}

    /** So many calls, the same in every run but for their dates. */
    static UnderstoodCalls of(int count, FhirJson fhir) {
        Clock clock = Clock.systemUTC();
        CaseLibrary library = CaseLibrary.load();
        String lrm = SimulatorSettings.LRM_CLIENT_ID;
        CaseFactory cases = new CaseFactory(library, lrm, SEED, clock);
        CallMessages messages = new CallMessages(lrm, ModelLine.V3, library, clock);
        HubEnvelopes envelopes = new HubEnvelopes(lrm, "fr.health.passerelle", ModelLine.V3, clock);
        HubMapper mapper = new HubMapper();
        List<Known> calls = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            Message message = new Message(
                    "0190c0de-0000-7000-8000-%012d".formatted(i),
                    "samu",
                    Protocol.HUB_JSON,
                    "RS-EDA",
                    "",
                    "key",
                    clock.instant(),
                    Map.of(),
                    envelopes.json(messages.call(cases.next())).body());
            calls.add(known(message, mapper.map(message), fhir));
        }
        return new UnderstoodCalls(calls);
    }

    private static Known known(Message message, Mapping mapping, FhirJson fhir) {
        if (!(mapping instanceof Mapping.Understood understood)) {
            throw new IllegalStateException("a call of the simulator was not understood");
        }
        Event event = understood.events().getFirst();
        String bundleJson = fhir.write(event.bundle());
        List<KnownResource> resources = new ArrayList<>();
        for (JsonNode entry : parse(bundleJson).path("entry")) {
            JsonNode resource = entry.path("resource");
            String reference = resource.path("resourceType").asText() + "/"
                    + resource.path("id").asText();
            resources.add(new KnownResource(event.subject(), reference, resource.toString(), event.occurredAt()));
        }
        return new Known(message, bundleJson, SubjectFacts.of(event.subject(), resources));
    }

    int count() {
        return calls.size();
    }

    /** A call as understood, for an event of its own; after the last call the first comes again. */
    Handling handling(int number) {
        Known call = calls.get(number % calls.size());
        StoredEvent event = new StoredEvent(
                "event-" + number,
                call.message().id(),
                TRIGGER.name(),
                call.facts().subject(),
                Instant.EPOCH,
                call.bundleJson());
        return Handling.understood(
                call.message(),
                List.of(),
                List.of(event),
                List.of(call.facts()),
                List.of(),
                List.of(),
                FactsRead.none());
    }

    private static JsonNode parse(String json) {
        try {
            return JSON.readTree(json);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("JSON written by the gateway itself cannot be read back", e);
        }
    }
}
