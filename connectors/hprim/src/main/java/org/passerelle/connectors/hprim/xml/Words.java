package org.passerelle.connectors.hprim.xml;

import java.math.BigDecimal;
import java.util.Optional;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.DateTimeType;
import org.hl7.fhir.r4.model.Identifier;
import org.hl7.fhir.r4.model.Reference;
import org.passerelle.connectors.api.facts.LocalTimes;
import org.passerelle.connectors.api.xml.XmlElement;

/** The small types of HPRIM XML: dates in two elements, identifiers of sender and receiver, codes, amounts, people. */
final class Words {
    /** RPPS numbers: OID of IDNPS (PAM-FR, type XCN). */
    private static final String RPPS = "urn:oid:1.2.250.1.71.4.2.1";

    private static final int AMOUNT_LENGTH = 18;

    private Words() {}

    /** Type {@code typeDateHeureOptionnelle}: a date element and perhaps a time element. */
    static Optional<DateTimeType> time(Optional<XmlElement> element, LocalTimes times) {
        return element.flatMap(holder -> {
            String date = holder.text("date");
            String hour = holder.text("heure");
            return times.dateTime(hour.isEmpty() ? date : date + "T" + hour).or(() -> times.dateTime(date));
        });
    }

    /** The sender's own identifier of a thing, else the receiver's; empty if there is neither. */
    static Optional<String> identifier(XmlElement thing) {
        return text(thing, "identifiant", "emetteur")
                .map(value -> "emetteur|" + value)
                .or(() -> text(thing, "identifiant", "recepteur").map(value -> "recepteur|" + value));
    }

    /** The sender's identifier in FHIR form; its system is not known. */
    static Optional<Identifier> senderIdentifier(XmlElement thing) {
        return text(thing, "identifiant", "emetteur").map(value -> new Identifier().setValue(value));
    }

    /** A text that is there. */
    static Optional<String> text(XmlElement element, String... path) {
        return Optional.of(element.text(path)).filter(value -> !value.isEmpty());
    }

    /** A decimal number, with a point or a comma; empty if it is none or absurdly long. */
    static Optional<BigDecimal> number(String value) {
        if (value.isEmpty() || value.length() > AMOUNT_LENGTH || !value.matches("-?\\d+([.,]\\d+)?")) {
            return Optional.empty();
        }
        return Optional.of(new BigDecimal(value.replace(',', '.')));
    }

    /** A code of a list that no URL names: the code, its label as text, and what list it is of. */
    static CodeableConcept local(String list, String code, String label) {
        CodeableConcept concept = new CodeableConcept();
        concept.addCoding().setCode(code);
        return concept.setText(label.isEmpty() ? list + " " + code : label);
    }

    /** A functional or medical unit ({@code typeCode10Libelle35}). */
    static Optional<Reference> unit(Optional<XmlElement> unit) {
        return unit.filter(element -> !element.text("code").isEmpty()).map(element -> {
            Reference reference = new Reference().setIdentifier(new Identifier().setValue(element.text("code")));
            return element.text("libelle").isEmpty() ? reference : reference.setDisplay(element.text("libelle"));
        });
    }

    /** A professional: RPPS or the sender's own code; a name alone names nobody for certain and is left out. */
    static Optional<Reference> professional(XmlElement professional) {
        Optional<Identifier> rpps = text(professional, "noRPPS")
                .map(number -> new Identifier().setSystem(RPPS).setValue(number));
        return rpps.or(() -> text(professional, "identification", "code").map(code -> new Identifier().setValue(code)))
                .map(identifier -> new Reference().setIdentifier(identifier));
    }

    /** Whether the sender takes a thing back; the action is the element's own or that of what holds it. */
    static boolean isRemoval(String action) {
        return action.equals("suppression");
    }
}
