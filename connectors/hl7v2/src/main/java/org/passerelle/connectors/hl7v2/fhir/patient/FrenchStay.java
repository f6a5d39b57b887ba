package org.passerelle.connectors.hl7v2.fhir.patient;

import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.Coding;
import org.hl7.fhir.r4.model.Encounter;
import org.hl7.fhir.r4.model.Encounter.EncounterHospitalizationComponent;
import org.passerelle.connectors.hl7v2.fhir.Field;
import org.passerelle.connectors.hl7v2.fhir.ParsedSegment;
import org.passerelle.connectors.hl7v2.fhir.PatientGroup;

/** How a stay began and ends in the terms of the PMSI: segments ZFM and ZFV of PAM-FR 2.11. */
final class FrenchStay {
    private FrenchStay() {}

    static void into(Encounter encounter, PatientGroup group) {
        group.first("ZFM").ifPresent(zfm -> modes(zfm, encounter));
        group.first("ZFV").ifPresent(zfv -> visit(zfv, encounter));
    }

    /** Entry and exit modes, origin and destination have codes of their own, beside those of PV1. */
    private static void modes(ParsedSegment zfm, Encounter encounter) {
        for (int field = 1; field <= 4; field++) {
            String code = zfm.value(field);
            if (code.isEmpty()) {
                continue;
            }
            Coding coding = new Coding(FrenchIdentity.PAM_FR + "ZFM-" + field, code, null);
            EncounterHospitalizationComponent stay = encounter.getHospitalization();
            switch (field) {
                case 1 -> stay.setAdmitSource(with(stay.getAdmitSource(), coding));
                case 2 -> stay.setDischargeDisposition(with(stay.getDischargeDisposition(), coding));
                default -> encounter.addExtension(FrenchIdentity.PAM_FR + "ZFM-" + field, coding);
            }
        }
    }

    private static CodeableConcept with(CodeableConcept concept, Coding coding) {
        concept.addCoding(coding);
        return concept;
    }

    private static void visit(ParsedSegment zfv, Encounter encounter) {
        Field origin = zfv.field(1);
        if (origin.hasAny()) {
            encounter.getHospitalization().getOrigin().setDisplay(origin.value(1));
        }
        for (int field : new int[] {2, 10, 11}) {
            if (!zfv.value(field).isEmpty()) {
                String url = FrenchIdentity.PAM_FR + "ZFV-" + field;
                encounter.addExtension(
                        url, new Coding().setCode(zfv.value(field)).setDisplay(display(zfv.field(field))));
            }
        }
    }

    private static String display(Field cwe) {
        return cwe.value(2).isEmpty() ? null : cwe.value(2);
    }
}
