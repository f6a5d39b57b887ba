package org.passerelle.connectors.hprim.xml;

import java.util.Arrays;
import java.util.Optional;

/** The messages of HPRIM XML that are understood, each with the root element of its acknowledgement and its schema. */
enum HprimKind {
    ACTS("evenementsServeurActes", "acquittementsServeurActes", "msgEvenementsServeurActes200.xsd"),
    PMSI("evenementsPMSI", "acquittementsPmsi", "msgEvenementsPmsi200.xsd"),
    CHARGES("evenementsFraisDivers", "acquittementsFraisDivers", "msgEvenementsFraisDivers200.xsd"),
    STATES(
            "evenementsServeurEtatsPatient",
            "acquittementsServeurEtatsPatient",
            "msgEvenementsServeurEtatsPatient200.xsd"),
    PATIENTS("evenementsPatients", "acquittementsPatients", "msgEvenementsPatients107.xsd");

    private final String root;
    private final String acknowledgement;
    private final String schema;

    HprimKind(String root, String acknowledgement, String schema) {
        this.root = root;
        this.acknowledgement = acknowledgement;
        this.schema = schema;
    }

    /** The kind whose root element has this name. */
    static Optional<HprimKind> ofRoot(String name) {
        return Arrays.stream(values()).filter(kind -> kind.root.equals(name)).findFirst();
    }

    /** Whether an element of this name is the root of an acknowledgement. */
    static boolean isAcknowledgement(String name) {
        return Arrays.stream(values()).anyMatch(kind -> kind.acknowledgement.equals(name));
    }

    /** The root element of its acknowledgement. */
    String acknowledgement() {
        return acknowledgement;
    }

    /** The file name of its schema in the published set. */
    String schema() {
        return schema;
    }
}
