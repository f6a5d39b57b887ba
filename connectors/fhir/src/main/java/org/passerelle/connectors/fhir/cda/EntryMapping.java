package org.passerelle.connectors.fhir.cda;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.hl7.fhir.r4.model.Observation;
import org.hl7.fhir.r4.model.Resource;
import org.passerelle.connectors.api.FhirCodes;
import org.passerelle.connectors.fhir.xml.XmlElement;

/** Finds out what each entry of a section is, and has it mapped. What is none of the known kinds becomes a remark. */
final class EntryMapping {
    /** LOINC: history of family member diseases. */
    private static final String FAMILY_HISTORY = "10157-6";

    private final DocumentContext context;
    private final Findings findings;
    private final Measures measures;
    private final Medications medications;
    private final Acts acts;
    private final FamilyEntries family;
    private final List<Resource> resources = new ArrayList<>();
    private final List<XmlElement> media = new ArrayList<>();

    EntryMapping(DocumentContext context) {
        this.context = context;
        this.findings = new Findings(context);
        this.measures = new Measures(context);
        this.medications = new Medications(context);
        this.acts = new Acts(context);
        this.family = new FamilyEntries(context);
    }

    /**
     * Where an entry stands.
     *
     * @param section the section's code
     * @param category of the observations inside: laboratory, vital signs, or empty
     * @param concern the status of the concern around it; empty if there is none
     * @param time when what holds it took place
     */
    private record Place(String section, String category, String concern, Optional<XmlElement> time) {
        Place within(String newCategory, Statement around) {
            return new Place(
                    section,
                    newCategory,
                    concern,
                    around.element().find("effectiveTime").or(() -> time));
        }
    }

    /** Maps the entries of a section, not those of the sections inside it. */
    List<Resource> entries(XmlElement section) {
        int before = resources.size();
        Place place = new Place(section.attributeAt("code", "code"), "", "", Optional.empty());
        for (XmlElement entry : section.children("entry")) {
            Statement.in(entry).ifPresent(statement -> visit(statement, place));
        }
        return List.copyOf(resources.subList(before, resources.size()));
    }

    /** The embedded media met since the last call. */
    List<XmlElement> takeMedia() {
        List<XmlElement> taken = List.copyOf(media);
        media.clear();
        return taken;
    }

    private void visit(Statement statement, Place place) {
        if (statement.hasTemplate(Templates.FAMILY) || place.section().equals(FAMILY_HISTORY)) {
            family.history(statement).ifPresent(resources::add);
            return;
        }
        if (statement.isAboutSomeoneElse()) {
            context.unmapped(statement.element(), "L'entrée concerne une autre personne que le patient.");
            return;
        }
        switch (statement.kind()) {
            case "observation" -> observation(statement, place);
            case "organizer" -> organizer(statement, place);
            case "act" -> act(statement, place);
            case "substanceAdministration" -> {
                medications.administration(statement).ifPresent(resources::add);
                inside(statement, place, Set.of("supply", "observation"));
            }
            case "supply" -> medications.supply(statement).ifPresent(resources::add);
            case "procedure" -> {
                (statement.isAskedFor() ? acts.request(statement) : acts.procedure(statement))
                        .ifPresent(resources::add);
                inside(statement, place, Set.of("observation", "organizer", "substanceAdministration"));
            }
            case "encounter" -> encounter(statement);
            case "observationMedia" -> media.add(statement.element());
            default -> context.unmapped(statement.element(), "Entrée d'un genre non repris.");
        }
    }

