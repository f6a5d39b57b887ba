package org.passerelle.connectors.fhir.cda;

import java.util.List;
import java.util.Set;

/** The comments that an author attached to a statement. */
final class Notes {
    /** LOINC: annotation comment. */
    private static final String COMMENT = "48767-8";

    private Notes() {}

    static boolean isComment(Statement statement) {
        return statement.kind().equals("act")
                && (statement.hasTemplate(Templates.COMMENT) || statement.code().equals(COMMENT));
    }

    static List<String> of(Statement statement, Values values) {
        return statement.related().stream()
                .filter(Notes::isComment)
                .flatMap(comment -> text(comment, values).stream())
                .toList();
    }

    /** The instructions for the patient or for who dispenses. */
    static List<String> instructions(Statement statement, Values values) {
        return statement.related().stream()
                .filter(related -> related.hasTemplate(Templates.INSTRUCTION)
                        || Set.of("PINSTRUCT", "FINSTRUCT").contains(related.code()))
                .flatMap(instruction -> text(instruction, values).stream())
                .toList();
    }

    private static List<String> text(Statement statement, Values values) {
        return statement.element().find("text").flatMap(values.narrative()::refer).stream()
                .toList();
    }
}
