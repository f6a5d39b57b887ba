package org.passerelle.adapters.remote.cdshooks;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.passerelle.adapters.api.DataNeed;

/**
 * What the published hooks ask of a call's context (HL7 CDS Hooks Library): a call without it is no call of that hook. A hook
 * under a reverse-domain name asks for nothing that is known here.
 */
final class HookContext {
    /** Which resource gives each field that is taken from the data. */
    private static final Map<String, String> GIVEN_BY = Map.of("patientId", "Patient", "encounterId", "Encounter");

    private static final Map<String, List<String>> FIELDS = Map.of(
            "patient-view", List.of("patientId"),
            "encounter-start", List.of("patientId", "encounterId"),
            "encounter-discharge", List.of("patientId", "encounterId"));

    /** They are about what a prescriber is writing, or about an edit in a record: the gateway sees neither. */
    private static final Set<String> NOT_SERVED =
            Set.of("order-select", "order-sign", "order-dispatch", "problem-list-item-create");

    private HookContext() {}

    /** @throws IllegalArgumentException if the gateway never has what the hook is about */
    static void checkServed(String hook) {
        if (NOT_SERVED.contains(hook)) {
            throw new IllegalArgumentException("hook : " + hook
                    + " porte sur un brouillon dans le logiciel du client, que la passerelle n'a jamais");
        }
    }

    /** The resource types that the hook's context needs and the manifest does not ask for. */
    static List<String> notAskedFor(String hook, List<DataNeed> needs) {
        return FIELDS.getOrDefault(hook, List.of()).stream()
                .map(GIVEN_BY::get)
                .filter(type ->
                        needs.stream().noneMatch(need -> need.resourceType().equals(type)))
                .toList();
    }

    /** The fields that the hook asks for and this context lacks. */
    static List<String> missing(String hook, Map<String, String> context) {
        List<String> missing = new ArrayList<>(FIELDS.getOrDefault(hook, List.of()));
        missing.removeAll(context.keySet());
        return missing;
    }
}
