package org.passerelle.connectors.fhir.rules;

import java.util.List;
import org.hl7.fhir.instance.model.api.IBase;
import org.hl7.fhir.r4.model.Base;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.Element;
import org.hl7.fhir.r4.model.Narrative;
import org.hl7.fhir.r4.model.Observation;
import org.hl7.fhir.r4.model.OperationOutcome.IssueType;
import org.hl7.fhir.r4.model.Patient;
import org.hl7.fhir.r4.model.Resource;
import org.passerelle.connectors.fhir.parse.Issue;
import org.passerelle.connectors.fhir.parse.ModelChildren;
import org.passerelle.connectors.fhir.parse.ModelChildren.Child;

/**
 * The rules that hold for every resource, whatever its profile, in one walk: elements that FHIR R4 requires, no modifier
 * extension (none is understood here, and FHIR forbids to ignore one), narratives that a browser may show, vital signs in
 * the units of the R4 vital-signs profile, and one INS for one patient. The entries of a Bundle are left out: each is judged
 * by itself.
 */
public final class ContentRules {
    private ContentRules() {}

    /** Judges {@code resource} and what it contains. */
    public static Findings check(Resource resource) {
        Findings findings = new Findings();
        walk(resource, resource.fhirType(), findings);
        return findings;
    }

    private static void walk(Base parent, String path, Findings findings) {
        look(parent, path, findings);
        for (Child child : ModelChildren.of(parent)) {
            List<IBase> values = child.in(parent);
            if (values.isEmpty() && !child.isRequired()) {
                continue;
            }
            // An element that only says why its value is absent is there.
            if (child.isRequired() && values.stream().allMatch(IBase::isEmpty)) {
                findings.add(Issue.unprocessable(
                        IssueType.REQUIRED, path + "." + child.name(), "Cet élément est obligatoire en FHIR R4."));
            }
            if (child.name().equals("modifierExtension")) {
                findings.add(
                        Issue.unprocessable(
                                IssueType.EXTENSION,
                                path + "." + child.name(),
                                "Une extension qui change le sens de la ressource n'est pas comprise : elle ne peut être ignorée."));
            }
            for (int i = 0; i < values.size(); i++) {
                if (values.get(i) instanceof Base value && hasInside(parent, value)) {
                    String name = path + "." + child.name();
                    walk(value, child.isList() ? name + "[" + i + "]" : name, findings);
                }
            }
        }
        for (Base extension : ModelChildren.extensions(parent)) {
            walk(extension, path + ".extension", findings);
        }
    }

    /** Most values are primitives without extensions, and there is nothing below them. */
    private static boolean hasInside(Base parent, Base value) {
        return value.isPrimitive()
                ? value instanceof Element element && element.hasExtension()
                : !(parent instanceof Bundle.BundleEntryComponent && value instanceof Resource);
    }

    private static void look(Base element, String path, Findings findings) {
        switch (element) {
            case Narrative narrative -> NarrativeRule.check(narrative.getDiv(), path, findings);
            case Observation observation -> VitalSignUnits.check(observation, path, findings);
            case Patient patient -> InsRule.check(patient, path, findings);
            default -> {}
        }
    }
}
