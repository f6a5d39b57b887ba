package org.passerelle.routes;

import ca.uhn.fhir.model.api.annotation.Child;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import org.hl7.fhir.r4.model.Base;
import org.hl7.fhir.r4.model.Element;
import org.hl7.fhir.r4.model.Resource;
import org.hl7.fhir.r4.model.Type;
import org.hl7.fhir.utilities.xhtml.XhtmlNode;

/**
 * The elements that HAPI's classes hold, read from their fields. Asking the model itself makes a list of descriptions for
 * every element, most of which are not there; its getters make empty elements where there are none.
 */
final class ElementFields {
    private static final ClassValue<List<ElementFields.One>> FIELDS = new ClassValue<>() {
        @Override
        protected List<One> computeValue(Class<?> type) {
            List<One> fields = new ArrayList<>();
            collect(type, fields);
            return List.copyOf(fields);
        }
    };

    private ElementFields() {}

    /** The elements of a class, without {@code id} and without the text of a narrative, in FHIR's order. */
    static List<One> of(Class<? extends Base> type) {
        return FIELDS.get(type);
    }

    /**
     * One element.
     *
     * @param name as in JSON; that of a choice lacks its type
     * @param choice whether the type of the value belongs to the name
     */
    record One(String name, boolean choice, MethodHandle getter) {

        /** A {@link Base}, a list of them, or null. */
        Object of(Base owner) {
            try {
                return (Object) getter.invokeExact(owner);
            } catch (Throwable impossible) {
                throw new IllegalStateException("element " + name + " of " + owner.fhirType(), impossible);
            }
        }
    }

    /** What a type inherits comes first. */
    private static void collect(Class<?> type, List<One> fields) {
        if (type == Base.class || !Base.class.isAssignableFrom(type)) {
            return;
        }
        collect(type.getSuperclass(), fields);
        Arrays.stream(type.getDeclaredFields())
                .filter(field -> isWritten(type, field))
                .sorted(Comparator.comparingInt(
                        field -> field.getAnnotation(Child.class).order()))
                .map(field -> one(type, field))
                .forEach(fields::add);
    }

    private static boolean isWritten(Class<?> type, Field field) {
        Child child = field.getAnnotation(Child.class);
        boolean id = (type == Element.class || type == Resource.class)
                && field.getName().equals("id");
        return child != null && !Modifier.isStatic(field.getModifiers()) && !id && field.getType() != XhtmlNode.class;
    }

    private static One one(Class<?> type, Field field) {
        String name = field.getAnnotation(Child.class).name();
        try {
            MethodHandle getter = MethodHandles.privateLookupIn(type, MethodHandles.lookup())
                    .unreflectGetter(field)
                    .asType(MethodType.methodType(Object.class, Base.class));
            return new One(name.endsWith("[x]") ? name.substring(0, name.length() - 3) : name, isChoice(field), getter);
        } catch (IllegalAccessException e) {
            throw new IllegalStateException("HAPI's model hides field " + field, e);
        }
    }

    private static boolean isChoice(Field field) {
        return field.getType() == Type.class;
    }
}
