package org.passerelle.connectors.hl7v2.fhir;

import ca.uhn.hl7v2.model.Composite;
import ca.uhn.hl7v2.model.DataTypeException;
import ca.uhn.hl7v2.model.Primitive;
import ca.uhn.hl7v2.model.Type;
import ca.uhn.hl7v2.model.Varies;

/** One repetition of a field as HAPI parsed it: unescaped values, empty where the sender wrote nothing. */
public final class Field {
    /** HL7 v2: two quotation marks ask the receiver to delete the stored value. */
    private static final String DELETE = "\"\"";

    private final Type type;

    Field(Type type) {
        this.type = type;
    }

    /** The first subcomponent of a component; components count from 1. */
    public String component(int number) {
        return component(number, 1);
    }

    /** A subcomponent of a component; both count from 1. */
    public String component(int number, int subcomponent) {
        return primitive(child(child(type, number), subcomponent));
    }

    /** Whether the sender asks to delete the value. */
    public boolean isDeletion() {
        return component(1).equals(DELETE);
    }

    /** Whether there is a value: neither nothing nor a deletion. */
    public boolean hasValue() {
        return !component(1).isEmpty() && !isDeletion();
    }

    /** The component, or empty for a deletion: for values that are copied, where the mark would be taken for text. */
    public String value(int number) {
        String value = component(number);
        return value.equals(DELETE) ? "" : value;
    }

    /** A part that exists, or null: asking HAPI for one that does not would create it. */
    private static Type child(Type parent, int number) {
        Type inner = unwrap(parent);
        if (inner instanceof Composite composite) {
            try {
                return number <= composite.getComponents().length ? composite.getComponent(number - 1) : null;
            } catch (DataTypeException e) {
                return null;
            }
        }
        return number == 1 ? inner : null;
    }

    private static String primitive(Type part) {
        Type inner = unwrap(part);
        while (inner instanceof Composite) {
            inner = unwrap(child(inner, 1));
        }
        String value = inner instanceof Primitive primitive ? primitive.getValue() : null;
        return value == null ? "" : value.strip();
    }

    private static Type unwrap(Type type) {
        return type instanceof Varies varies ? varies.getData() : type;
    }
}
