package org.passerelle.connectors.fhir.parse;

import ca.uhn.fhir.context.BaseRuntimeChildDefinition;
import ca.uhn.fhir.context.BaseRuntimeElementCompositeDefinition;
import ca.uhn.fhir.context.FhirContext;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.hl7.fhir.instance.model.api.IBase;
import org.hl7.fhir.r4.model.Base;
import org.hl7.fhir.r4.model.Element;

/**
 * The elements inside an element, by the model's definitions, which are read once for each class. The model's own way,
 * {@code Base.children()}, makes a description of every property at every visit and knows no cardinalities.
 */
public final class ModelChildren {
    private static final FhirContext FHIR = FhirContext.forR4Cached();
    private static final Map<Class<?>, List<Child>> CHILDREN = new ConcurrentHashMap<>();

    private ModelChildren() {}

    /** The children that elements of this class can have; of a primitive, none. */
    public static List<Child> of(Base element) {
        List<Child> known = CHILDREN.get(element.getClass());
        return known != null ? known : CHILDREN.computeIfAbsent(element.getClass(), type -> read(element));
    }

    /** The extensions of a primitive, which are no children of it in the model's definitions. */
    public static List<? extends Base> extensions(Base element) {
        return element.isPrimitive() && element instanceof Element primitive ? primitive.getExtension() : List.of();
    }

    private static List<Child> read(Base element) {
        return FHIR.getElementDefinition(element.getClass())
                        instanceof BaseRuntimeElementCompositeDefinition<?> composite
                ? composite.getChildren().stream().map(Child::new).toList()
                : List.of();
    }

    /** One kind of child. */
    public static final class Child {
        private final BaseRuntimeChildDefinition definition;
        private final String name;

        private Child(BaseRuntimeChildDefinition definition) {
            this.definition = definition;
            this.name = definition.getElementName().replace("[x]", "");
        }

        public String name() {
            return name;
        }

        /** Whether FHIR R4 requires it. */
        public boolean isRequired() {
            return definition.getMin() > 0;
        }

        /** Whether it may stand more than once. */
        public boolean isList() {
            return definition.getMax() != 1;
        }

        /** Its values in {@code parent}; some are no {@link Base}, such as the markup of a narrative. */
        public List<IBase> in(Base parent) {
            return definition.getAccessor().getValues(parent);
        }
    }
}
