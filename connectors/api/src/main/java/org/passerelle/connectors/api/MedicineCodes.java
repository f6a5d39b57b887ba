package org.passerelle.connectors.api;

import java.util.Locale;
import java.util.Optional;

/**
 * The codes of medicines in France, and how to tell them apart.
 *
 * <p>CIP13 (a box) and UCD13 (the unit that hospitals stock) are both 13 digits that begin with 3400 and end with an EAN-13
 * check digit; the prefix 34008 is reserved for UCD (arrêté of 30 December 2021). CIS is the ANSM's number of a
 * speciality, 8 digits, and can only be told by what the sender says that it is.
 */
public final class MedicineCodes {
    /** UCD13, as the French FHIR guides for medicines name it. */
    public static final String UCD = "http://data.esante.gouv.fr/ansm/medicament/UCD";
    /** CIP13: no guide names a URL for it; this is the OID of CI-SIS documents. */
    public static final String CIP = "urn:oid:1.2.250.1.213.2.3.2";
    /** CIS: the OID of CI-SIS documents. */
    public static final String CIS = "urn:oid:1.2.250.1.213.2.3.1";
    /** WHO's anatomical, therapeutic and chemical classes. */
    public static final String ATC = "http://www.whocc.no/atc";

    private static final int LENGTH = 13;
    private static final int CIS_LENGTH = 8;
    private static final int BASE = 10;
    private static final int EVEN_WEIGHT = 3;

    private MedicineCodes() {}

    /** The system of a 13-digit code, by its prefix and check digit; empty if it is neither a CIP13 nor a UCD13. */
    public static Optional<String> systemOf(String code) {
        if (code.length() != LENGTH || !code.startsWith("3400") || !isNumber(code) || !hasRightCheckDigit(code)) {
            return Optional.empty();
        }
        return Optional.of(code.startsWith("34008") ? UCD : CIP);
    }

    /**
     * The system of a code that the sender names, such as {@code CIP13}, {@code UCD7} or {@code ATC}.
     *
     * @param name the sender's word for the coding system
     * @return what the code itself shows if it is a CIP13 or UCD13; else what the name says, where the code has its form
     */
    public static Optional<String> systemOf(String code, String name) {
        return systemOf(code).or(() -> named(code, name.toUpperCase(Locale.ROOT)));
    }

    private static Optional<String> named(String code, String name) {
        return switch (name) {
            case "ATC", "WC" -> Optional.of(ATC);
            case "CIS", "BDPM" -> code.length() == CIS_LENGTH && isNumber(code) ? Optional.of(CIS) : Optional.empty();
            default -> Optional.empty();
        };
    }

    private static boolean isNumber(String code) {
        return code.chars().allMatch(c -> c >= '0' && c <= '9');
    }

    /** EAN-13: even ranks count three times, the sum of all digits is a multiple of ten. */
    private static boolean hasRightCheckDigit(String code) {
        int sum = 0;
        for (int i = 0; i < LENGTH; i++) {
            int digit = code.charAt(i) - '0';
            sum += i % 2 == 1 ? EVEN_WEIGHT * digit : digit;
        }
        return sum % BASE == 0;
    }
}
