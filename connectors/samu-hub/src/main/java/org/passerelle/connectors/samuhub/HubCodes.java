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
    /** {@code Condition.category} of a diagnosis that a crew reported, code {@code reported}: same system as above. */
    public static final String REPORTED = "reported";
    /** Number and kind of victims: {@code Observation.code} ({@code count}, {@code mainVictim}) and its value. */
    public static final String VICTIMS = "urn:hubsante:victims";
    /** Means: identifier of a vehicle with its crew, {@code Task.identifier}. */
    public static final String RESOURCE = "urn:hubsante:resource-id";
    /** Kind of means, {@code SMUR.VLM} for example: {@code Task.code}. */
    public static final String VEHICLE_TYPE = "urn:hubsante:vehicle-type";
    /** Where a means is on its mission, {@code DEPART} for example: {@code Task.businessStatus}. */
    public static final String RESOURCE_STATUS = "urn:hubsante:resource-status";
    /** Care a crew can give, {@code MED} for example: {@code Task.performerType}. */
    public static final String MEDICAL_LEVEL = "urn:hubsante:medical-level";
    /** Identifier of a request for means: {@code ServiceRequest.identifier}. */
    public static final String REQUEST = "urn:hubsante:request-id";
    /** What means are asked for: {@code ServiceRequest.code}. */
    public static final String PURPOSE = "urn:hubsante:request-purpose";
    /** How soon means are asked for or promised: {@code ServiceRequest.orderDetail}. */
    public static final String DEADLINE = "urn:hubsante:deadline";
    /** Answer to a request for means: {@code Task.businessStatus}. */
    public static final String ANSWER = "urn:hubsante:request-answer";
    /** A regulator's decision: {@code ServiceRequest.code}. */
    public static final String DECISION = "urn:hubsante:decision-type";
    /** Where a regulator sends a patient: {@code ServiceRequest.locationCode}. */
    public static final String ORIENTATION = "urn:hubsante:orientation-type";
    /** What a decision asks for: {@code ServiceRequest.performerType}. */
    public static final String RESOURCE_TYPE = "urn:hubsante:resource-type";
    /** Kind of a linked document: {@code DocumentReference.type}. */
    public static final String DOCUMENT_TYPE = "urn:hubsante:document-type";
    /** What a crew did: {@code Procedure.code}. */
    public static final String PROCEDURE = "urn:hubsante:procedure";
    /** Identifier of an appointment made by the SAS platform. */
    public static final String APPOINTMENT = "urn:hubsante:appointment-id";
    /** Kind of care an appointment is for: {@code Appointment.serviceCategory}. */
    public static final String ORIENTATION_CATEGORY = "urn:hubsante:orientation-category";
    /** Kind of a note about means, not about a patient: {@code Communication.category}, beside those all connectors share. */
    public static final String NOTE_RESOURCE = "resource";
    /** UCUM. */
    public static final String UCUM = "http://unitsofmeasure.org";
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
