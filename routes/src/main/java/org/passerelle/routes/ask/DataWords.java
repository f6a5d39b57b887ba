package org.passerelle.routes.ask;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.passerelle.adapters.api.DataNeed;

/** Says in French what a {@link DataNeed} asks for, for a professional who wonders why there is no suggestion. */
final class DataWords {
    private static final Map<String, String> TYPES = Map.ofEntries(
            Map.entry("AllergyIntolerance", "allergies"),
            Map.entry("Appointment", "rendez-vous"),
            Map.entry("CarePlan", "plan de soins"),
            Map.entry("Communication", "échanges de l'appel"),
            Map.entry("Composition", "document"),
            Map.entry("Condition", "antécédents ou diagnostics"),
            Map.entry("DiagnosticReport", "compte rendu d'examen"),
            Map.entry("DocumentReference", "document"),
            Map.entry("Encounter", "séjour"),
            Map.entry("EpisodeOfCare", "prise en charge"),
            Map.entry("Flag", "alerte"),
            Map.entry("Immunization", "vaccinations"),
            Map.entry("Location", "lieu"),
            Map.entry("Medication", "médicament"),
            Map.entry("MedicationAdministration", "médicaments administrés"),
            Map.entry("MedicationDispense", "médicaments délivrés"),
            Map.entry("MedicationRequest", "prescriptions"),
            Map.entry("MedicationStatement", "traitement en cours"),
            Map.entry("Observation", "constantes ou résultats"),
            Map.entry("Patient", "données du patient"),
            Map.entry("Procedure", "actes"),
            Map.entry("QuestionnaireResponse", "réponses au questionnaire"),
            Map.entry("ServiceRequest", "demande"),
            Map.entry("Specimen", "prélèvement"),
            Map.entry("Task", "tâche"));

    /** The categories that say more than the type alone. */
    private static final Map<String, String> CATEGORIES = Map.of(
            "Observation?vital-signs", "constantes",
            "Observation?laboratory", "résultats de biologie",
            "Observation?imaging", "résultats d'imagerie",
            "Observation?social-history", "mode de vie",
            "Observation?survey", "scores ou questionnaires",
            "Condition?problem-list-item", "antécédents",
            "Condition?encounter-diagnosis", "diagnostics du séjour");

    /** Codes of LOINC that everyone measures, in the words of the ward. */
    private static final Map<String, String> CODES = Map.of(
            "8867-4", "fréquence cardiaque",
            "9279-1", "fréquence respiratoire",
            "8480-6", "pression artérielle systolique",
            "8462-4", "pression artérielle diastolique",
            "85354-9", "pression artérielle",
            "8310-5", "température",
            "2708-6", "saturation en oxygène",
            "59408-5", "saturation en oxygène",
            "9269-2", "score de Glasgow",
            "29463-7", "poids");

    private static final Map<String, String> ELEMENTS = Map.of(
            "birthDate", "date de naissance",
            "gender", "sexe",
            "value", "valeur",
            "effective", "date de la mesure",
            "code", "intitulé",
            "status", "statut",
            "period", "dates",
            "location", "lieu",
            "reasonCode", "motif",
            "content", "contenu");

    private DataWords() {}

    /** A short phrase, such as {@code constantes : fréquence cardiaque (8867-4)}. */
    static String phrase(DataNeed need) {
        List<String> details = new ArrayList<>();
        need.codes().forEach(code -> details.add(code(code)));
        String codes = String.join(" ou ", details);
        String elements = String.join(
                ", ",
                need.elements().stream()
                        .map(element -> ELEMENTS.getOrDefault(element, "élément " + element))
                        .toList());
        String of = codes.isEmpty() || elements.isEmpty() ? codes + elements : codes + " avec " + elements;
        return of.isEmpty() ? kind(need) : kind(need) + " : " + of;
    }

    private static String kind(DataNeed need) {
        String type = TYPES.getOrDefault(need.resourceType(), "données « " + need.resourceType() + " »");
        if (need.category().isEmpty()) {
            return type;
        }
        String category = need.category().get();
        String bare = category.substring(category.indexOf('|') + 1);
        return CATEGORIES.getOrDefault(need.resourceType() + "?" + bare, type + " de catégorie " + bare);
    }

    /** The system stays out: it is a web address, and the code alone is what one may look up. */
    private static String code(String code) {
        String bare = code.substring(code.indexOf('|') + 1);
        String words = CODES.get(bare);
        return words == null ? "code " + bare : words + " (" + bare + ")";
    }
}
