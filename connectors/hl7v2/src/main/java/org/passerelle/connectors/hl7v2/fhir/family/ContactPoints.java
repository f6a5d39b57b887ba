package org.passerelle.connectors.hl7v2.fhir.family;

import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.hl7.fhir.r4.model.ContactPoint;
import org.hl7.fhir.r4.model.ContactPoint.ContactPointSystem;
import org.hl7.fhir.r4.model.ContactPoint.ContactPointUse;
import org.passerelle.connectors.hl7v2.fhir.Field;
import org.passerelle.connectors.hl7v2.fhir.MessageContext;

/** Telephones and addresses of type XTN; French senders write numbers in component 12 (PAM-FR, Annex N). */
public final class ContactPoints {
    private static final Pattern RANK = Pattern.compile("[1-9]\\d{0,3}");

    private ContactPoints() {}

    /**
     * @param fallback the use that the field itself implies, such as home for PID-13; null for none
     * @return empty if there is neither number nor address
     */
    public static Optional<ContactPoint> of(Field xtn, ContactPointUse fallback) {
        if (xtn.isDeletion()) {
            return Optional.of(MessageContext.deleted(new ContactPoint()));
        }
        boolean internet = xtn.component(2).equals("NET") || xtn.component(3).equals("Internet");
        String number = internet && !xtn.value(4).isEmpty() ? xtn.value(4) : number(xtn);
        boolean mail = number.isEmpty() || internet;
        String value = number.isEmpty() ? xtn.value(4) : number;
        if (value.isEmpty()) {
            return Optional.empty();
        }
        ContactPoint point = new ContactPoint().setValue(value);
        point.setSystem(mail ? ContactPointSystem.EMAIL : system(xtn.component(3)));
        if (RANK.matcher(xtn.component(18)).matches()) {
            point.setRank(Integer.parseInt(xtn.component(18)));
        }
        ContactPointUse use = use(xtn.component(2), xtn.component(3), fallback);
        return Optional.of(use == null ? point : point.setUse(use));
    }

    private static String number(Field xtn) {
        if (!xtn.value(12).isEmpty()) {
            return xtn.value(12);
        }
        if (!xtn.value(1).isEmpty()) {
            return xtn.value(1);
        }
        String country = xtn.value(5).isEmpty() ? "" : "+" + xtn.value(5);
        return Stream.of(country, xtn.value(6), xtn.value(7))
                .filter(part -> !part.isEmpty())
                .collect(Collectors.joining(" "));
    }

    /** HL7 table 0202. */
    private static ContactPointSystem system(String equipment) {
        return switch (equipment) {
            case "FX" -> ContactPointSystem.FAX;
            case "BP" -> ContactPointSystem.PAGER;
            case "MD", "SAT", "TDD", "TTY" -> ContactPointSystem.OTHER;
            default -> ContactPointSystem.PHONE;
        };
    }

    /** HL7 tables 0201 and 0202. */
    private static ContactPointUse use(String code, String equipment, ContactPointUse fallback) {
        if (equipment.equals("CP")) {
            return ContactPointUse.MOBILE;
        }
        return switch (code) {
            case "PRN", "ORN", "VHN" -> ContactPointUse.HOME;
            case "WPN" -> ContactPointUse.WORK;
            case "PRS" -> ContactPointUse.MOBILE;
            default -> fallback;
        };
    }
}
