package org.passerelle.routes;

import com.fasterxml.jackson.core.io.JsonStringEncoder;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.hl7.fhir.instance.model.api.IBaseResource;
import org.hl7.fhir.instance.model.api.IIdType;
import org.hl7.fhir.r4.model.Base;
import org.hl7.fhir.r4.model.BooleanType;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.DecimalType;
import org.hl7.fhir.r4.model.Element;
import org.hl7.fhir.r4.model.IntegerType;
import org.hl7.fhir.r4.model.Narrative;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.Resource;

/**
 * Writes a FHIR R4 resource as compact JSON (HL7 FHIR R4, section 2.6.2), as HAPI's parser would.
 *
 * <p>Every message is written as FHIR once or more, and HAPI's parser asks of each element several times whether anything
 * below it has a value. Here each element is written at once and taken back if nothing came of it. One instance writes one
 * resource.
 */
final class ResourceWriter {
    private static final JsonStringEncoder ESCAPES = JsonStringEncoder.getInstance();
    private static final int USUAL_CHARS = 2_048;
    private static final String EMPTY = "{}";

    private final StringBuilder json = new StringBuilder(USUAL_CHARS);
    private final List<BundleJson.Part> entries = new ArrayList<>();
    /** How many resources are open: the bundle itself, one of its entries, what that contains. */
    private int depth;

    private ResourceWriter() {}

    static BundleJson write(Bundle bundle) {
        ResourceWriter writer = new ResourceWriter();
        writer.resource(bundle);
        return new BundleJson(writer.json.toString(), writer.entries);
    }

    /** The id as it is written; empty if there is none. HAPI takes a bundle's urn:uuid addresses for ids when it reads. */
    private static String id(Resource resource) {
        String id = resource.getIdElement().getIdPart();
        return id == null || id.startsWith("urn:") ? "" : id;
    }

    private void resource(Resource resource) {
        depth++;
        json.append("{\"resourceType\":\"").append(resource.fhirType()).append('"');
        String id = id(resource);
        if (!id.isEmpty()) {
            name("id");
            text(id);
        }
        if (resource.getIdElement().hasExtension()) {
            name("_id");
            more(resource.getIdElement());
        }
        children(resource);
        json.append('}');
        depth--;
    }

    /** The elements of a resource or complex element, behind what is written already. */
    private void children(Base element) {
        for (ElementFields.One field : ElementFields.of(element.getClass())) {
            switch (field.of(element)) {
                case null -> {
                    // Most elements are not there.
                }
                case List<?> values -> several(field.name(), values);
                case Base value -> one(field.choice() ? choice(field.name(), value) : field.name(), value);
                default -> throw new IllegalStateException("element " + field.name() + " is not of FHIR's model");
            }
        }
    }

    private static String choice(String name, Base value) {
        String type = value.fhirType();
        return name + Character.toUpperCase(type.charAt(0)) + type.substring(1);
    }

    private void one(String name, Base value) {
        if (value.isPrimitive()) {
            primitive(name, value);
            return;
        }
        int before = json.length();
        name(name);
        int start = json.length();
        if (!complex(value)) {
            json.setLength(before);
        } else if (depth == 1 && name.equals("resource") && value instanceof Resource resource) {
            entries.add(new BundleJson.Part(resource.fhirType() + "/" + id(resource), json.substring(start)));
        }
    }

    private void several(String name, List<?> values) {
        if (values.isEmpty()) {
            return;
        }
        if (((Base) values.getFirst()).isPrimitive()) {
            primitives(
                    name,
                    values.stream()
                            .map(Base.class::cast)
                            .filter(value -> !value.isEmpty())
                            .toList());
            return;
        }
        int before = json.length();
        name(name);
        json.append('[');
        int start = json.length();
        for (Object value : values) {
            int written = json.length();
            separate(start);
            if (!complex((Base) value)) {
                json.setLength(written);
            }
        }
        if (json.length() == start) {
            json.setLength(before);
        } else {
            json.append(']');
        }
    }

    /** Writes a complex element or a contained resource; false if there is nothing in it. */
    private boolean complex(Base value) {
        if (value instanceof Resource resource) {
            resource(resource);
            return !resource.isEmpty();
        }
        int start = json.length();
        json.append('{');
        if (value instanceof Element element && element.hasId()) {
            name("id");
            text(element.getId());
        }
        children(value);
        switch (value) {
            case Narrative narrative
            when !narrative.getDiv().isEmpty() -> {
                name("div");
                text(narrative.getDiv().getValueAsString());
            }
            case Reference reference
            when pointsToObject(reference) -> {
                name("reference");
                text(address(reference.getResource()));
            }
            default -> {
                // Everything else is in its children.
            }
        }
        json.append('}');
        return json.length() > start + EMPTY.length();
    }

    private static boolean pointsToObject(Reference reference) {
        return !reference.hasReference()
                && reference.getResource() != null
                && reference.getResource().getIdElement().hasValue();
    }

    private static String address(IBaseResource target) {
        IIdType id = target.getIdElement();
        boolean whole = id.hasResourceType() || id.getValue().startsWith("urn:");
        return whole ? id.getValue() : target.fhirType() + "/" + id.getIdPart();
    }

    /** A value under {@code name}, and what else its element holds under {@code _name}. */
    private void primitive(String name, Base value) {
        if (value.hasPrimitiveValue()) {
            name(name);
            primitive(value);
        }
        if (holdsMore(value)) {
            name("_" + name);
            more((Element) value);
        }
    }

    private void primitives(String name, List<Base> present) {
        if (present.stream().anyMatch(Base::hasPrimitiveValue)) {
            name(name);
            array(present, this::primitive);
        }
        if (present.stream().anyMatch(ResourceWriter::holdsMore)) {
            name("_" + name);
            array(present, value -> more((Element) value));
        }
    }

    private void array(List<Base> values, Consumer<Base> write) {
        json.append('[');
        int start = json.length();
        for (Base value : values) {
            separate(start);
            write.accept(value);
        }
        json.append(']');
    }

    private static boolean holdsMore(Base value) {
        return value instanceof Element element && (element.hasId() || element.hasExtension());
    }

    private void more(Element element) {
        if (!holdsMore(element)) {
            json.append("null");
            return;
        }
        json.append('{');
        if (element.hasId()) {
            name("id");
            text(element.getId());
        }
        if (element.hasExtension()) {
            several("extension", element.getExtension());
        }
        json.append('}');
    }

    private void primitive(Base value) {
        String text = value.primitiveValue();
        if (text == null) {
            json.append("null");
        } else if (value instanceof BooleanType || value instanceof IntegerType || value instanceof DecimalType) {
            json.append(text);
        } else {
            text(text);
        }
    }

    private void name(String name) {
        char last = json.charAt(json.length() - 1);
        if (last != '{') {
            json.append(',');
        }
        json.append('"').append(name).append("\":");
    }

    private void text(String text) {
        json.append('"');
        ESCAPES.quoteAsString(text, json);
        json.append('"');
    }

    private void separate(int start) {
        if (json.length() > start) {
            json.append(',');
        }
    }
}
