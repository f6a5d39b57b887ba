package org.passerelle.connectors.hl7v2;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.hl7.fhir.r4.model.Base;
import org.hl7.fhir.r4.model.Property;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.Resource;
import org.passerelle.connectors.api.Event;
import org.passerelle.connectors.api.Mapping;
import org.passerelle.connectors.api.Remark;

/**
 * What the mapper made of a message, for tests of families.
 *
 * @param event its first event
 * @param remarks what the operator sees
 */
public record Mapped(Event event, List<Remark> remarks) {
    /** A fictitious patient. */
    public static final String PID = "PID|1||IPP0042^^^HOP-ESSAI&1.2.250.1.999.1&ISO^PI||ESSAI^Zoé^^^^^L||19990112|F";

    /** Maps segments below a header of this type. */
    public static Mapped of(String type, String... segments) {
        return of(new Hl7v2Mapper(), type, segments);
    }

    public static Mapped of(Hl7v2Mapper mapper, String type, String... segments) {
        String header = "MSH|^~\\&|ESSAI|HOP-ESSAI|PASSERELLE|HOP-ESSAI|20260115083000+0100||" + type
                + "|MSG0001|P|2.5|||||FRA|UNICODE UTF-8";
        String message = header + "\r" + Samples.lines(segments);
        Mapping mapping = mapper.map(Samples.message(message.getBytes(UTF_8), "UTF-8"));
        assertThat(mapping).as("mapping of %s", type).isInstanceOf(Mapping.Understood.class);
        Mapping.Understood understood = (Mapping.Understood) mapping;
        return new Mapped(understood.events().get(0), understood.remarks());
    }

    /** The resources of a type. */
    public <R extends Resource> List<R> all(Class<R> type) {
        return event.bundle().getEntry().stream()
                .map(entry -> entry.getResource())
                .filter(type::isInstance)
                .map(type::cast)
                .toList();
    }

    /** The one resource of a type. */
    public <R extends Resource> R only(Class<R> type) {
        List<R> all = all(type);
        assertThat(all).as("resources of type %s", type.getSimpleName()).hasSize(1);
        return all.get(0);
    }

    /** The alerts. */
    public List<String> alerts() {
        return remarks.stream()
                .filter(remark -> remark.kind() == Remark.Kind.ALERT)
                .map(Remark::text)
                .toList();
    }

    /** The references in the event that name no resource of it. */
    public static List<String> dangling(Event event) {
        List<String> ids = new ArrayList<>();
        List<String> references = new ArrayList<>();
        event.bundle().getEntry().forEach(entry -> {
            Resource resource = entry.getResource();
            ids.add(resource.fhirType() + "/" + resource.getIdElement().getIdPart());
            collect(resource, references);
        });
        references.removeAll(ids);
        return references;
    }

    private static void collect(Base base, List<String> references) {
        for (Property property : base.children()) {
            for (Base value : property.getValues()) {
                if (value instanceof Reference reference && reference.hasReference()) {
                    references.add(reference.getReference());
                }
                collect(value, references);
            }
        }
    }
}
