package org.passerelle.connectors.pharmacy.stock;

import java.util.Optional;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.passerelle.connectors.api.MedicineCodes;
import org.passerelle.connectors.pharmacy.WrongLineException;
import org.passerelle.connectors.pharmacy.bdpm.Medicine;
import org.passerelle.connectors.pharmacy.bdpm.MedicineCode;
import org.passerelle.connectors.pharmacy.bdpm.MedicineCode.Kind;
import org.passerelle.connectors.pharmacy.bdpm.Medicines;
import org.passerelle.connectors.pharmacy.bdpm.Presentation;

/**
 * What the code of a line names. The code comes first; the speciality and its class follow where the public database knows
 * them. A code of no known form is one of the site's own and gets no system.
 */
final class Products {
    private static final int SHORT_LENGTH = 7;
    private static final int CIS_LENGTH = 8;
    /** No CIP7 of the BDPM begins with it, and the UCD7 seen do; unverified against the UCD list, which is not public. */
    private static final String UCD7_START = "9";

    private static final String MEDICINE_PREFIX = "3400";

    private final Medicines medicines;

    Products(Medicines medicines) {
        this.medicines = medicines;
    }

    /** @throws WrongLineException if the code is meant as a CIP13 or UCD13 and is mistyped */
    Product of(StockLine line) throws WrongLineException {
        Optional<MedicineCode> known = code(line.code());
        CodeableConcept concept = new CodeableConcept();
        if (known.isPresent()) {
            MedicineCode thirteen = known.get().thirteen();
            concept.addCoding().setSystem(thirteen.system()).setCode(thirteen.value());
        } else {
            concept.addCoding().setCode(line.code());
        }
        Optional<Medicine> medicine = known.flatMap(medicines::of);
        if (medicine.isPresent() && known.get().kind() != Kind.CIS) {
            concept.addCoding()
                    .setSystem(MedicineCodes.CIS)
                    .setCode(medicine.get().speciality().cis());
        }
        medicine.flatMap(Medicine::atc)
                .ifPresent(
                        atc -> concept.addCoding().setSystem(MedicineCodes.ATC).setCode(atc));
        if (!line.label().isEmpty()) {
            concept.setText(line.label());
        } else {
            medicine.ifPresent(found -> concept.setText(found.speciality().name()));
        }
        return new Product(concept, known.flatMap(medicines::boxOf).map(Presentation::content));
    }

    private Optional<MedicineCode> code(String written) throws WrongLineException {
        // A GTIN of 14 digits, as scanners give it, is the 13 digits with a zero before them.
        String code = written.matches("0" + MEDICINE_PREFIX + "\\d{9}") ? written.substring(1) : written;
        if (code.matches(MEDICINE_PREFIX + "\\d{9}")) {
            return Optional.of(MedicineCode.ofThirteen(code)
                    .orElseThrow(() -> new WrongLineException("colonne « " + Column.CODE.words()
                            + " » : la clé de contrôle du CIP13 ou de l'UCD13 est fausse")));
        }
        if (!code.matches("\\d{7,8}")) {
            return Optional.empty();
        }
        if (code.length() == SHORT_LENGTH && medicines.ofCip7(code).isPresent()) {
            return MedicineCode.of(Kind.CIP7, code);
        }
        if (code.length() == SHORT_LENGTH && code.startsWith(UCD7_START)) {
            return MedicineCode.of(Kind.UCD7, code);
        }
        return code.length() == CIS_LENGTH && medicines.ofCis(code).isPresent()
                ? MedicineCode.of(Kind.CIS, code)
                : Optional.empty();
    }
}
