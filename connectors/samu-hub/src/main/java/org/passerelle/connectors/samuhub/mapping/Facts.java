package org.passerelle.connectors.samuhub.mapping;

import ca.uhn.fhir.model.api.TemporalPrecisionEnum;
import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.TimeZone;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.DateTimeType;
import org.hl7.fhir.r4.model.InstantType;
import org.hl7.fhir.r4.model.Observation;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.Resource;
import org.passerelle.connectors.api.FhirCodes;
import org.passerelle.connectors.api.Ids;
import org.passerelle.connectors.api.Remark;
import org.passerelle.connectors.samuhub.HubDates;
import org.passerelle.connectors.samuhub.Trees;

/** The bundle that grows while a case is read; each resource is marked with the place it was read from. */
final class Facts {
    /** Id of the one Encounter of a case. */
    static final String CASE = "case";

    private static final TimeZone UTC = TimeZone.getTimeZone("UTC");
    private static final int HASH_LENGTH = 16;

    private final Bundle bundle = new Bundle().setType(Bundle.BundleType.COLLECTION);
    private final List<Remark> remarks = new ArrayList<>();
    private final String root;
    private final String sourcePrefix;
    private final Instant at;

    /**
     * @param root name of the message's object, the start of every path
     * @param at when the facts were stated
     */
    Facts(String messageId, String root, Instant at) {
        this.root = root;
        this.sourcePrefix = FhirCodes.MESSAGE_SOURCE + messageId + "#" + root;
        this.at = at;
    }

    Bundle bundle() {
        return bundle;
    }

    /** When the facts were stated. */
    Instant at() {
        return at;
    }

    /** What the operator should see about the message. */
    List<Remark> remarks() {
        return remarks;
    }

    /** @param path below the message's object */
    void remark(Remark.Kind kind, String path, String text) {
        remarks.add(new Remark(kind, root + "/" + path, text));
    }

    /**
     * Adds a resource.
     *
     * @param path below the message's object, such as {@code patient[0]}; empty for the object itself
     */
    <T extends Resource> T add(T resource, String id, String path) {
        resource.setId(id);
        resource.getMeta()
                .setSource(path.isEmpty() ? sourcePrefix : sourcePrefix + "/" + path)
                .setLastUpdatedElement(new InstantType(Date.from(at), TemporalPrecisionEnum.MILLI, UTC));
        bundle.addEntry().setResource(resource);
        return resource;
    }

    /** Adds an observation that says which code of {@code system} applies; {@code kind} is what is observed. */
    Observation addCoded(String id, String path, String system, String kind, CodeableConcept value) {
        Observation observation = new Observation();
        observation
                .setStatus(Observation.ObservationStatus.FINAL)
                .setCode(concept(system, kind, ""))
                .setEncounter(encounter())
                .setValue(value);
        return add(observation, id, path);
    }

    /** Date and time at {@code path} of {@code node}; null, which FHIR takes for nothing, if there is none. */
    static DateTimeType dateTime(JsonNode node, String... path) {
        return HubDates.parse(Trees.text(node, path)).map(Facts::dateTime).orElse(null);
    }

    static Reference encounter() {
        return new Reference("Encounter/" + CASE);
    }

    /** One code with its label; a label is kept as the text too, so that an unknown code stays readable. */
    static CodeableConcept concept(String system, String code, String label) {
        CodeableConcept concept = new CodeableConcept();
        concept.addCoding().setSystem(system).setCode(code).setDisplay(label.isEmpty() ? null : label);
        return label.isEmpty() ? concept : concept.setText(label);
    }

    static DateTimeType dateTime(Instant instant) {
        return new DateTimeType(Date.from(instant), TemporalPrecisionEnum.SECOND, UTC);
    }

    /** A short id for the same parts: the ids of the neighbours are too long for FHIR, or hold other characters. */
    static String hash(String... parts) {
        return Ids.derived(parts).replace("-", "").substring(0, HASH_LENGTH);
    }
}
