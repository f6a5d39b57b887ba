package org.passerelle.connectors.hl7v2.fhir.family;

import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.hl7.fhir.r4.model.Address;
import org.hl7.fhir.r4.model.Coding;
import org.passerelle.connectors.hl7v2.fhir.Field;
import org.passerelle.connectors.hl7v2.fhir.MessageContext;
import org.passerelle.connectors.hl7v2.fhir.V2Time;

/** Addresses of type XAD; component 9 is the INSEE code of the commune or country in France (PAM-FR, Annex N). */
public final class Addresses {
    private static final String INSEE_CODE =
            "https://hl7.fr/ig/fhir/core/StructureDefinition/fr-core-address-insee-code";
    private static final String COMMUNES = "https://mos.esante.gouv.fr/NOS/TRE_R13-Commune/FHIR/TRE-R13-Commune";
    private static final int INSEE_LENGTH = 5;
    private static final String BIRTH_PLACE = "BDL";

    private final V2Time times;

    public Addresses(V2Time times) {
        this.times = times;
    }

    /** Whether it says where the patient was born rather than where somebody lives. */
    public static boolean isBirthPlace(Field xad) {
        return xad.component(7).equals(BIRTH_PLACE);
    }

    /** Empty if nothing of it has a value; a deletion is stated as such. */
    public Optional<Address> of(Field xad) {
        if (xad.isDeletion()) {
            return Optional.of(MessageContext.deleted(new Address()));
        }
        Address address = new Address();
        Stream.of(xad.value(1), street(xad), xad.value(2), xad.value(8))
                .filter(line -> !line.isEmpty())
                .forEach(address::addLine);
        if (!xad.value(3).isEmpty()) {
            address.setCity(xad.value(3));
        }
        if (!xad.value(4).isEmpty()) {
            address.setState(xad.value(4));
        }
        if (!xad.value(5).isEmpty()) {
            address.setPostalCode(xad.value(5));
        }
        if (!xad.value(6).isEmpty()) {
            address.setCountry(xad.value(6));
        }
        county(xad.value(9), address);
        if (address.isEmpty()) {
            return Optional.empty();
        }
        use(xad.value(7), address);
        // A range in one component (12) before HL7 2.5, then two components.
        boolean range = !xad.value(12).isEmpty();
        String from = range ? xad.value(12) : xad.value(13);
        String to = range ? xad.value(12, 2) : xad.value(14);
        Periods.of(times, from, to).ifPresent(address::setPeriod);
        return Optional.of(address);
    }

    /** Type SAD keeps the street's name and the number in it apart as well; most senders repeat the first part there. */
    private static String street(Field xad) {
        String whole = xad.value(1);
        return Stream.of(xad.value(1, 3), xad.value(1, 2))
                .filter(part -> !part.isEmpty() && !whole.contains(part))
                .collect(Collectors.joining(" "));
    }

    private static void county(String county, Address address) {
        boolean insee = county.length() == INSEE_LENGTH
                && Character.isDigit(county.charAt(0))
                && county.substring(2).chars().allMatch(c -> c >= '0' && c <= '9');
        if (insee) {
            address.addExtension(INSEE_CODE, new Coding(COMMUNES, county, null));
        } else if (!county.isEmpty()) {
            address.setDistrict(county);
        }
    }

    /** HL7 table 0190, by HL7's concept maps to AddressUse and AddressType. */
    private static void use(String type, Address address) {
        switch (type) {
            case "H", "P", "L" -> address.setUse(Address.AddressUse.HOME);
            case "B", "O" -> address.setUse(Address.AddressUse.WORK);
            case "C", "V" -> address.setUse(Address.AddressUse.TEMP);
            case "BI" -> address.setUse(Address.AddressUse.BILLING);
            case "BA" -> address.setUse(Address.AddressUse.OLD);
            case "M", "SH" -> address.setType(Address.AddressType.POSTAL);
            default -> {
                // Places of birth and other kinds have no use of their own.
            }
        }
    }
}
