package org.passerelle.connectors.fhir.cda;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.hl7.fhir.r4.model.Coding;
import org.passerelle.connectors.api.FhirCodes;
import org.passerelle.connectors.fhir.xml.XmlElement;

/** {@code confidentialityCode} of a document or section: the masking codes of CI-SIS, and V (very restricted) of HL7. */
final class Masking {
    private static final Set<String> CODES = Set.of(
            FhirCodes.MASKED_TO_PROFESSIONALS,
            FhirCodes.MASKED_TO_PATIENT,
            FhirCodes.MASKED_TO_GUARDIANS,
            FhirCodes.SECRET_CONNECTION);
    /** HL7 Confidentiality: to be disclosed only with the author's approval, which masks it to everyone else. */
    private static final String VERY_RESTRICTED = "V";

    private Masking() {}

    /** The labels that the element's own codes ask for. */
    static List<Coding> of(XmlElement holder) {
        List<Coding> labels = new ArrayList<>();
        for (XmlElement code : holder.children("confidentialityCode")) {
            Stream.concat(Stream.of(code), code.children("translation").stream())
                    .map(coded -> coded.attribute("code"))
                    .forEach(value -> {
                        if (CODES.contains(value)) {
                            labels.add(new Coding(FhirCodes.MASKING, value, null));
                        } else if (value.equals(VERY_RESTRICTED)) {
                            labels.add(new Coding(FhirCodes.MASKING, FhirCodes.MASKED_TO_PROFESSIONALS, null));
                        }
                    });
        }
        return labels;
    }
}
