package org.passerelle.connectors.samuhub;

import java.util.Map;
import java.util.Set;

/** The names of messages, from the name of the one object that a message carries (ANS model, releases 1 to 3). */
public final class MessageTypes {
    /** Root object of RS-EDA, a whole case. */
    public static final String CASE = "createCaseHealth";
    /** Root object of RS-EDA-MAJ, what changed in a case. */
    public static final String CASE_UPDATE = "createCaseHealthUpdate";
    /** Root object of RC-REF, an acknowledgement. */
    public static final String REFERENCE = "reference";
    /** Root object of RS-ERROR. */
    public static final String ERROR = "error";
    /** Root object of RC-EDA, a case shared with the fire services. */
    public static final String SHARED_CASE = "createCase";
    /** Root object of EMSI. */
    public static final String SITUATION = "emsi";
    /** Root object of RC-RI. */
    public static final String SHARED_RESOURCES = "resourcesInfoCisu";
    /** Root object of RS-DR. */
    public static final String RESOURCE_REQUEST = "resourcesRequest";
    /** Root object of RS-RR. */
    public static final String RESOURCE_RESPONSE = "resourcesResponse";
    /** Root object of RS-RI. */
    public static final String RESOURCES = "resourcesInfo";
    /** Root object of RS-SR. */
    public static final String RESOURCE_STATUS = "resourcesStatus";
    /** Root object of RS-ER. */
    public static final String ENGAGEMENT = "resourcesEngagement";
    /** Root object of RS-BPV. */
    public static final String REPORT = "interventionReport";
    /** Root object of RS-URL. */
    public static final String LINKS = "documentLink";
    /** Root object of RS-RPIS. */
    public static final String ACTIVITY = "rpis";
    /** Root object of RS-SAS-RDV. */
    public static final String APPOINTMENT = "appointment";

    private static final Map<String, String> TYPES = Map.ofEntries(
            Map.entry(CASE, "RS-EDA"),
            Map.entry(CASE_UPDATE, "RS-EDA-MAJ"),
            Map.entry(REFERENCE, "RC-REF"),
            Map.entry(ERROR, "RS-ERROR"),
            Map.entry(SHARED_CASE, "RC-EDA"),
            Map.entry(SITUATION, "EMSI"),
            Map.entry(SHARED_RESOURCES, "RC-RI"),
            Map.entry(RESOURCE_REQUEST, "RS-DR"),
            Map.entry(RESOURCE_RESPONSE, "RS-RR"),
            Map.entry(RESOURCES, "RS-RI"),
            Map.entry(RESOURCE_STATUS, "RS-SR"),
            Map.entry(ENGAGEMENT, "RS-ER"),
            Map.entry(REPORT, "RS-BPV"),
            Map.entry(LINKS, "RS-URL"),
            Map.entry(ACTIVITY, "RS-RPIS"),
            Map.entry(APPOINTMENT, "RS-SAS-RDV"),
            Map.entry("geoPositionsUpdate", "GEO-POS"),
            Map.entry("geoResourcesRequest", "GEO-REQ"),
            Map.entry("geoResourcesDetails", "GEO-RES"),
            Map.entry("info", "RS-INFO"),
            Map.entry("customContent", "customContent"),
            Map.entry("technical", "TECHNICAL"),
            Map.entry("technicalNoreq", "TECHNICAL_NOREQ"));

    private static final Set<String> WITHOUT_HEADER = Set.of(ERROR, "customContent", "technicalNoreq");

    private MessageTypes() {}

    /** Whether the model names such an object. */
    public static boolean isKnown(String useCase) {
        return TYPES.containsKey(useCase);
    }

    /** The message's name; an object that the model does not name keeps its own. */
    public static String typeOf(String useCase) {
        return TYPES.getOrDefault(useCase, useCase);
    }

    /** Whether the object travels with the RC-DE header. */
    static boolean hasHeader(String useCase) {
        return !WITHOUT_HEADER.contains(useCase);
    }

    /** Whether the object is a case or an update of one. */
    public static boolean isCase(String useCase) {
        return useCase.equals(CASE) || useCase.equals(CASE_UPDATE);
    }
}
