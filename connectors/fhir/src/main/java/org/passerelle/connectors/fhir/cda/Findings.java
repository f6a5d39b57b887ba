package org.passerelle.connectors.fhir.cda;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.hl7.fhir.r4.model.AllergyIntolerance;
import org.hl7.fhir.r4.model.AllergyIntolerance.AllergyIntoleranceCategory;
import org.hl7.fhir.r4.model.AllergyIntolerance.AllergyIntoleranceReactionComponent;
import org.hl7.fhir.r4.model.AllergyIntolerance.AllergyIntoleranceSeverity;
import org.hl7.fhir.r4.model.AllergyIntolerance.AllergyIntoleranceType;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.Condition;
import org.hl7.fhir.r4.model.Period;
import org.passerelle.connectors.fhir.xml.XmlElement;

/** Problems and allergies: the observations inside concerns, or alone. A negated one is refuted, a nullified one is void. */
final class Findings {
    private static final String HL7 = "http://terminology.hl7.org/CodeSystem/";
    /** SNOMED CT qualifiers of a problem's or allergy's status (C-CDA value set Problem Status). */
    private static final Map<String, String> STATUSES =
            Map.of("55561003", "active", "73425007", "inactive", "413322009", "resolved");
    /** LOINC: problem list, whose problems are active by definition of the section unless an end is stated. */
    private static final String ACTIVE_PROBLEMS = "11450-4";
    /** SNOMED CT and HL7 ObservationValue codes of severity. */
    private static final Map<String, AllergyIntoleranceSeverity> SEVERITIES = Map.of(
            "L", AllergyIntoleranceSeverity.MILD,
            "M", AllergyIntoleranceSeverity.MODERATE,
            "H", AllergyIntoleranceSeverity.SEVERE,
            "255604002", AllergyIntoleranceSeverity.MILD,
            "6736007", AllergyIntoleranceSeverity.MODERATE,
            "24484000", AllergyIntoleranceSeverity.SEVERE);

    private final DocumentContext context;
    private final Values values;

    Findings(DocumentContext context) {
        this.context = context;
        this.values = context.values();
    }

    /**
     * @param section the code of the section that holds it
     * @param concern the status of the concern around it; empty if there is none
     * @return empty if nothing says which problem it is
     */
    Optional<Condition> condition(Statement statement, String section, String concern) {
        Optional<CodeableConcept> code = meaning(statement);
        if (code.isEmpty()) {
            context.unmapped(statement.element(), "Problème sans code ni libellé.");
            return Optional.empty();
        }
        Condition condition = new Condition().setCode(code.get());
        condition.setSubject(context.patient());
        values.concept(statement.element(), "code")
                .filter(kind -> !"ASSERTION".equals(kind.getCodingFirstRep().getCode()))
                .ifPresent(condition::addCategory);
        Optional<Period> period = period(statement);
        period.filter(Period::hasStart).ifPresent(p -> condition.setOnset(p.getStartElement()));
        period.filter(Period::hasEnd).ifPresent(p -> condition.setAbatement(p.getEndElement()));
        if (statement.isNullified()) {
            condition.setVerificationStatus(concept("condition-ver-status", "entered-in-error"));
        } else if (statement.isNegated()) {
            condition.setVerificationStatus(concept("condition-ver-status", "refuted"));
        } else {
            String status = status(statement, concern, period);
            if (status.isEmpty() && section.equals(ACTIVE_PROBLEMS)) {
                status = "active";
            }
            if (!status.isEmpty()) {
                condition.setClinicalStatus(concept("condition-clinical", status));
            }
        }
        severity(statement)
                .flatMap(severity -> values.concept(severity.element(), "value"))
                .ifPresent(condition::setSeverity);
        Notes.of(statement, values).forEach(text -> condition.addNote().setText(text));
        return Optional.of(context.stamp(condition, statement.element()));
    }

    /** As {@link #condition}; the agent is the participant that was consumed, else the value. */
    Optional<AllergyIntolerance> allergy(Statement statement, String concern) {
        Optional<CodeableConcept> agent = agent(statement.element());
        Optional<CodeableConcept> meaning = meaning(statement);
        if (agent.isEmpty() && meaning.isEmpty()) {
            context.unmapped(statement.element(), "Allergie sans agent ni libellé.");
            return Optional.empty();
        }
        AllergyIntolerance allergy = new AllergyIntolerance();
        allergy.setCode(agent.or(() -> meaning).get());
        allergy.setPatient(context.patient());
        kind(statement.code() + " " + statement.element().attributeAt("code", "value"), allergy);
        Optional<Period> period = period(statement);
        period.filter(Period::hasStart).ifPresent(p -> allergy.setOnset(p.getStartElement()));
        if (statement.isNullified()) {
            allergy.setVerificationStatus(concept("allergyintolerance-verification", "entered-in-error"));
        } else if (statement.isNegated()) {
            allergy.setVerificationStatus(concept("allergyintolerance-verification", "refuted"));
        } else {
            String status = status(statement, concern, period);
            if (!status.isEmpty()) {
                allergy.setClinicalStatus(concept("allergyintolerance-clinical", status));
            }
        }
        agent.flatMap(known -> meaning.map(CodeableConcept::getText))
                .filter(text -> text != null && !text.equals(allergy.getCode().getText()))
                .ifPresent(text -> allergy.addNote().setText(text));
        reactions(statement, allergy);
        Notes.of(statement, values).forEach(text -> allergy.addNote().setText(text));
        return Optional.of(context.stamp(allergy, statement.element()));
    }

