package org.passerelle.connectors.fhir.cda;

import java.util.Optional;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.FamilyMemberHistory;
import org.hl7.fhir.r4.model.FamilyMemberHistory.FamilyHistoryStatus;

/** Illnesses of relatives, which must never be taken for the patient's own. */
final class FamilyEntries {
    private final DocumentContext context;
    private final Values values;

    FamilyEntries(DocumentContext context) {
        this.context = context;
        this.values = context.values();
    }

    /** @param statement an organizer of family history, or an observation whose subject is a relative */
    Optional<FamilyMemberHistory> history(Statement statement) {
        FamilyMemberHistory history = new FamilyMemberHistory();
        history.setStatus(statement.isNullified() ? FamilyHistoryStatus.ENTEREDINERROR : FamilyHistoryStatus.PARTIAL);
        history.setPatient(context.patient());
        Optional<CodeableConcept> relationship = statement
                .element()
                .find("subject", "relatedSubject")
                .flatMap(relative -> values.concept(relative, "code"));
        history.setRelationship(relationship.orElseGet(() -> new CodeableConcept().setText("Famille")));
        if (statement.kind().equals("observation")) {
            illness(statement, history);
        } else {
            statement.related().stream()
                    .filter(related -> related.kind().equals("observation"))
                    .forEach(related -> illness(related, history));
        }
        if (!history.hasCondition()) {
            context.unmapped(statement.element(), "Antécédent familial sans maladie nommée.");
            return Optional.empty();
        }
        return Optional.of(context.stamp(history, statement.element()));
    }

    private void illness(Statement observation, FamilyMemberHistory history) {
        if (observation.isNegated() || observation.isNullified()) {
            context.unmapped(observation.element(), "Maladie absente chez un parent : non reprise en FHIR.");
            return;
        }
        values.concept(observation.element(), "value")
                .or(() -> observation
                        .element()
                        .find("text")
                        .flatMap(values.narrative()::refer)
                        .map(text -> new CodeableConcept().setText(text)))
                .ifPresent(code -> history.addCondition().setCode(code));
    }
}
