package org.passerelle.routes.evidence;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.passerelle.connectors.api.FhirCodes;
import org.passerelle.routes.ask.Masking;
import org.passerelle.routes.ports.KnownResource;
import org.passerelle.routes.understand.SubjectFacts;

/**
 * Which resources of a resident prove nothing any more once a message is taken in: masked, entered in error, cancelled, or
 * documents that another one replaces, with everything that was read out of them.
 */
final class Withdrawals {
    private static final Set<String> VOID = Set.of("entered-in-error", "superseded", "cancelled", "refuted");
    /** As they stand in JSON. */
    private static final List<String> TELLING = Stream.concat(VOID.stream(), Stream.of("replaces"))
            .map(word -> '"' + word + '"')
            .toList();

    private static final String DOCUMENT = "DocumentReference/";
    private static final String CDA_ROOT = "/ClinicalDocument";

    private final SubjectFacts facts;
    private final Set<String> withdrawn = new LinkedHashSet<>();

    private Withdrawals(SubjectFacts facts) {
        this.facts = facts;
    }

    /** References of the resources; they may name some that nobody ever read. */
    static Set<String> of(SubjectFacts facts) {
        Withdrawals withdrawals = new Withdrawals(facts);
        for (KnownResource changed : facts.changed()) {
            withdrawals.judge(changed);
        }
        return withdrawals.withdrawn;
    }

    private void judge(KnownResource changed) {
        if (Masking.masks(changed.json())) {
            withdrawn.add(changed.reference());
            return;
        }
        if (!mayBeVoid(changed.json())) {
            return;
        }
        JsonNode resource = Resources.read(changed.json());
        if (isVoid(resource)) {
            withdraw(changed.reference(), resource);
        }
        if (changed.reference().startsWith(DOCUMENT)) {
            for (JsonNode relation : resource.path("relatesTo")) {
                if (relation.path("code").asText().equals("replaces")) {
                    replaced(relation.path("target"), changed.reference());
                }
            }
        }
    }

    /** Nearly no resource says such a word, and looking for it is much cheaper than reading the JSON. */
    private static boolean mayBeVoid(String json) {
        return TELLING.stream().anyMatch(json::contains);
    }

    private static boolean isVoid(JsonNode resource) {
        return VOID.contains(resource.path("status").asText())
                || VOID.contains(resource.path("docStatus").asText())
                || VOID.contains(
                        resource.at("/verificationStatus/coding/0/code").asText());
    }

    private void replaced(JsonNode target, String by) {
        String reference = target.path("reference").asText();
        String identifier = target.path("identifier").path("value").asText();
        for (Map.Entry<String, KnownResource> known : facts.resources().entrySet()) {
            if (known.getKey().equals(by) || !known.getKey().startsWith(DOCUMENT)) {
                continue;
            }
            JsonNode resource = Resources.read(known.getValue().json());
            if (known.getKey().equals(reference)
                    || (!identifier.isEmpty() && identifiers(resource).contains(identifier))) {
                withdraw(known.getKey(), resource);
            }
        }
    }

    private void withdraw(String reference, JsonNode resource) {
        withdrawn.add(reference);
        if (reference.startsWith(DOCUMENT)) {
            identifiers(resource).forEach(this::withdrawReadOutOf);
        }
    }

    /** The Composition of a CDA document has its identifier, and what stands in its entries comes from the same place. */
    private void withdrawReadOutOf(String identifier) {
        for (KnownResource known : facts.resources().values()) {
            if (!known.reference().startsWith("Composition/") || !known.json().contains("\"" + identifier + "\"")) {
                continue;
            }
            JsonNode composition = Resources.read(known.json());
            if (composition.path("identifier").path("value").asText().equals(identifier)) {
                withdrawn.add(known.reference());
                String source = composition.path("meta").path("source").asText();
                int root = source.indexOf(CDA_ROOT);
                if (source.startsWith(FhirCodes.MESSAGE_SOURCE) && root > 0) {
                    withdrawFrom(source.substring(0, root + CDA_ROOT.length()));
                }
            }
        }
    }

    private void withdrawFrom(String place) {
        for (KnownResource known : facts.resources().values()) {
            if (known.json().contains("\"source\":\"" + place)) {
                withdrawn.add(known.reference());
            }
        }
    }

    private static Set<String> identifiers(JsonNode document) {
        Set<String> values = new HashSet<>();
        values.add(document.path("masterIdentifier").path("value").asText());
        document.path("identifier")
                .forEach(identifier -> values.add(identifier.path("value").asText()));
        values.remove("");
        return values;
    }
}
