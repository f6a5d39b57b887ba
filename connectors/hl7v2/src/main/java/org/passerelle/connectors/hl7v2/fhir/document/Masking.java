package org.passerelle.connectors.hl7v2.fhir.document;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.hl7.fhir.r4.model.Coding;
import org.passerelle.connectors.api.FhirCodes;
import org.passerelle.connectors.api.Remark;
import org.passerelle.connectors.hl7v2.fhir.ParsedSegment;
import org.passerelle.connectors.hl7v2.fhir.Remarks;

/**
 * Who must not see the document of a message, by its MetaDMPMSS observations (CI-SIS, transmission of CDA documents
 * 2.1.3). A flag that is there and cannot be read masks: what is shown by mistake cannot be taken back.
 *
 * @param labels codes of {@link FhirCodes#MASKING}; none if it may be shown
 */
record Masking(List<Coding> labels) {
    private static final String META = "METADMPMSS";
    private static final Set<String> FLAGS = Set.of(
            FhirCodes.MASKED_TO_PROFESSIONALS,
            FhirCodes.MASKED_TO_PATIENT,
            FhirCodes.MASKED_TO_GUARDIANS,
            FhirCodes.SECRET_CONNECTION);

    Masking {
        labels = List.copyOf(labels);
    }

    /**
     * Reads the flags among the segments of a patient.
     *
     * @param remarks takes an alert for a masked document, and one for each flag that could not be read
     */
    static Masking of(List<ParsedSegment> segments, Remarks remarks) {
        List<Coding> labels = new ArrayList<>();
        for (ParsedSegment obx : segments) {
            if (obx.is("OBX") && isMask(obx)) {
                String flag = code(obx);
                String known = FLAGS.contains(flag) ? flag : FhirCodes.MASKED_TO_PROFESSIONALS;
                if (masks(obx, flag, remarks)
                        && labels.stream().noneMatch(label -> label.getCode().equals(known))) {
                    labels.add(new Coding(FhirCodes.MASKING, known, null));
                }
            }
        }
        if (!labels.isEmpty()) {
            remarks.add(
                    Remark.alert("OBX", "Document masqué par son émetteur : il n'est transmis à aucun module d'IA"));
        }
        return new Masking(labels);
    }

    /** Whether an observation is a MetaDMPMSS property rather than a result, whatever system it names. */
    static boolean isProperty(ParsedSegment obx) {
        String code = code(obx);
        return FLAGS.contains(code)
                || system(obx).equals(META)
                || Set.of("MODIF_CONF_CODE", "DESTDMP", "DESTMSSANTEPS", "DESTMSSANTEPAT", "ACK_RECEPTION")
                        .contains(code)
                || code.startsWith("ACK_LECTURE")
                || code.startsWith("CORPSMAIL");
    }

    /** A known flag, or a property of the same kind that is newer than this code or misspelt. */
    private static boolean isMask(ParsedSegment obx) {
        String code = code(obx);
        boolean alike = code.startsWith("MASQUE") || code.startsWith("INVISIBLE") || code.startsWith("CONNEXION_SEC");
        return FLAGS.contains(code) || alike;
    }

    private static boolean masks(ParsedSegment obx, String flag, Remarks remarks) {
        boolean stated = !Set.of("D", "X", "W").contains(obx.value(11)) && FLAGS.contains(flag);
        // What the flag is called beside its code, and what its value is, is carried by the label or its absence.
        obx.field(3).flat();
        obx.field(5).flat();
        String value = obx.value(5).toUpperCase(Locale.ROOT);
        if (stated && value.equals("N")) {
            return false;
        }
        if (!stated || !value.equals("Y")) {
            remarks.add(Remark.alert(
                    obx.place(5), "Indicateur de masquage illisible : le document est masqué par prudence"));
        }
        return true;
    }

    private static String code(ParsedSegment obx) {
        return obx.field(3).value(1).toUpperCase(Locale.ROOT);
    }

    private static String system(ParsedSegment obx) {
        return obx.field(3).value(3).toUpperCase(Locale.ROOT);
    }
}
