package org.passerelle.connectors.hl7v2.fhir.family;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.Coding;
import org.hl7.fhir.r4.model.Encounter;
import org.hl7.fhir.r4.model.Identifier;
import org.hl7.fhir.r4.model.Location;
import org.hl7.fhir.r4.model.Patient;
import org.hl7.fhir.r4.model.Practitioner;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.Resource;
import org.passerelle.connectors.api.Event;
import org.passerelle.connectors.api.FhirCodes;
import org.passerelle.connectors.api.Ids;
import org.passerelle.connectors.api.SubjectChange;
import org.passerelle.connectors.api.Trigger;
import org.passerelle.connectors.hl7v2.fhir.Field;
import org.passerelle.connectors.hl7v2.fhir.MessageContext;
import org.passerelle.connectors.hl7v2.fhir.ParsedSegment;

/**
 * An event while it is written: its resources in their order, each once, and what refers to the patient and the stay.
 * Serves one event of one message, in one thread.
 */
public final class EventDraft {
    /** What a message says of persons, places and stays does not come from the document that it carries. */
    private static final Set<String> CARRIED = Set.of(
            "Patient", "Encounter", "Account", "Practitioner", "Organization", "Location", "Coverage", "RelatedPerson");

    private final MessageContext context;
    private final String subject;
    private final Map<String, Resource> resources = new LinkedHashMap<>();
    /** By type: every fact asks for the patient and the stay, also in a message of thousands that names none. */
    private final Map<String, Resource> firsts = new LinkedHashMap<>();

    private final Map<String, Integer> occurrences = new HashMap<>();
    private final List<SubjectChange> changes = new ArrayList<>();
    private final List<Coding> masking = new ArrayList<>();

    /** @param subject the key of {@link Event#subject} */
    public EventDraft(MessageContext context, String subject) {
        this.context = context;
        this.subject = subject;
    }

    public MessageContext context() {
        return context;
    }

    public String subject() {
        return subject;
    }

    /** Takes in a resource that is stamped already; one of the same id only once. */
    public <R extends Resource> R include(R resource) {
        resources.putIfAbsent(
                resource.fhirType() + "/" + resource.getIdElement().getIdPart(), resource);
        firsts.putIfAbsent(resource.fhirType(), resource);
        return resource;
    }

    /** Stamps a resource as {@link #stamp} does, and takes it in. */
    public <R extends Resource> R add(R resource, ParsedSegment at, String... identity) {
        return include(stamp(resource, at, identity));
    }

    /**
     * Stamps a resource that states a fact about the subject.
     *
     * @param identity the sender's own number of it, with its namespace; facts of one message under one number are told
     *     apart by their order. Without a number the place in the message tells, and the same message sent again gives
     *     the same id
     */
    public <R extends Resource> R stamp(R resource, ParsedSegment at, String... identity) {
        String key = String.join("|", identity);
        if (key.replace("|", "").isEmpty()) {
            key = "message:" + context.controlId() + "#" + at.place();
        }
        int occurrence = occurrences.merge(resource.fhirType() + "|" + key, 1, Integer::sum);
        String distinct = occurrence == 1 ? key : key + "#" + occurrence;
        return context.stamp(resource, Ids.derived(resource.fhirType(), subject, distinct), at);
    }

    /** The parts of {@link #add}'s identity for a number of type EI: a bare number is only unique in its source. */
    public String[] identity(Field ei) {
        String namespace = ei.value(3).isEmpty() ? ei.value(2) : ei.value(3);
        return ei.hasValue()
                ? new String[] {ei.component(1), namespace.isEmpty() ? context.source() : namespace}
                : new String[0];
    }

    /** A number of type EI, with its type of table 0203, such as {@code PLAC}; empty if the field is. */
    public Optional<Identifier> identifier(Field ei, String type) {
        return Identifiers.entity(ei, type);
    }

    /** Whether a resource, {@code Type/id}, is in the event. */
    public boolean holds(String reference) {
        return resources.containsKey(reference);
    }

    /** The patient of the event, if it has one. */
    public Optional<Reference> patient() {
        return reference(Patient.class);
    }

    /** The stay or visit, if the message names one. */
    public Optional<Reference> encounter() {
        return reference(Encounter.class);
    }

    private Optional<Reference> reference(Class<? extends Resource> type) {
        return first(type).map(EventDraft::to);
    }

