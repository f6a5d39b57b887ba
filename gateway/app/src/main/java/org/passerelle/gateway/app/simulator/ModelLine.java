package org.passerelle.gateway.app.simulator;

import java.util.Locale;
import java.util.Set;

/**
 * The line of the Hub Santé message model that the simulated call centre speaks. Namespaces: ansforge/SAMU-Hub-Modeles,
 * tags 2.4.0 and 3.4.1.
 */
public enum ModelLine {
    V2("urn:emergency:cisu:2.0", false),
    V3("urn:emergency:eda:1.9", true);

    private static final Set<String> V2_ORIGINS = Set.of("15", "17", "18", "112", "116117");

    private final String xmlNamespace;
    private final boolean tellsStep;

    ModelLine(String xmlNamespace, boolean tellsStep) {
        this.xmlNamespace = xmlNamespace;
        this.tellsStep = tellsStep;
    }

    String xmlNamespace() {
        return xmlNamespace;
    }

    /** The namespace of a message's object, which v3 writes in small letters unless it is a case. */
    String xmlNamespace(String objectName) {
        boolean asIs = this != V3 || objectName.startsWith("createCase");
        return xmlNamespace + ":" + (asIs ? objectName : objectName.toLowerCase(Locale.ROOT));
    }

    /** The word for a kind of intervention, which v3 renamed. */
    String interventionType(String v3Code) {
        if (this == V3) {
            return v3Code;
        }
        return v3Code.startsWith("T2") ? "SECONDAIRE" : "PRIMAIRE";
    }

    /** Whether the line knows this way in which a call can come. */
    boolean knowsOrigin(String v3Code) {
        return this == V3 || V2_ORIGINS.contains(v3Code);
    }

    /** Whether an RC-REF says how far the message got: integrated, or seen by a person. */
    boolean tellsStep() {
        return tellsStep;
    }
}