    private void reactions(Statement statement, AllergyIntolerance allergy) {
        for (Statement related : statement.related()) {
            if (!related.relation().equals("MFST") || related.isNegated()) {
                continue;
            }
            meaning(related).ifPresent(manifestation -> {
                AllergyIntoleranceReactionComponent reaction = allergy.addReaction();
                reaction.addManifestation(manifestation);
                severity(related)
                        .or(() -> severity(statement))
                        .map(severity -> SEVERITIES.get(severity.element().attributeAt("code", "value")))
                        .ifPresent(reaction::setSeverity);
            });
        }
    }

    /** What the observation found: its value, by code or words; else the narrative to which it refers. */
    private Optional<CodeableConcept> meaning(Statement statement) {
        Optional<CodeableConcept> value = values.concept(statement.element(), "value")
                .or(() -> statement
                        .element()
                        .find("value")
                        .flatMap(values.narrative()::refer)
                        .map(text -> new CodeableConcept().setText(text)));
        Optional<String> words = statement.element().find("text").flatMap(values.narrative()::refer);
        value.filter(concept -> !concept.hasText()).ifPresent(concept -> words.ifPresent(concept::setText));
        return value.or(() -> words.map(text -> new CodeableConcept().setText(text)));
    }

    private Optional<CodeableConcept> agent(XmlElement observation) {
        return observation.children("participant").stream()
                .filter(participant -> participant.attribute("typeCode").equals("CSM"))
                .flatMap(participant -> participant.find("participantRole", "playingEntity").stream())
                .flatMap(entity -> values
                        .concept(entity, "code")
                        .or(() -> entity.find("name")
                                .map(XmlElement::text)
                                .filter(name -> !name.isEmpty())
                                .map(name -> new CodeableConcept().setText(name)))
                        .stream())
                .findFirst();
    }

    private Optional<Period> period(Statement statement) {
        return statement.element().find("effectiveTime").flatMap(values.times()::period);
    }

    /** As stated; else by the end of the finding; else, for a C-CDA concern, by whether it is still followed. */
    private static String status(Statement statement, String concern, Optional<Period> period) {
        Optional<String> stated = statement.related().stream()
                .filter(related -> related.hasTemplate(Templates.CLINICAL_STATUS)
                        || related.code().equals("33999-4"))
                .map(related -> STATUSES.get(related.element().attributeAt("code", "value")))
                .filter(status -> status != null)
                .findFirst();
        if (stated.isPresent()) {
            return stated.get();
        }
        boolean hasEnded = period.filter(Period::hasEnd).isPresent()
                && !statement
                        .element()
                        .attributeAt("value", "effectiveTime", "high")
                        .isEmpty();
        if (hasEnded) {
            return "resolved";
        }
        return concern.equals("active") ? "active" : "";
    }

    private static Optional<Statement> severity(Statement statement) {
        return statement.related().stream()
                .filter(related -> related.hasTemplate(Templates.SEVERITY)
                        || related.code().equals("SEV"))
                .findFirst();
    }

    /** HL7 ObservationIntoleranceType (DALG...) and the SNOMED CT kinds that C-CDA puts into the value. */
    private static void kind(String codes, AllergyIntolerance allergy) {
        if (codes.contains("ALG") || codes.contains("416098002") || codes.contains("414285001")) {
            allergy.setType(AllergyIntoleranceType.ALLERGY);
        } else if (codes.contains("INT") || codes.contains("59037007") || codes.contains("235719002")) {
            allergy.setType(AllergyIntoleranceType.INTOLERANCE);
        }
        for (String drug : List.of("DALG", "DINT", "DNAINT", "416098002", "419511003", "59037007")) {
            if (codes.contains(drug)) {
                allergy.addCategory(AllergyIntoleranceCategory.MEDICATION);
                return;
            }
        }
        if (codes.contains("FALG")
                || codes.contains("FINT")
                || codes.contains("414285001")
                || codes.contains("418471000")) {
            allergy.addCategory(AllergyIntoleranceCategory.FOOD);
        } else if (codes.contains("EALG") || codes.contains("EINT")) {
            allergy.addCategory(AllergyIntoleranceCategory.ENVIRONMENT);
        }
    }

    private static CodeableConcept concept(String system, String code) {
        CodeableConcept concept = new CodeableConcept();
        concept.addCoding().setSystem(HL7 + system).setCode(code);
        return concept;
    }
}
