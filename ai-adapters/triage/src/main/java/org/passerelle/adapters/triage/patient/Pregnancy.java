package org.passerelle.adapters.triage.patient;

import java.util.Locale;
import java.util.Set;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.Coding;
import org.hl7.fhir.r4.model.Condition;
import org.hl7.fhir.r4.model.Encounter;
import org.hl7.fhir.r4.model.Observation;
import org.hl7.fhir.r4.model.Resource;
import org.passerelle.adapters.text.ClinicalText;
import org.passerelle.adapters.triage.rules.TriageLexicon;

/** Whether a record says that the patient is pregnant: by code (LOINC 82810-3, CIM-10 O or Z33 to Z36) or in words. */
public final class Pregnancy {
    private static final String LOINC_PREGNANCY_STATUS = "82810-3";
    private static final Set<String> PREGNANT = Set.of("77386006", "LA15173-0");
    private static final Set<String> ICD_CATEGORIES = Set.of("Z33", "Z34", "Z35", "Z36");
    private static final String CONCEPT = "grossesse";

    private final TriageLexicon lexicon;

    /** Reads words with this lexicon. */
    public Pregnancy(TriageLexicon lexicon) {
        this.lexicon = lexicon;
    }

    /** Whether any resource says so. */
    public boolean isSaid(Bundle data) {
        return data.getEntry().stream()
                .filter(Bundle.BundleEntryComponent::hasResource)
                .anyMatch(entry -> isSaid(entry.getResource()));
    }

    private boolean isSaid(Resource resource) {
        return switch (resource) {
            case Observation observation ->
                observation.hasCode()
                        && hasCode(observation.getCode(), LOINC_PREGNANCY_STATUS)
                        && observation.hasValueCodeableConcept()
                        && PREGNANT.stream().anyMatch(code -> hasCode(observation.getValueCodeableConcept(), code));
            case Condition condition -> condition.hasCode() && isSaid(condition.getCode());
            case Encounter encounter ->
                encounter.hasReasonCode() && encounter.getReasonCode().stream().anyMatch(this::isSaid);
            default -> false;
        };
    }

    private boolean isSaid(CodeableConcept concept) {
        boolean coded = concept.hasCoding() && concept.getCoding().stream().anyMatch(Pregnancy::isIcdPregnancy);
        return coded || (concept.hasText() && isSaid(concept.getText()));
    }

    private boolean isSaid(String text) {
        return lexicon.matcher().mentions(ClinicalText.of(text)).stream()
                .anyMatch(mention -> mention.concept().equals(CONCEPT)
                        && mention.qualifiers().current());
    }

    private static boolean isIcdPregnancy(Coding coding) {
        if (!coding.hasSystem() || !coding.hasCode() || coding.getCode().length() < 3) {
            return false;
        }
        String system = coding.getSystem().toLowerCase(Locale.ROOT);
        boolean icd = system.contains("icd-10") || system.contains("cim-10") || system.contains("cim10");
        String category = coding.getCode().substring(0, 3);
        return icd && (category.startsWith("O") || ICD_CATEGORIES.contains(category));
    }

    private static boolean hasCode(CodeableConcept concept, String code) {
        return concept.hasCoding() && concept.getCoding().stream().anyMatch(coding -> code.equals(coding.getCode()));
    }
}