    /** The first resource of a type that was taken in. */
    public <R extends Resource> Optional<R> first(Class<R> type) {
        return firsts.values().stream().filter(type::isInstance).map(type::cast).findFirst();
    }

    /** Every resource that was taken in, in order. */
    public List<Resource> resources() {
        return List.copyOf(resources.values());
    }

    /** The resource of this event that a reference of {@link #to} names. */
    public Optional<Resource> at(Reference reference) {
        return Optional.ofNullable(resources.get(reference.getReference()));
    }

    /** A reference to a resource of this event. */
    public static Reference to(Resource resource) {
        return new Reference(resource.fhirType() + "/" + resource.getIdElement().getIdPart());
    }

    /** A professional of type XCN, once for each number; empty if neither number nor name is there. */
    public Optional<Reference> person(Field xcn, ParsedSegment at) {
        return Practitioners.of(xcn)
                .map(practitioner -> to(shared(practitioner, at)).setDisplay(name(practitioner)));
    }

    /** A place of type PL with the wider ones that it is part of, each once; empty if it names none. */
    public Optional<Reference> place(Field pl, ParsedSegment at) {
        return placeOf(pl).map(location -> {
            Reference within = null;
            for (Location wider : Places.around(pl)) {
                within = to(shared(wider.setPartOf(within), at));
            }
            return to(shared(location.setPartOf(within), at)).setDisplay(location.getName());
        });
    }

    /** A place of type PL as a resource that is not stamped yet; empty if it names none. */
    public Optional<Location> placeOf(Field pl) {
        return Places.of(pl);
    }

    /** An organization of type XON, once for each; empty if it names none. */
    public Optional<Reference> organization(Field xon, ParsedSegment at) {
        return Organizations.of(xon)
                .map(organization -> to(shared(organization, at)).setDisplay(organization.getName()));
    }

    /** A maker or department of type CWE: code, name, system. */
    public Optional<Reference> manufacturer(Field cwe, ParsedSegment at) {
        return Organizations.named(cwe)
                .map(organization -> to(shared(organization, at)).setDisplay(organization.getName()));
    }

    /** Writes who gave a number: a universal id as its system, a name as its assigner. */
    public void authority(Identifier identifier, String name, String universalId) {
        Identifiers.authority(identifier, name, universalId);
    }

    /**
     * Takes in a person, place or organization, which is the source's whoever the patient is, once for each number or,
     * without one, name.
     */
    public <R extends Resource> R shared(R resource, ParsedSegment at) {
        String id = Ids.derived(resource.fhirType(), context.source(), SharedKey.of(resource));
        Resource known = resources.get(resource.fhirType() + "/" + id);
        if (known != null) {
            @SuppressWarnings("unchecked")
            R same = (R) known;
            return same;
        }
        return include(context.stamp(resource, id, at));
    }

    /** The shared resource of a number, if this event has it. */
    public Optional<Reference> known(String type, Identifier number) {
        String id = Ids.derived(type, context.source(), SharedKey.of(type, number));
        return Optional.ofNullable(resources.get(type + "/" + id)).map(EventDraft::to);
    }

    private static String name(Practitioner practitioner) {
        String text = practitioner.getNameFirstRep().getNameAsSingleString();
        return text == null || text.isEmpty()
                ? practitioner.getIdentifierFirstRep().getValue()
                : text;
    }

    /** Adds to what the event changes about which facts belong to whom. */
    public void change(SubjectChange change) {
        changes.add(change);
    }

    /**
     * Lets every fact of the event carry these labels of {@link FhirCodes#MASKING}, those that are taken in later too;
     * persons, places and stays are the carrier's, and stay as they are.
     */
    public void mask(List<Coding> labels) {
        masking.addAll(labels);
    }

    private void label(Resource resource) {
        if (CARRIED.contains(resource.fhirType())) {
            return;
        }
        for (Coding label : masking) {
            if (resource.getMeta().getSecurity(label.getSystem(), label.getCode()) == null) {
                resource.getMeta().addSecurity(label.copy());
            }
        }
    }

    /** The finished event. */
    public Event event(Trigger trigger, Instant occurredAt, boolean exercise) {
        Bundle bundle = new Bundle().setType(Bundle.BundleType.COLLECTION);
        resources.values().forEach(resource -> {
            label(resource);
            bundle.addEntry()
                    .setFullUrl("urn:uuid:" + resource.getIdElement().getIdPart())
                    .setResource(resource);
        });
        return new Event(trigger, subject, occurredAt, exercise, bundle, changes);
    }
}
