package org.passerelle.connectors.hl7v2.fhir.patient;

import java.util.Optional;
import org.hl7.fhir.r4.model.BooleanType;
import org.hl7.fhir.r4.model.Coding;
import org.hl7.fhir.r4.model.DateType;
import org.hl7.fhir.r4.model.Extension;
import org.hl7.fhir.r4.model.Patient;
import org.hl7.fhir.r4.model.StringType;
import org.passerelle.connectors.api.Remark;
import org.passerelle.connectors.hl7v2.fhir.Field;
import org.passerelle.connectors.hl7v2.fhir.MessageContext;
import org.passerelle.connectors.hl7v2.fhir.ParsedSegment;
import org.passerelle.connectors.hl7v2.fhir.PatientGroup;
import org.passerelle.connectors.hl7v2.fhir.Remarks;

/**
 * How sure an identity is, in FR Core's extension: PID-32 (table 0445) and ZFD (how and when it was obtained, by which
 * proof, lunar and corrected birth dates; PAM-FR 2.11), and the statuses of ZFA and ZFP.
 */
final class FrenchIdentity {
    private static final String FR_CORE = "https://hl7.fr/ig/fhir/core/";
    private static final String DEFINITION = FR_CORE + "StructureDefinition/";
    private static final String CODES = FR_CORE + "CodeSystem/";
    /** Prefix of what PAM-FR has and FR Core has no place for, followed by segment and field. */
    static final String PAM_FR = "urn:passerelle:pam-fr:";

    private final MessageContext context;

    FrenchIdentity(MessageContext context) {
        this.context = context;
    }

    void into(Patient patient, PatientGroup group, Remarks remarks) {
        Optional<ParsedSegment> zfd = group.first("ZFD");
        Extension first = reliability(patient, group.pid());
        zfd.ifPresent(segment -> {
            collection(segment, first);
            birth(segment, patient, remarks);
        });
        if (first.hasExtension() && !patient.getExtension().contains(first)) {
            patient.addExtension(first);
        }
        String unknown = group.pid().value(31);
        if (unknown.equals("Y") || unknown.equals("N")) {
            patient.addExtension(PAM_FR + "PID-31", new BooleanType(unknown.equals("Y")));
        }
        group.first("ZFA").ifPresent(zfa -> {
            statuses(zfa, patient, 1, 9, 11);
            dates(zfa, patient, 2, 3, 10, 12);
        });
        group.first("ZFP").ifPresent(zfp -> statuses(zfp, patient, 1, 2));
        zfd.ifPresent(segment -> statuses(segment, patient, 3));
    }

    /** One extension for each repetition of PID-32; the rest of what is known of it joins the first. */
    private static Extension reliability(Patient patient, ParsedSegment pid) {
        Extension first = new Extension(DEFINITION + "fr-core-identity-reliability");
        for (Field state : pid.repetitions(32)) {
            if (state.hasValue()) {
                Extension extension =
                        first.hasExtension() ? new Extension(DEFINITION + "fr-core-identity-reliability") : first;
                Coding coding = new Coding(CODES + "fr-core-cs-v2-0445", state.component(1), null);
                extension.addExtension("identityStatus", coding);
                patient.addExtension(extension);
            }
        }
        return first;
    }

    private void collection(ParsedSegment zfd, Extension extension) {
        if (!zfd.value(5).isEmpty()) {
            extension.addExtension(
                    "methodCollection", new Coding(CODES + "fr-core-cs-method-collection", zfd.value(5), null));
        }
        context.times()
                .date(zfd.value(6))
                .ifPresent(date -> extension.addExtension("dateCollection", new DateType(date.getValueAsString())));
        if (!zfd.value(7).isEmpty()) {
            Coding proof = new Coding(CODES + "fr-core-cs-mode-validation-identity", zfd.value(7), null);
            extension.addExtension("validationMode", proof);
        }
    }

    /** A lunar date keeps its own form: its month may exceed 12 and its day 31, so that it is no date of FHIR. */
    private static void birth(ParsedSegment zfd, Patient patient, Remarks remarks) {
        Field lunar = zfd.field(1);
        if (lunar.hasAny()) {
            String text = String.join("/", lunar.value(1), lunar.value(2), lunar.value(3));
            patient.getBirthDateElement().addExtension(DEFINITION + "fr-core-lunar-date", new StringType(text));
        }
        String corrected = zfd.value(4);
        if (corrected.equals("Y") || corrected.equals("N")) {
            patient.addExtension(
                    DEFINITION + "fr-core-patient-birthdate-update-indicator", new BooleanType(corrected.equals("Y")));
        }
        if (corrected.equals("Y")) {
            remarks.add(Remark.alert(
                    zfd.place(4), "Date de naissance corrigée par l'émetteur : l'identité ne peut être qualifiée"));
        }
    }

    /** When a status of ZFA began or ends, beside it. */
    private void dates(ParsedSegment zfa, Patient patient, int... fields) {
        for (int field : fields) {
            context.times()
                    .dateTime(zfa.value(field))
                    .ifPresent(at -> patient.addExtension(PAM_FR + "ZFA-" + field, at));
        }
    }

    private static void statuses(ParsedSegment segment, Patient patient, int... fields) {
        for (int field : fields) {
            String code = segment.value(field);
            if (!code.isEmpty()) {
                String url = PAM_FR + segment.name() + "-" + field;
                patient.addExtension(url, new Coding().setCode(code));
            }
        }
    }
}
