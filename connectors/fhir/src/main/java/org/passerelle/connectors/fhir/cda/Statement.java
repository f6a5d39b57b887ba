package org.passerelle.connectors.fhir.cda;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.passerelle.connectors.fhir.xml.XmlElement;

/** A clinical statement of an entry: an observation, act, organizer, medication... with what all of them have. */
record Statement(XmlElement element, XmlElement link) {
    private static final Set<String> KINDS = Set.of(
            "observation",
            "organizer",
            "act",
            "substanceAdministration",
            "supply",
            "procedure",
            "encounter",
            "observationMedia",
            "regionOfInterest");

    /** The statement that an {@code entry}, {@code entryRelationship} or {@code component} holds. */
    static Optional<Statement> in(XmlElement link) {
        return link.children().stream()
                .filter(child -> KINDS.contains(child.name()))
                .findFirst()
                .map(element -> new Statement(element, link));
    }

    /** The statements related to it and the components of an organizer, in their order. */
    List<Statement> related() {
        List<Statement> related = new ArrayList<>();
        for (XmlElement child : element.children()) {
            if (child.name().equals("entryRelationship") || child.name().equals("component")) {
                in(child).ifPresent(related::add);
            }
        }
        return related;
    }

    /** How it is related to the one around it: {@code COMP}, {@code SUBJ}, {@code MFST}...; empty in an entry. */
    String relation() {
        return link.name().equals("entryRelationship") ? link.attribute("typeCode") : "";
    }

    String kind() {
        return element.name();
    }

    boolean hasTemplate(Set<String> templates) {
        return element.children("templateId").stream()
                .anyMatch(template -> templates.contains(template.attribute("root")));
    }

    /** Whether the template stands here or, as in laboratory reports, on the entry that holds it. */
    boolean orEntryHasTemplate(Set<String> templates) {
        return hasTemplate(templates) || new Statement(link, link).hasTemplate(templates);
    }

    /** {@code negationInd} of the statement or of its relation to the one around it. */
    boolean isNegated() {
        return element.attribute("negationInd").equals("true")
                || link.attribute("negationInd").equals("true");
    }

    /** EVN for what happened, which is also what is meant where nothing is said. */
    boolean happened() {
        String mood = element.attribute("moodCode");
        return mood.isEmpty() || mood.equals("EVN");
    }

    /** An intent, request or proposal. */
    boolean isAskedFor() {
        return Set.of("INT", "RQO", "PRP", "PRMS", "ARQ").contains(element.attribute("moodCode"));
    }

    String status() {
        return element.attributeAt("code", "statusCode");
    }

    /** Entered by mistake: nullified by its author. */
    boolean isNullified() {
        return status().equals("nullified");
    }

    /** About someone else than the patient: a relative, a newborn. */
    boolean isAboutSomeoneElse() {
        return element.find("subject", "relatedSubject").isPresent();
    }

    String code() {
        return element.attributeAt("code", "code");
    }

    String path() {
        return element.path();
    }
}
