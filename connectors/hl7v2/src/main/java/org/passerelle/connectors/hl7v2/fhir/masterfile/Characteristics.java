package org.passerelle.connectors.hl7v2.fhir.masterfile;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.hl7.fhir.r4.model.Address;
import org.hl7.fhir.r4.model.Identifier;
import org.passerelle.connectors.hl7v2.fhir.Field;
import org.passerelle.connectors.hl7v2.fhir.ParsedSegment;

/**
 * LCH: what a part of the establishment is like, by the codes that French senders of MFN^M05 write in LCH-4. Others are left
 * unread, and listed to the operator.
 */
final class Characteristics {
    private static final String FINESS_SYSTEM = "https://finess.esante.gouv.fr";
    private static final Set<String> KNOWN =
            Set.of("LBL", "LBL_CRT", "FNS", "ADRS_1", "ADRS_2", "ADRS_3", "CD_PSTL", "VL", "ID_GLBL", "CD");

    private final Map<String, String> values;

    private Characteristics(Map<String, String> values) {
        this.values = values;
    }

    static Characteristics of(List<ParsedSegment> lch) {
        Map<String, String> values = new HashMap<>();
        for (ParsedSegment segment : lch) {
            String code = segment.value(4);
            if (KNOWN.contains(code)) {
                Field value = segment.field(5);
                String text = value.value(2).isEmpty() ? value.value(1) : value.value(2);
                if (!text.isEmpty()) {
                    values.putIfAbsent(code, text);
                }
            }
        }
        return new Characteristics(values);
    }

    Optional<String> name() {
        return value("LBL");
    }

    Optional<String> shortName() {
        return value("LBL_CRT");
    }

    /** The national number of an establishment. */
    Optional<Identifier> finess() {
        return value("FNS")
                .map(number -> new Identifier().setSystem(FINESS_SYSTEM).setValue(number));
    }

    Optional<Address> address() {
        Address address = new Address();
        for (String line : List.of("ADRS_1", "ADRS_2", "ADRS_3")) {
            value(line).ifPresent(address::addLine);
        }
        value("CD_PSTL").ifPresent(address::setPostalCode);
        value("VL").ifPresent(address::setCity);
        return address.isEmpty() ? Optional.empty() : Optional.of(address);
    }

    private Optional<String> value(String code) {
        return Optional.ofNullable(values.get(code));
    }
}
