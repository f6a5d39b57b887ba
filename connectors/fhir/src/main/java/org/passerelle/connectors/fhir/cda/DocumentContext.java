package org.passerelle.connectors.fhir.cda;

import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Date;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.hl7.fhir.r4.model.Coding;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.Resource;
import org.passerelle.connectors.api.FhirCodes;
import org.passerelle.connectors.api.Ids;
import org.passerelle.connectors.api.Remark;
import org.passerelle.connectors.fhir.xml.XmlElement;

/** What every resource of one document has in common: where it comes from, whom it is about, who may see it. */
final class DocumentContext {
    private final String origin;
    private final String key;
    private final String subject;
    private final String patientReference;
    private final Optional<Instant> writtenAt;
    private final Values values;
    private final Remarks remarks = new Remarks();
    private final Deque<List<Coding>> labels = new ArrayDeque<>();
    private final Map<String, Integer> occurrences = new HashMap<>();

    /**
     * @param origin what {@code meta.source} begins with: the message and the place in it
     * @param key what identifies the document through its versions
     * @param writtenAt the document's own time
     */
    DocumentContext(
            String origin,
            String key,
            String subject,
            String patientReference,
            Optional<Instant> writtenAt,
            Values values) {
        this.origin = origin;
        this.key = key;
        this.subject = subject;
        this.patientReference = patientReference;
        this.writtenAt = writtenAt;
        this.values = values;
    }

    String key() {
        return key;
    }

    String subject() {
        return subject;
    }

    Optional<Instant> writtenAt() {
        return writtenAt;
    }

    Values values() {
        return values;
    }

    Remarks remarks() {
        return remarks;
    }

    Reference patient() {
        return new Reference(patientReference);
    }

    /** What is read until {@link #leave} carries these labels too. */
    void enter(List<Coding> more) {
        labels.push(more);
    }

    void leave() {
        labels.pop();
    }

    /** The labels that hold at this moment. */
    List<Coding> labels() {
        return labels.stream().flatMap(List::stream).toList();
    }

    void unmapped(XmlElement element, String text) {
        remarks.add(Remark.unmapped(element.path(), text));
    }

    /**
     * Gives an entry's resource its id, labels and place. The same entry in a later version of the document, or in the
     * document sent again, has the same id: that of the entry where it has one, else its place.
     */
    <R extends Resource> R stamp(R resource, XmlElement element) {
        String own = element.children("id").stream()
                .filter(id -> !id.attribute("root").isEmpty())
                .findFirst()
                .map(id -> id.attribute("root") + "^" + id.attribute("extension"))
                .orElseGet(element::path);
        String fact = resource.fhirType() + "|" + own;
        int occurrence = occurrences.merge(fact, 1, Integer::sum);
        return stamp(
                resource, Ids.derived(resource.fhirType(), subject, key, own, String.valueOf(occurrence)), element);
    }

    /** The same with an id of its own. */
    <R extends Resource> R stamp(R resource, String id, XmlElement element) {
        resource.setId(id);
        resource.getMeta().setSource(origin + element.path());
        writtenAt.ifPresent(at -> resource.getMeta().setLastUpdated(Date.from(at)));
        label(resource, labels().stream());
        return resource;
    }

    /** Adds the labels that it does not carry yet. */
    static void label(Resource resource, Stream<Coding> labels) {
        labels.forEach(label -> {
            if (resource.getMeta().getSecurity(label.getSystem(), label.getCode()) == null) {
                resource.getMeta().addSecurity(label.copy());
            }
        });
    }

    /** Whether something masked may be in the resource. */
    static boolean isMasked(Resource resource) {
        return resource.getMeta().getSecurity().stream().anyMatch(label -> FhirCodes.MASKING.equals(label.getSystem()));
    }
}
