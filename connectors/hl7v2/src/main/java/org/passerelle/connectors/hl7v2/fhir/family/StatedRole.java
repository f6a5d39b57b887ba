package org.passerelle.connectors.hl7v2.fhir.family;

import java.util.List;
import java.util.Optional;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.Practitioner;
import org.hl7.fhir.r4.model.PractitionerRole;
import org.hl7.fhir.r4.model.Reference;
import org.passerelle.connectors.hl7v2.fhir.Codes;
import org.passerelle.connectors.hl7v2.fhir.Field;
import org.passerelle.connectors.hl7v2.fhir.ParsedSegment;

/**
 * Who does something, as what, for whom and where (ROL, PRT, PRD, ORC-12 with ORC-21, OBR-32 to 35): a PractitionerRole,
 * after HL7's v2-to-FHIR maps of them. Where a segment names a person and nothing else, the person is enough.
 */
public final class StatedRole {
    private final EventDraft draft;
    private final ParsedSegment at;
    private final PractitionerRole role = new PractitionerRole();

    /** @param at the segment that states the role */
    public StatedRole(EventDraft draft, ParsedSegment at) {
        this.draft = draft;
        this.at = at;
    }

    /** Type XCN. */
    public StatedRole person(Field xcn) {
        draft.person(xcn, at).ifPresent(role::setPractitioner);
        return this;
    }

    /** A professional who is in the draft already. */
    public StatedRole person(Reference practitioner) {
        role.setPractitioner(practitioner);
        return this;
    }

    /** The number of the role itself, type EI. */
    public StatedRole number(Field ei) {
        draft.identifier(ei, "").ifPresent(role::addIdentifier);
        return this;
    }

    /** @param table the system of a code that names none */
    public StatedRole code(Field cwe, String table) {
        CodeableConcept code = Codes.concept(cwe);
        if (!code.isEmpty()) {
            if (code.hasCoding() && cwe.value(3).isEmpty()) {
                code.getCodingFirstRep().setSystem(table);
            }
            role.addCode(code);
        }
        return this;
    }

    /** Kinds of professional, such as ROL-9. */
    public StatedRole specialties(List<Field> cwe) {
        cwe.stream().map(Codes::concept).filter(code -> !code.isEmpty()).forEach(role::addSpecialty);
        return this;
    }

    /** Type XON. */
    public StatedRole organization(Field xon) {
        draft.organization(xon, at).ifPresent(role::setOrganization);
        return this;
    }

    /** Type PL. */
    public StatedRole place(Field pl) {
        if (pl.hasAny()) {
            draft.place(pl, at).ifPresent(role::addLocation);
        }
        return this;
    }

    /** Type XTN. */
    public StatedRole telecoms(List<Field> xtn) {
        xtn.forEach(point -> ContactPoints.of(point, null).ifPresent(role::addTelecom));
        return this;
    }

    /** Where the person is to be found, type XAD; theirs and not the role's. */
    public StatedRole addresses(List<Field> xad) {
        Addresses addresses = new Addresses(draft.context().times());
        practitioner()
                .filter(person -> !person.hasAddress())
                .ifPresent(
                        person -> xad.forEach(address -> addresses.of(address).ifPresent(person::addAddress)));
        return this;
    }

    /** From when to when. */
    public StatedRole period(String from, String to) {
        Periods.of(draft.context().times(), from, to).ifPresent(role::setPeriod);
        return this;
    }

    private Optional<Practitioner> practitioner() {
        return role.hasPractitioner()
                ? draft.at(role.getPractitioner())
                        .filter(Practitioner.class::isInstance)
                        .map(Practitioner.class::cast)
                : Optional.empty();
    }

    /** Who it is: the role, the person if nothing but them is named, or the organization; empty if it names none. */
    public Optional<Reference> reference() {
        if (!role.hasPractitioner()) {
            return role.hasOrganization() ? Optional.of(role.getOrganization()) : Optional.empty();
        }
        boolean more = role.hasCode()
                || role.hasSpecialty()
                || role.hasOrganization()
                || role.hasLocation()
                || role.hasTelecom()
                || role.hasPeriod()
                || role.hasIdentifier();
        if (!more) {
            return Optional.of(role.getPractitioner());
        }
        String shown = role.getPractitioner().getDisplay();
        return Optional.of(EventDraft.to(draft.shared(role, at)).setDisplay(shown));
    }
}
