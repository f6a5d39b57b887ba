package org.passerelle.connectors.fhir.cda;

import java.util.Optional;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.Encounter;
import org.hl7.fhir.r4.model.Period;
import org.hl7.fhir.r4.model.Procedure;
import org.hl7.fhir.r4.model.Resource;
import org.hl7.fhir.r4.model.ServiceRequest;

/** Procedures that were done, stays, and what is asked for. */
final class Acts {
    private final DocumentContext context;
    private final Values values;

    Acts(DocumentContext context) {
        this.context = context;
        this.values = context.values();
    }

    /** @return empty if nothing says which procedure it is */
    Optional<Resource> procedure(Statement statement) {
        Optional<CodeableConcept> code = code(statement);
        if (code.isEmpty()) {
            context.unmapped(statement.element(), "Acte sans code ni libellé.");
            return Optional.empty();
        }
        Procedure procedure = new Procedure().setCode(code.get());
        procedure.setStatus(status(statement));
        procedure.setSubject(context.patient());
        period(statement).ifPresent(period -> {
            boolean isPoint = period.hasStart()
                    && period.hasEnd()
                    && period.getStartElement()
                            .getValueAsString()
                            .equals(period.getEndElement().getValueAsString());
            procedure.setPerformed(isPoint ? period.getStartElement() : period);
        });
        values.concept(statement.element(), "targetSiteCode").ifPresent(procedure::addBodySite);
        Notes.of(statement, values).forEach(text -> procedure.addNote().setText(text));
        return Optional.of(context.stamp(procedure, statement.element()));
    }

    /** An examination, act or treatment that is planned or asked for. */
    Optional<Resource> request(Statement statement) {
        Optional<CodeableConcept> code = code(statement);
        if (code.isEmpty()) {
            context.unmapped(statement.element(), "Demande sans code ni libellé.");
            return Optional.empty();
        }
        ServiceRequest request = new ServiceRequest().setCode(code.get());
        request.setStatus(
                switch (statement.status()) {
                    case "completed" -> ServiceRequest.ServiceRequestStatus.COMPLETED;
                    case "nullified" -> ServiceRequest.ServiceRequestStatus.ENTEREDINERROR;
                    case "cancelled", "aborted" -> ServiceRequest.ServiceRequestStatus.REVOKED;
                    case "suspended", "held" -> ServiceRequest.ServiceRequestStatus.ONHOLD;
                    case "active", "new" -> ServiceRequest.ServiceRequestStatus.ACTIVE;
                    default -> ServiceRequest.ServiceRequestStatus.UNKNOWN;
                });
        request.setIntent(
                switch (statement.element().attribute("moodCode")) {
                    case "RQO" -> ServiceRequest.ServiceRequestIntent.ORDER;
                    case "PRP" -> ServiceRequest.ServiceRequestIntent.PROPOSAL;
                    default -> ServiceRequest.ServiceRequestIntent.PLAN;
                });
        if (statement.isNegated()) {
            request.setDoNotPerform(true);
        }
        request.setSubject(context.patient());
        period(statement).ifPresent(request::setOccurrence);
        Notes.of(statement, values).forEach(text -> request.addNote().setText(text));
        return Optional.of(context.stamp(request, statement.element()));
    }

    /** A stay or visit that took place. */
    Optional<Resource> encounter(Statement statement) {
        Encounter encounter = new Encounter();
        Values.identifiers(statement.element()).stream()
                .filter(identifier -> !"urn:ietf:rfc:3986".equals(identifier.getSystem()))
                .forEach(encounter::addIdentifier);
        code(statement).ifPresent(encounter::addType);
        period(statement).ifPresent(encounter::setPeriod);
        if (encounter.isEmpty()) {
            context.unmapped(statement.element(), "Rencontre sans code ni date.");
            return Optional.empty();
        }
        encounter.setStatus(
                statement.isNullified()
                        ? Encounter.EncounterStatus.ENTEREDINERROR
                        : statement.isNegated()
                                ? Encounter.EncounterStatus.CANCELLED
                                : encounter.getPeriod().hasEnd()
                                        ? Encounter.EncounterStatus.FINISHED
                                        : Encounter.EncounterStatus.UNKNOWN);
        encounter.setSubject(context.patient());
        return Optional.of(context.stamp(encounter, statement.element()));
    }

    private Optional<CodeableConcept> code(Statement statement) {
        return values.concept(statement.element(), "code")
                .or(() -> statement
                        .element()
                        .find("text")
                        .flatMap(values.narrative()::refer)
                        .map(text -> new CodeableConcept().setText(text)));
    }

    private Optional<Period> period(Statement statement) {
        return statement.element().find("effectiveTime").flatMap(values.times()::period);
    }

    private static Procedure.ProcedureStatus status(Statement statement) {
        if (statement.isNegated()) {
            return Procedure.ProcedureStatus.NOTDONE;
        }
        return switch (statement.status()) {
            case "completed" -> Procedure.ProcedureStatus.COMPLETED;
            case "active" -> Procedure.ProcedureStatus.INPROGRESS;
            case "aborted" -> Procedure.ProcedureStatus.STOPPED;
            case "cancelled" -> Procedure.ProcedureStatus.NOTDONE;
            case "nullified" -> Procedure.ProcedureStatus.ENTEREDINERROR;
            default -> Procedure.ProcedureStatus.UNKNOWN;
        };
    }
}
