package org.passerelle.connectors.hl7v2.fhir.document;

import java.util.Set;
import org.passerelle.connectors.hl7v2.fhir.ParsedSegment;

/** What an OBX is in a message that carries documents. */
enum Part {
    /** A document, or a pointer to one. */
    DOCUMENT,
    /** Lines of a text document. */
    TEXT,
    /** A property of the document, or the mail that goes with it. */
    PROPERTY,
    /** A result in its own right. */
    RESULT;

    private static final Set<String> TEXTS = Set.of("TX", "FT", "ST");

    static Part of(ParsedSegment obx) {
        String type = obx.value(2);
        if (Masking.isProperty(obx)) {
            return PROPERTY;
        }
        if (type.equals("ED") || type.equals("RP")) {
            // The body of a mail stands beside its document, under the subject of an XDM mail (CI-SIS, MSSanté).
            return obx.field(3).value(2).startsWith("XDM/") ? PROPERTY : DOCUMENT;
        }
        return TEXTS.contains(type) ? TEXT : RESULT;
    }
}
