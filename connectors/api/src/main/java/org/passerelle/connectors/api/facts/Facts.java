package org.passerelle.connectors.api.facts;

import java.time.Instant;
import java.util.Date;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.Resource;
import org.passerelle.connectors.api.FhirCodes;
import org.passerelle.connectors.api.Ids;
import org.passerelle.connectors.api.Message;

/**
 * The facts of one event while they are gathered. Each gets an id derived from its subject and its own key, so that the
 * same fact has the same id in every message, and says which place of the message states it.
 */
public final class Facts {
    private final Message message;
    private final String subject;
    private final Optional<Instant> statedAt;
    private final Map<String, Resource> resources = new LinkedHashMap<>();

    /**
     * @param subject the key of {@link #subject(String, String)}
     * @param statedAt the sender's time of the message, if it gives one
     */
    public Facts(Message message, String subject, Optional<Instant> statedAt) {
        this.message = message;
        this.subject = subject;
        this.statedAt = statedAt;
    }

    /**
     * The key under which the facts about a patient are gathered: the same for every protocol of a site that names the
     * authority.
     *
     * @param authority OID of the authority that gave the number, or the name of the source if it is not known
     */
    public static String subject(String authority, String number) {
        return "patient:" + authority + "|" + number;
    }

    /** The key of this event's subject. */
    public String subject() {
        return subject;
    }

    /** The id that the fact of this type and key has. */
    public String id(String type, String key) {
        return type.equals("Patient") ? Ids.derived(type, subject) : Ids.derived(type, subject, key);
    }

    /** A reference to the fact of this type and key. */
    public Reference reference(String type, String key) {
        return new Reference(type + "/" + id(type, key));
    }

    /** A reference to the patient. */
    public Reference patient() {
        return reference("Patient", "");
    }

    /**
     * Adds a fact; one stated again under the same type and key replaces the one before.
     *
     * @param key what tells it from the subject's other facts of its type; of no account for the patient
     * @param place segment or path that states it
     * @return the same resource
     */
    public <R extends Resource> R add(R resource, String key, String place) {
        String type = resource.getResourceType().name();
        String id = id(type, key);
        resource.setId(id);
        resource.getMeta().setSource(FhirCodes.MESSAGE_SOURCE + message.id() + "#" + place);
        statedAt.ifPresent(at -> resource.getMeta().setLastUpdated(Date.from(at)));
        resources.put(type + "/" + id, resource);
        return resource;
    }

    /** Everything added, in the order in which it was first stated. */
    public Bundle bundle() {
        Bundle bundle = new Bundle().setType(Bundle.BundleType.COLLECTION);
        resources
                .values()
                .forEach(resource -> bundle.addEntry()
                        .setFullUrl("urn:uuid:" + resource.getIdElement().getIdPart())
                        .setResource(resource));
        return bundle;
    }
}
