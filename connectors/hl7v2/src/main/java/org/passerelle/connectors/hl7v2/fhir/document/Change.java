package org.passerelle.connectors.hl7v2.fhir.document;

import java.util.Optional;
import org.hl7.fhir.r4.model.DocumentReference.DocumentRelationshipType;
import org.passerelle.connectors.hl7v2.fhir.ParsedMessage;
import org.passerelle.connectors.hl7v2.fhir.ParsedSegment;
import org.passerelle.connectors.hl7v2.fhir.PatientGroup;

/**
 * What a message does to a document. In the French transmission of documents ORC-1, OBX-11 and the event say the same
 * three ways: NW, F, T02 a new one; RO, C, T10 a replacement; CA, D, T04 a withdrawal (CI-SIS 2.1.3). In HL7 itself T04
 * only announces a new status, and T11 withdraws.
 */
enum Change {
    NEW,
    ADDENDUM,
    REPLACEMENT,
    WITHDRAWAL;

    private static final String FRENCH_PROFILE = "CISIS_CDA";

    static Change of(ParsedMessage message, PatientGroup group) {
        String control = group.first("ORC").map(orc -> orc.value(1)).orElse("");
        Optional<ParsedSegment> document = group.all("OBX").stream()
                .filter(obx -> Part.of(obx) == Part.DOCUMENT)
                .findFirst();
        String result = document.map(obx -> obx.value(11)).orElse("");
        String event = message.event();
        if (event.equals("T11")
                || control.equals("CA")
                || result.equals("D")
                || availability(group).equals("CA")) {
            return WITHDRAWAL;
        }
        if (event.equals("T04") && isFrench(message)) {
            return WITHDRAWAL;
        }
        if (event.equals("T09") || event.equals("T10") || control.equals("RO") || control.equals("RP")) {
            return REPLACEMENT;
        }
        if (event.equals("T05") || event.equals("T06")) {
            return ADDENDUM;
        }
        return NEW;
    }

    /** How the document relates to the one that TXA-13 names. */
    Optional<DocumentRelationshipType> relation() {
        return switch (this) {
            case REPLACEMENT -> Optional.of(DocumentRelationshipType.REPLACES);
            case ADDENDUM -> Optional.of(DocumentRelationshipType.APPENDS);
            case NEW, WITHDRAWAL -> Optional.empty();
        };
    }

    /** TXA-19, HL7 table 0273: AV available, CA deleted, OB obsolete, UN unavailable. */
    static String availability(PatientGroup group) {
        return group.first("TXA").map(txa -> txa.value(19)).orElse("");
    }

    private static boolean isFrench(ParsedMessage message) {
        return message.first("MSH").stream()
                .flatMap(msh -> msh.repetitions(21).stream())
                .anyMatch(profile -> profile.flat().contains(FRENCH_PROFILE));
    }
}
