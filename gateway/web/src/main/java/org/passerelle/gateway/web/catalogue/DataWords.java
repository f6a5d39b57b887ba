package org.passerelle.gateway.web.catalogue;

import java.util.Map;
import org.passerelle.adapters.api.DataNeed;

/** A FHIR query in plain words, for whoever must know which data a model gets. */
final class DataWords {
    private static final Map<String, String> TYPES = Map.ofEntries(
            Map.entry("Patient", "le patient"),
            Map.entry("Encounter", "le dossier, le séjour ou le passage"),
            Map.entry("Observation", "les constantes et observations"),
            Map.entry("Condition", "les motifs, diagnostics et antécédents"),
            Map.entry("Communication", "les notes libres"),
            Map.entry("DocumentReference", "les documents"),
            Map.entry("Composition", "les documents structurés"),
            Map.entry("MedicationRequest", "les prescriptions"),
            Map.entry("MedicationStatement", "les traitements en cours"),
            Map.entry("MedicationDispense", "les dispensations"),
            Map.entry("AllergyIntolerance", "les allergies"),
            Map.entry("Procedure", "les actes"),
            Map.entry("DiagnosticReport", "les comptes rendus d'examens"),
            Map.entry("Location", "les lieux"),
            Map.entry("QuestionnaireResponse", "les questionnaires remplis"),
            Map.entry("SupplyDelivery", "les livraisons de produits"));

    private DataWords() {}

    static String of(DataNeed need) {
        return kind(need)
                + (need.elements().isEmpty()
                        ? " : tout le contenu"
                        : " : seulement " + String.join(", ", need.elements()));
    }

    static String kind(DataNeed need) {
        StringBuilder words = new StringBuilder(TYPES.getOrDefault(need.resourceType(), need.resourceType()));
        need.category().ifPresent(category -> words.append(", catégorie ").append(category));
        if (!need.codes().isEmpty()) {
            words.append(", codes ").append(String.join(", ", need.codes()));
        }
        return words.toString();
    }
}
