package org.passerelle.connectors.fhir.mapping;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.hl7.fhir.r4.model.Coding;
import org.hl7.fhir.r4.model.Composition;
import org.hl7.fhir.r4.model.DocumentReference;
import org.hl7.fhir.r4.model.Resource;
import org.passerelle.connectors.api.FhirCodes;

/**
 * Why a resource must be shown to nobody but its author: HL7 confidentiality R or V, or a masking code of the French
 * document exchange (CI-SIS, as in MetaDMPMSS) in its security labels. Written as {@link FhirCodes#MASKING}, which no
 * adapter ever sees.
 */
final class Confidentiality {
    private static final Set<String> RESTRICTED = Set.of("R", "V");
    private static final Map<String, String> MASKS = Map.of(
            FhirCodes.MASKED_TO_PROFESSIONALS,
            FhirCodes.MASKED_TO_PROFESSIONALS,
            FhirCodes.MASKED_TO_PATIENT,
            FhirCodes.MASKED_TO_PATIENT,
            FhirCodes.MASKED_TO_GUARDIANS,
            FhirCodes.MASKED_TO_GUARDIANS,
            "INVISIBLE_REPRESENTANTS_LEGAUX",
            FhirCodes.MASKED_TO_GUARDIANS,
            FhirCodes.SECRET_CONNECTION,
            FhirCodes.SECRET_CONNECTION);

    private Confidentiality() {}

    /** The masks that the resource's own labels ask for. */
    static Set<String> masks(Resource resource) {
        Set<String> masks = masks(resource.getMeta().getSecurity());
        if (resource instanceof DocumentReference document) {
            document.getSecurityLabel().forEach(label -> masks.addAll(masks(label.getCoding())));
        }
        if (resource instanceof Composition composition
                && composition.getConfidentiality() != null
                && RESTRICTED.contains(composition.getConfidentiality().toCode())) {
            masks.add(FhirCodes.MASKED_TO_PROFESSIONALS);
        }
        return masks;
    }

    /** The masks that some labels ask for. */
    static Set<String> masks(List<Coding> labels) {
        Set<String> masks = new TreeSet<>();
        for (Coding label : labels) {
            String code = label.hasCode() ? label.getCode() : "";
            if (RESTRICTED.contains(code)
                    && (!label.hasSystem() || label.getSystem().contains("Confidentiality"))) {
                masks.add(FhirCodes.MASKED_TO_PROFESSIONALS);
            } else if (MASKS.containsKey(code)) {
                masks.add(MASKS.get(code));
            }
        }
        return masks;
    }

    /** Writes masks into a resource, once each. */
    static void apply(Resource resource, Set<String> masks) {
        for (String mask : masks) {
            if (resource.getMeta().getSecurity(FhirCodes.MASKING, mask) == null) {
                resource.getMeta().addSecurity(new Coding(FhirCodes.MASKING, mask, null));
            }
        }
    }

    /** The labels of masks. */
    static List<Coding> labels(Set<String> masks) {
        return masks.stream()
                .map(mask -> new Coding(FhirCodes.MASKING, mask, null))
                .toList();
    }
}
