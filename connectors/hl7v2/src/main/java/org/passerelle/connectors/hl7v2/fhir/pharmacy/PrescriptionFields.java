package org.passerelle.connectors.hl7v2.fhir.pharmacy;

/**
 * Where RXO, RXE and RXG (HL7 v2.5 chapter 4) hold the same facts; 999 where a segment does not have one.
 *
 * @param timing quantity and timing of HL7 before 2.5
 * @param code the medicine
 * @param least smallest amount to give; {@code most} the largest; {@code unit} of both
 * @param form dosage form
 * @param instructions administration instructions
 * @param substitution whether another product may be given
 * @param amount quantity to dispense; its unit is in the next field
 * @param refills how often it may be dispensed again
 * @param prescriber who ordered it
 * @param prescription number of the prescription
 * @param rate how fast it is given; its unit is in the next field
 * @param indication why
 * @param ordered when it was first ordered
 */
record PrescriptionFields(
        int timing,
        int code,
        int least,
        int most,
        int unit,
        int form,
        int instructions,
        int substitution,
        int amount,
        int refills,
        int prescriber,
        int prescription,
        int rate,
        int indication,
        int ordered) {
    private static final int NONE = 999;

    private static final PrescriptionFields RXO =
            new PrescriptionFields(NONE, 1, 2, 3, 4, 5, 7, 9, 11, 13, 14, NONE, 21, 20, NONE);
    private static final PrescriptionFields RXE =
            new PrescriptionFields(1, 2, 3, 4, 5, 6, 7, 9, 10, 12, 13, 15, 23, 27, 32);
    private static final PrescriptionFields RXG =
            new PrescriptionFields(3, 4, 5, 6, 7, 8, 9, 10, NONE, NONE, NONE, NONE, 15, 22, NONE);

    static PrescriptionFields of(String segment) {
        return switch (segment) {
            case "RXO" -> RXO;
            case "RXG" -> RXG;
            default -> RXE;
        };
    }
}
