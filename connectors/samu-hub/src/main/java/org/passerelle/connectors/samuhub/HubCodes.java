package org.passerelle.connectors.samuhub;

/** Code systems and prefixes of this connector beyond those that every connector shares. */
public final class HubCodes {
    /** Code system of message names, such as {@code RS-EDA}: {@code MessageHeader.event}. */
    public static final String MESSAGE = "urn:hubsante:message";
    /** Identifier system of the number a case has in its sender's own system. */
    public static final String SENDER_CASE = "urn:hubsante:sender-case-id";
    /** Identifier system of organisations, such as the call centre that treats a case. */
    public static final String ORGANISATION = "urn:hubsante:organisation-id";
    /** {@code MessageHeader.meta.tag}: model line of the message, {@code v2} or {@code v3}. */
    public static final String LINE = "urn:passerelle:samu-line";
    /** {@code MessageHeader.meta.tag}: encoding of the message, {@code json} or {@code xml}. */
    public static final String ENCODING = "urn:passerelle:encoding";
    /** {@code Condition.category} of a physician's diagnostic hypothesis, code {@code hypothesis}. */
    public static final String CONDITION_KIND = "urn:passerelle:condition-kind";
    /** ICD-10, in France CIM-10. */
    public static final String ICD_10 = "http://hl7.org/fhir/sid/icd-10";
    /** Scheme of a client id used as an address. */
    public static final String HUBEX_PREFIX = "hubex:";
    /** Every text that an AI wrote begins with this; other gateways may write other words after it. */
    public static final String AI_MARKER_START = "[SUGGESTION IA";
    /** What this gateway's texts begin with. */
    public static final String AI_MARKER = AI_MARKER_START + " - à valider]";

    private HubCodes() {}
}
