package org.passerelle.connectors.hl7v2.fhir.family;

import java.util.Optional;
import org.hl7.fhir.r4.model.HumanName;
import org.hl7.fhir.r4.model.StringType;
import org.passerelle.connectors.hl7v2.fhir.Field;
import org.passerelle.connectors.hl7v2.fhir.MessageContext;
import org.passerelle.connectors.hl7v2.fhir.V2Time;

/** Names of type XPN. */
public final class HumanNames {
    private static final String BIRTH_GIVEN_NAMES =
            "https://hl7.fr/ig/fhir/core/StructureDefinition/fr-core-patient-birth-list-given-name";

    private final V2Time times;

    public HumanNames(V2Time times) {
        this.times = times;
    }

    /** Empty if nothing of it has a value; a deletion is stated as such. */
    public Optional<HumanName> of(Field xpn) {
        if (xpn.isDeletion()) {
            return Optional.of(MessageContext.deleted(new HumanName()));
        }
        HumanName name = new HumanName();
        if (!xpn.value(1).isEmpty()) {
            name.setFamily(xpn.value(1));
        }
        given(xpn.value(2), xpn.value(3), name);
        if (!xpn.value(4).isEmpty()) {
            name.addSuffix(xpn.value(4));
        }
        if (!xpn.value(5).isEmpty()) {
            name.addPrefix(xpn.value(5));
        }
        if (!xpn.value(6).isEmpty()) {
            name.addSuffix(xpn.value(6));
        }
        if (!xpn.value(14).isEmpty()) {
            name.addSuffix(xpn.value(14));
        }
        if (name.isEmpty()) {
            return Optional.empty();
        }
        HumanName.NameUse use = use(xpn.component(7));
        // A range in one component (10) before HL7 2.5, then two components.
        boolean range = xpn.value(12).isEmpty() && xpn.value(13).isEmpty();
        String from = range ? xpn.value(10) : xpn.value(12);
        String to = range ? xpn.value(10, 2) : xpn.value(13);
        Periods.of(times, from, to).ifPresent(name::setPeriod);
        return Optional.of(use == null ? name : name.setUse(use));
    }

    /**
     * In France the third component is the list of all given names at birth, the first one included (PAM-FR, type XPN);
     * elsewhere it holds those that follow.
     */
    private static void given(String first, String others, HumanName name) {
        if (!first.isEmpty()) {
            name.addGiven(first);
        }
        boolean list = !first.isEmpty() && (others.equals(first) || others.startsWith(first + " "));
        if (list) {
            name.addExtension(BIRTH_GIVEN_NAMES, new StringType(others));
        } else if (!others.isEmpty()) {
            name.addGiven(others);
        }
    }

    /** The use of a name of XPN-7 or XCN-10; null for none. HL7 table 0200; in France L is the birth name and D the name in use (PAM-FR, type XPN). */
    public static HumanName.NameUse use(String type) {
        return switch (type) {
            case "L" -> HumanName.NameUse.OFFICIAL;
            case "D" -> HumanName.NameUse.USUAL;
            case "M" -> HumanName.NameUse.MAIDEN;
            case "N" -> HumanName.NameUse.NICKNAME;
            case "S" -> HumanName.NameUse.ANONYMOUS;
            case "BAD" -> HumanName.NameUse.OLD;
            case "TEMP" -> HumanName.NameUse.TEMP;
            default -> null;
        };
    }
}
