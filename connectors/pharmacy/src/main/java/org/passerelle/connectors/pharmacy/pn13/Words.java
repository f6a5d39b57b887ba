package org.passerelle.connectors.pharmacy.pn13;

import static java.util.Map.entry;

import java.math.BigDecimal;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.hl7.fhir.r4.model.Identifier;
import org.hl7.fhir.r4.model.Quantity;
import org.hl7.fhir.r4.model.Reference;
import org.passerelle.connectors.api.xml.XmlElement;

/** The small types of PN13: texts, quantities, people. */
final class Words {
    static final String UCUM = "http://unitsofmeasure.org";
    /** RPPS numbers: OID of IDNPS (PAM-FR, type XCN). */
    static final String RPPS_OID = "1.2.250.1.71.4.2.1";

    private static final int NUMBER_LENGTH = 18;
    /** The spellings with one meaning; other units keep their own word and get no code. */
    private static final Map<String, String> UCUM_CODES = Map.ofEntries(
            entry("kg", "kg"),
            entry("g", "g"),
            entry("mg", "mg"),
            entry("µg", "ug"),
            entry("μg", "ug"),
            entry("mcg", "ug"),
            entry("ng", "ng"),
            entry("l", "L"),
            entry("ml", "mL"),
            entry("cm", "cm"),
            entry("ui", "[iU]"),
            entry("mmol", "mmol"),
            entry("mg/h", "mg/h"),
            entry("ml/h", "mL/h"),
            entry("h", "h"),
            entry("min", "min"),
            entry("j", "d"));

    private Words() {}

    static Optional<String> text(XmlElement element, String... path) {
        return Optional.of(element.text(path)).filter(value -> !value.isEmpty());
    }

    static Optional<BigDecimal> number(String value) {
        if (value.isEmpty() || value.length() > NUMBER_LENGTH || !value.matches("\\d+([.,]\\d+)?")) {
            return Optional.empty();
        }
        return Optional.of(new BigDecimal(value.replace(',', '.')));
    }

    /** An element with {@code Nombre} and {@code Unité}; empty without a number. */
    static Optional<Quantity> quantity(XmlElement holder, String name) {
        return holder.first(name)
                .flatMap(element -> number(element.text("Nombre")).map(value -> {
                    Quantity quantity = new Quantity().setValue(value);
                    text(element, "Unité").ifPresent(unit -> {
                        quantity.setUnit(unit);
                        ucum(unit).ifPresent(code -> quantity.setSystem(UCUM).setCode(code));
                    });
                    return quantity;
                }));
    }

    static Optional<String> ucum(String unit) {
        return Optional.ofNullable(UCUM_CODES.get(unit.toLowerCase(Locale.ROOT)));
    }

    /** Elements such as {@code Code_composant_1} or {@code Type_composant_3}: a name with a number that varies. */
    static Optional<XmlElement> numbered(XmlElement holder, String prefix) {
        return holder.children().stream()
                .filter(child -> child.name().startsWith(prefix))
                .filter(child -> child.name().substring(prefix.length()).matches("_?\\d{0,2}"))
                .filter(child -> !child.text().isEmpty() || !child.children().isEmpty())
                .findFirst();
    }

    /** The elements that an element is linked to; senders write the name of the identifier with and without its accent. */
    static List<String> linked(XmlElement element) {
        return element.all("Elément_lié").stream()
                .flatMap(link -> link.children().stream())
                .filter(child -> child.name().startsWith("Id_"))
                .map(XmlElement::text)
                .filter(id -> !id.isEmpty())
                .toList();
    }

    /** A professional by number: {@code Identification_...} with its domain, or a bare {@code Id_...}. */
    static Optional<Reference> professional(XmlElement holder, String role) {
        Optional<XmlElement> full = holder.first("Identification_" + role);
        Optional<String> number =
                full.flatMap(element -> text(element, "Identifiant")).or(() -> text(holder, "Id_" + role));
        return number.map(value -> {
            Identifier identifier = new Identifier().setValue(value);
            full.flatMap(element -> text(element, "Domaine_identification"))
                    .filter(Words::isOid)
                    .ifPresent(oid -> identifier.setSystem("urn:oid:" + oid));
            return new Reference().setIdentifier(identifier);
        });
    }

    static boolean isOid(String value) {
        return value.matches("[0-2](\\.\\d{1,20}){3,20}");
    }
}
