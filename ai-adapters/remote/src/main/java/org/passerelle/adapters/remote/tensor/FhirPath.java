package org.passerelle.adapters.remote.tensor;

import ca.uhn.fhir.context.BaseRuntimeElementDefinition;
import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.context.RuntimeCompositeDatatypeDefinition;
import ca.uhn.fhir.context.RuntimePrimitiveDatatypeDefinition;
import ca.uhn.fhir.context.support.IValidationSupport;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.hl7.fhir.exceptions.FHIRException;
import org.hl7.fhir.instance.model.api.IBaseResource;
import org.hl7.fhir.r4.fhirpath.ExpressionNode;
import org.hl7.fhir.r4.fhirpath.FHIRPathEngine;
import org.hl7.fhir.r4.hapi.ctx.HapiWorkerContext;
import org.hl7.fhir.r4.model.Base;
import org.hl7.fhir.r4.model.StructureDefinition;
import org.hl7.fhir.r4.model.StructureDefinition.StructureDefinitionKind;
import org.hl7.fhir.r4.model.StructureDefinition.TypeDerivationRule;

/**
 * A FHIRPath expression, parsed once. Needs no network and no packages: the engine is told the names of the R4 types and
 * nothing more. Thread-safe.
 */
public final class FhirPath {
    private final String text;
    private final ExpressionNode expression;

    private FhirPath(String text, ExpressionNode expression) {
        this.text = text;
        this.expression = expression;
    }

    /**
     * Parses an expression.
     *
     * @throws IllegalArgumentException if it is not FHIRPath
     */
    public static FhirPath of(String text) {
        try {
            return new FhirPath(text, Engine.SHARED.parse(text));
        } catch (FHIRException e) {
            throw new IllegalArgumentException("ce n'est pas du FHIRPath : " + e.getMessage(), e);
        }
    }

    /**
     * What it yields; elements of the input itself wherever the expression only navigates. An expression that does not suit
     * the data yields nothing.
     */
    List<Base> of(Base focus) {
        try {
            return Engine.SHARED.evaluate(focus, expression);
        } catch (FHIRException unsuited) {
            // Comparing a text with a number, for instance: for the model the value is absent.
            return List.of();
        }
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof FhirPath that && text.equals(that.text);
    }

    @Override
    public int hashCode() {
        return text.hashCode();
    }

    /** The expression as written. */
    @Override
    public String toString() {
        return text;
    }

    /** Made at the first expression: it takes a second. */
    private static final class Engine {
        static final FHIRPathEngine SHARED = make();

        private static FHIRPathEngine make() {
            FhirContext context = FhirContext.forR4Cached();
            return new FHIRPathEngine(new HapiWorkerContext(context, new TypeNames(context)));
        }
    }

    /** Names of resources and datatypes, so that {@code ofType} knows them. */
    private static final class TypeNames implements IValidationSupport {
        private static final String BASE = "http://hl7.org/fhir/StructureDefinition/";

        private final FhirContext context;
        private final Map<String, StructureDefinition> byUrl;

        TypeNames(FhirContext context) {
            this.context = context;
            List<StructureDefinition> types = new ArrayList<>();
            for (String resource : context.getResourceTypes()) {
                types.add(type(resource, StructureDefinitionKind.RESOURCE));
            }
            for (BaseRuntimeElementDefinition<?> element : context.getElementDefinitions()) {
                if (element instanceof RuntimePrimitiveDatatypeDefinition) {
                    types.add(type(element.getName(), StructureDefinitionKind.PRIMITIVETYPE));
                } else if (element instanceof RuntimeCompositeDatatypeDefinition) {
                    types.add(type(element.getName(), StructureDefinitionKind.COMPLEXTYPE));
                }
            }
            byUrl = types.stream()
                    .collect(
                            Collectors.toUnmodifiableMap(StructureDefinition::getUrl, type -> type, (one, two) -> one));
        }

        @Override
        public FhirContext getFhirContext() {
            return context;
        }

        @Override
        @SuppressWarnings("unchecked") // The interface leaves the type of the list to its caller.
        public <T extends IBaseResource> List<T> fetchAllStructureDefinitions() {
            return (List<T>) List.copyOf(byUrl.values());
        }

        @Override
        public IBaseResource fetchStructureDefinition(String url) {
            return byUrl.get(url);
        }

        private static StructureDefinition type(String name, StructureDefinitionKind kind) {
            StructureDefinition type = new StructureDefinition();
            type.setUrl(BASE + name);
            type.setName(name);
            type.setType(name);
            type.setKind(kind);
            type.setDerivation(TypeDerivationRule.SPECIALIZATION);
            return type;
        }
    }
}
