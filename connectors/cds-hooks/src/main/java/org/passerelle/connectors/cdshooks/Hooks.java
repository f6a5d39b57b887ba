package org.passerelle.connectors.cdshooks;

import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/** The published hooks with the context that each must bring (HL7 CDS Hooks Library), and how others are named. */
final class Hooks {
    private static final Map<String, List<String>> PUBLISHED = Map.of(
            "patient-view", List.of("userId", "patientId"),
            "order-select", List.of("userId", "patientId", "selections", "draftOrders"),
            "order-sign", List.of("userId", "patientId", "draftOrders"),
            "order-dispatch", List.of("patientId", "performer"),
            "encounter-start", List.of("userId", "patientId", "encounterId"),
            "encounter-discharge", List.of("userId", "patientId", "encounterId"),
            "problem-list-item-create", List.of("userId", "patientId", "conditions"));
    private static final Pattern CUSTOM = Pattern.compile("[a-z][a-z0-9-]*(?:\\.[a-z0-9][a-z0-9-]*){1,8}");

    private Hooks() {}

    static boolean isPublished(String hook) {
        return PUBLISHED.containsKey(hook);
    }

    /** Other hooks carry a reverse domain name, so that two sites never mean different things by one word. */
    static boolean isCustom(String hook) {
        return CUSTOM.matcher(hook).matches();
    }

    static List<String> requiredContext(String hook) {
        return PUBLISHED.getOrDefault(hook, List.of());
    }
}