    private void observation(Statement statement, Place place) {
        if (statement.isAskedFor()) {
            acts.request(statement).ifPresent(resources::add);
        } else if (!statement.happened()) {
            context.unmapped(statement.element(), "Objectif ou critère : non repris en FHIR.");
        } else if (statement.hasTemplate(Templates.ALLERGY)) {
            findings.allergy(statement, place.concern()).ifPresent(resources::add);
        } else if (statement.hasTemplate(Templates.PROBLEM)) {
            findings.condition(statement, place.section(), place.concern()).ifPresent(resources::add);
        } else {
            measure(statement, place).ifPresent(observation -> {
                resources.add(observation);
                members(statement, place).forEach(member -> observation.addHasMember(Measures.reference(member)));
            });
        }
    }

    private Optional<Observation> measure(Statement statement, Place place) {
        String category = place.category();
        if (statement.hasTemplate(Templates.LAB_RESULT)) {
            category = Measures.LABORATORY;
        } else if (statement.hasTemplate(Templates.VITAL_SIGNS)) {
            category = FhirCodes.VITAL_SIGNS;
        }
        return measures.observation(statement, category, place.time());
    }

    /** The observations inside; what else is inside stands for itself. */
    private List<Observation> members(Statement statement, Place place) {
        int before = resources.size();
        inside(
                statement,
                place,
                Set.of("observation", "organizer", "procedure", "substanceAdministration", "act", "observationMedia"));
        return resources.subList(before, resources.size()).stream()
                .filter(Observation.class::isInstance)
                .map(Observation.class::cast)
                .toList();
    }

    private void organizer(Statement statement, Place place) {
        if (statement.hasTemplate(Templates.VITAL_SIGNS)) {
            members(statement, place.within(FhirCodes.VITAL_SIGNS, statement));
            return;
        }
        boolean isBattery = statement.hasTemplate(Templates.RESULT_BATTERY)
                || (statement.element().attribute("classCode").equals("BATTERY")
                        && place.category().equals(Measures.LABORATORY));
        if (!isBattery) {
            members(statement, place.within(place.category(), statement));
            return;
        }
        List<Observation> results = members(statement, place.within(Measures.LABORATORY, statement));
        boolean isInReport = place.category().equals(Measures.LABORATORY);
        if (!isInReport) {
            resources.add(measures.report(statement, results));
        }
    }

    private void act(Statement statement, Place place) {
        if (Notes.isComment(statement) || statement.hasTemplate(Templates.INSTRUCTION)) {
            return;
        }
        if (statement.hasTemplate(Templates.CONCERN)) {
            Place within = new Place(place.section(), place.category(), statement.status(), place.time());
            statement.related().stream()
                    .filter(related -> !Notes.isComment(related))
                    .forEach(related -> visit(related, within));
            return;
        }
        if (statement.orEntryHasTemplate(Templates.LAB_REPORT)) {
            List<Observation> results = members(statement, place.within(Measures.LABORATORY, statement));
            resources.add(measures.report(statement, results));
            return;
        }
        if (statement.isAskedFor()) {
            acts.request(statement).ifPresent(resources::add);
        } else if (statement.hasTemplate(Templates.PROCEDURE_ACT)) {
            acts.procedure(statement).ifPresent(resources::add);
        } else if (!statement.code().isEmpty() && statement.related().isEmpty()) {
            context.unmapped(statement.element(), "Acte d'un modèle non repris en FHIR.");
        }
        members(statement, place);
    }

    private void encounter(Statement statement) {
        if (statement.happened()) {
            acts.encounter(statement).ifPresent(resources::add);
        } else {
            context.unmapped(statement.element(), "Rencontre prévue ou demandée : non reprise en FHIR.");
        }
    }

    /** Statements inside a medication or problem that qualify it were read with it. */
    private void inside(Statement statement, Place place, Set<String> kinds) {
        for (Statement related : statement.related()) {
            boolean isQualifier = Notes.isComment(related)
                    || related.hasTemplate(Templates.INSTRUCTION)
                    || related.hasTemplate(Templates.SEVERITY)
                    || related.hasTemplate(Templates.CLINICAL_STATUS);
            if (!isQualifier && kinds.contains(related.kind())) {
                visit(related, place);
            }
        }
    }
}
