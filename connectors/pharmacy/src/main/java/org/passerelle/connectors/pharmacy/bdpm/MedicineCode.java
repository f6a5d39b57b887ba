package org.passerelle.connectors.pharmacy.bdpm;

import java.util.Optional;
import org.passerelle.connectors.api.MedicineCodes;

/**
 * A code of a medicine that has the form of its kind, check digit included where the kind has one.
 *
 * <p>CIP13 and UCD13 contain the older codes of seven digits: {@code 34009} or {@code 34008}, the seven digits, and the
 * EAN-13 check digit. So it is in all 20,882 boxes of the BDPM of July 2025. The last digit of a CIP7 is no check digit that
 * could be relied on: a third of the published ones do not meet the old rule.
 *
 * @param kind what it is a code of
 * @param value its digits
 */
public record MedicineCode(Kind kind, String value) {
    private static final String CIP_PREFIX = "34009";
    private static final String UCD_PREFIX = "34008";
    private static final int SHORT_LENGTH = 7;
    private static final int BASE = 10;
    private static final int EVEN_WEIGHT = 3;

    /** The kinds of codes, with the form that each has. */
    public enum Kind {
        /** A box, 13 digits. */
        CIP13("\\d{13}"),
        /** A box, the older 7 digits. */
        CIP7("\\d{7}"),
        /** The unit that hospitals stock, 13 digits. */
        UCD13("\\d{13}"),
        /** The unit that hospitals stock, the older 7 digits. */
        UCD7("\\d{7}"),
        /** A speciality of the ANSM. */
        CIS("\\d{8}");

        private final String form;

        Kind(String form) {
            this.form = form;
        }
    }

    /** @throws IllegalArgumentException if the value is not a code of this kind; {@link #of} asks first */
    public MedicineCode {
        if (!isRight(kind, value)) {
            throw new IllegalArgumentException("not a " + kind + ": " + value);
        }
    }

    /** The code, if it has the form and check digit of its kind. */
    public static Optional<MedicineCode> of(Kind kind, String value) {
        return isRight(kind, value) ? Optional.of(new MedicineCode(kind, value)) : Optional.empty();
    }

    /** A code of 13 digits, whose prefix tells the kind; empty if it is neither a CIP13 nor a UCD13. */
    public static Optional<MedicineCode> ofThirteen(String value) {
        return of(Kind.CIP13, value).or(() -> of(Kind.UCD13, value));
    }

    /** The code of 13 digits of the same thing; a CIS has none and stays itself. */
    public MedicineCode thirteen() {
        return switch (kind) {
            case CIP7 -> new MedicineCode(Kind.CIP13, withCheckDigit(CIP_PREFIX + value));
            case UCD7 -> new MedicineCode(Kind.UCD13, withCheckDigit(UCD_PREFIX + value));
            case CIP13, UCD13, CIS -> this;
        };
    }

    /** The seven digits inside a code of 13; empty for a CIP13 of another prefix, and for a CIS. */
    public Optional<String> seven() {
        return switch (kind) {
            case CIP7, UCD7 -> Optional.of(value);
            case CIP13, UCD13 ->
                value.startsWith(CIP_PREFIX) || value.startsWith(UCD_PREFIX)
                        ? Optional.of(value.substring(CIP_PREFIX.length(), CIP_PREFIX.length() + SHORT_LENGTH))
                        : Optional.empty();
            case CIS -> Optional.empty();
        };
    }

    /** The FHIR system of {@link #thirteen()}, as {@link MedicineCodes} names it. */
    public String system() {
        return switch (kind) {
            case CIP7, CIP13 -> MedicineCodes.CIP;
            case UCD7, UCD13 -> MedicineCodes.UCD;
            case CIS -> MedicineCodes.CIS;
        };
    }

    private static boolean isRight(Kind kind, String value) {
        if (!value.matches(kind.form)) {
            return false;
        }
        return switch (kind) {
            case CIP13 -> MedicineCodes.systemOf(value).equals(Optional.of(MedicineCodes.CIP));
            case UCD13 -> MedicineCodes.systemOf(value).equals(Optional.of(MedicineCodes.UCD));
            case CIP7, UCD7, CIS -> true;
        };
    }

    private static String withCheckDigit(String twelve) {
        int sum = 0;
        for (int i = 0; i < twelve.length(); i++) {
            int digit = twelve.charAt(i) - '0';
            sum += i % 2 == 1 ? EVEN_WEIGHT * digit : digit;
        }
        return twelve + (BASE - sum % BASE) % BASE;
    }
}
