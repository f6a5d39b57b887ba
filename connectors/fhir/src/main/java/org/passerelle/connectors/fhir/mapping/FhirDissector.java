package org.passerelle.connectors.fhir.mapping;

import java.util.ArrayList;
import java.util.List;
import org.hl7.fhir.r4.model.Base;
import org.hl7.fhir.r4.model.Property;
import org.hl7.fhir.r4.model.Resource;
import org.passerelle.connectors.api.Dissector;
import org.passerelle.connectors.api.Message;
import org.passerelle.connectors.fhir.parse.FhirFormat;
import org.passerelle.connectors.fhir.parse.FhirParser;
import org.passerelle.connectors.fhir.parse.Parsed;

/** Takes a FHIR message apart, element by element, under the names of the standard. */
public final class FhirDissector implements Dissector {
    private static final int PARTS_MAX = 20_000;
    private static final int VALUE_LENGTH_MAX = 2_000;

    private final FhirParser parser = new FhirParser();

    @Override
    public List<Part> dissect(Message message) {
        Parsed parsed = parser.parse(message.content().toByteArray(), FhirFormat.of(message.protocol()));
        if (parsed instanceof Parsed.Read read) {
            Resource resource = read.resource();
            int[] budget = {PARTS_MAX};
            return List.of(part(resource, resource.fhirType(), resource.fhirType(), budget));
        }
        return List.of();
    }

    private static Part part(Base element, String path, String name, int[] budget) {
        List<Part> parts = new ArrayList<>();
        for (Property property : element.children()) {
            for (int i = 0; i < property.getValues().size() && budget[0] > 0; i++) {
                Base value = property.getValues().get(i);
                if (value != null && !value.isEmpty()) {
                    budget[0]--;
                    String child = property.getName().replace("[x]", "");
                    parts.add(
                            part(value, path + "." + child + (property.isList() ? "[" + i + "]" : ""), child, budget));
                }
            }
        }
        return new Part(path, element instanceof Resource ? element.fhirType() : name, value(element), parts);
    }

    private static String value(Base element) {
        String text = element.isPrimitive() && element.hasPrimitiveValue() ? element.primitiveValue() : "";
        return text.length() > VALUE_LENGTH_MAX ? text.substring(0, VALUE_LENGTH_MAX) + "…" : text;
    }
}
