package org.passerelle.connectors.samuhub;

import java.util.Map;
import java.util.Set;

/** The names of messages, from the name of the one object that a message carries (ANS model, releases 2 and 3). */
public final class MessageTypes {
    /** Root object of RS-EDA, a whole case. */
    public static final String CASE = "createCaseHealth";
    /** Root object of RS-EDA-MAJ, what changed in a case. */
    public static final String CASE_UPDATE = "createCaseHealthUpdate";
    /** Root object of RC-REF, an acknowledgement. */
    public static final String REFERENCE = "reference";
    /** Root object of RS-ERROR. */
    public static final String ERROR = "error";

    private static final Map<String, String> TYPES = Map.ofEntries(
            Map.entry(CASE, "RS-EDA"),
            Map.entry(CASE_UPDATE, "RS-EDA-MAJ"),
            Map.entry(REFERENCE, "RC-REF"),
            Map.entry(ERROR, "RS-ERROR"),
            Map.entry("createCase", "RC-EDA"),
            Map.entry("emsi", "EMSI"),
            Map.entry("resourcesInfoCisu", "RC-RI"),
            Map.entry("resourcesRequest", "RS-DR"),
            Map.entry("resourcesResponse", "RS-RR"),
            Map.entry("resourcesInfo", "RS-RI"),
            Map.entry("resourcesStatus", "RS-SR"),
            Map.entry("resourcesEngagement", "RS-ER"),
            Map.entry("interventionReport", "RS-BPV"),
            Map.entry("documentLink", "RS-URL"),
            Map.entry("rpis", "RS-RPIS"),
            Map.entry("appointment", "RS-SAS-RDV"),
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
    static boolean isKnown(String useCase) {
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
    static boolean isCase(String useCase) {
        return useCase.equals(CASE) || useCase.equals(CASE_UPDATE);
    }
}
