package org.passerelle.connectors.fhir.parse;

import ca.uhn.fhir.parser.ErrorHandlerAdapter;
import ca.uhn.fhir.parser.json.BaseJsonLikeValue.ScalarType;
import ca.uhn.fhir.parser.json.BaseJsonLikeValue.ValueType;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.hl7.fhir.r4.model.OperationOutcome.IssueType;

/** Gathers all that the FHIR parser finds wrong, without the values: they may be a patient's. */
final class IssueCollector extends ErrorHandlerAdapter {
    private static final int ISSUES_MAX = 50;
    /** A name as FHIR forms them; what does not look like one is not repeated. */
    private static final Pattern NAME = Pattern.compile("[A-Za-z_][A-Za-z0-9_.-]{0,63}");

    private static final Set<String> SCHEMA_HINTS = Set.of("schemaLocation", "noNamespaceSchemaLocation");

    private final List<Issue> issues = new ArrayList<>();

    List<Issue> issues() {
        return issues;
    }

    @Override
    public void containedResourceWithNoId(IParseLocation location) {
        add(IssueType.REQUIRED, location, "Une ressource contenue n'a pas d'identifiant.");
    }

    @Override
    public void incorrectJsonType(
            IParseLocation location,
            String element,
            ValueType expected,
            ScalarType expectedScalar,
            ValueType found,
            ScalarType foundScalar) {
        // A number written as a string, or the reverse, loses nothing; an object in place of a value would.
        if (expected != found) {
            add(IssueType.STRUCTURE, location, "« " + name(element) + " » n'a pas le type JSON attendu.");
        }
    }

    @Override
    public void invalidValue(IParseLocation location, String value, String error) {
        add(IssueType.VALUE, location, "La valeur n'est pas de celles que FHIR admet ici.");
    }

    @Override
    public void missingRequiredElement(IParseLocation location, String element) {
        add(IssueType.REQUIRED, location, "L'élément obligatoire « " + name(element) + " » manque.");
    }

    @Override
    public void unexpectedRepeatingElement(IParseLocation location, String element) {
        add(IssueType.STRUCTURE, location, "« " + name(element) + " » ne peut figurer qu'une fois.");
    }

    /** Where a schema lies says nothing of the resource: tools add it, and published examples carry it. */
    @Override
    public void unknownAttribute(IParseLocation location, String attribute) {
        if (SCHEMA_HINTS.contains(attribute)) {
            return;
        }
        add(IssueType.STRUCTURE, location, "L'attribut « " + name(attribute) + " » est inconnu de FHIR R4.");
    }

    @Override
    public void unknownElement(IParseLocation location, String element) {
        add(IssueType.STRUCTURE, location, "La propriété « " + name(element) + " » est inconnue de FHIR R4.");
    }

    @Override
    public void extensionContainsValueAndNestedExtensions(IParseLocation location) {
        add(IssueType.STRUCTURE, location, "Une extension porte à la fois une valeur et des extensions.");
    }

    private void add(IssueType type, IParseLocation location, String text) {
        String parent = location == null ? null : location.getParentElementName();
        String place = parent != null && NAME.matcher(parent).matches() ? parent : "";
        if (issues.size() < ISSUES_MAX) {
            issues.add(Issue.unreadable(type, place, text));
        }
    }

    private static String name(String sent) {
        return sent != null && NAME.matcher(sent).matches() ? sent : "?";
    }
}
