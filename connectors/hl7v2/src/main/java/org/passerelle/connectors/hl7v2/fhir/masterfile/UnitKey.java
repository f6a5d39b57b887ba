package org.passerelle.connectors.hl7v2.fhir.masterfile;

import java.util.Optional;
import java.util.Set;
import org.hl7.fhir.r4.model.Identifier;
import org.passerelle.connectors.hl7v2.fhir.Field;

/**
 * What names a part of the establishment in LOC-1, LRL-6 and the like, of type PL. French senders put its kind into PL-6 and
 * its number into PL-10 ({@code ^^^^^D^^^^0192&EDITEUR&<FINESS>&FINEJ}); others name it as in PV1-3.
 *
 * @param kind code of LOC-3 or PL-6; empty if not said
 * @param number its number under its kind; empty if it is named as in PV1-3
 * @param authority who numbers it; may be empty
 * @param place the field itself
 */
record UnitKey(String kind, String number, String authority, Field place) {
    /** M legal entity, ETBL_GRPQ site, P or PL pole, D service, H medical functional unit, F and UF functional unit. */
    private static final Set<String> ORGANIZATIONS = Set.of("M", "ETBL_GRPQ", "P", "PL", "D", "H", "F", "UF", "S");

    private static final Set<String> FUNCTIONAL_UNITS = Set.of("H", "F", "UF");
    private static final String TABLE_0203 = "http://terminology.hl7.org/CodeSystem/v2-0203";

    /** @param stated the kind of LOC-3, where the segment has one */
    static UnitKey of(Field pl, String stated) {
        String kind = pl.value(6).isEmpty() ? stated : pl.value(6);
        return new UnitKey(kind, pl.value(10), pl.value(10, 2), pl);
    }

    /** Whether it names anything. */
    boolean isPresent() {
        return !number.isEmpty() || place.hasValue();
    }

    /** Whether it is a part of the organization rather than of the building: services have staff, wards have beds. */
    boolean isOrganization() {
        return ORGANIZATIONS.contains(kind);
    }

    /** Its number, typed UF for a functional unit, as ZBE-7 and 8 of a movement type it. */
    Optional<Identifier> identifier() {
        if (number.isEmpty()) {
            return Optional.empty();
        }
        Identifier identifier = new Identifier().setValue(number);
        if (FUNCTIONAL_UNITS.contains(kind)) {
            identifier.getType().addCoding().setSystem(TABLE_0203).setCode("UF");
        } else if (!kind.isEmpty()) {
            identifier.getType().setText(kind);
        }
        if (!authority.isEmpty()) {
            identifier.getAssigner().setDisplay(authority);
        }
        return Optional.of(identifier);
    }
}
