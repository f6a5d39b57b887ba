package org.passerelle.connectors.api;

/**
 * The control key of an INS matricule: 97 minus the first 13 digits modulo 97, as the last two (RNIV). Corsica: 2A counts
 * as 19 and 2B as 18.
 */
public final class InsKey {
    private static final int LENGTH = 15;
    private static final int NUMBER_LENGTH = 13;
    private static final int DEPARTMENT = 5;
    private static final int MODULUS = 97;

    private InsKey() {}

    /** Whether it has 15 characters and the last two are the key of the others. */
    public static boolean isRight(String matricule) {
        if (matricule.length() != LENGTH) {
            return false;
        }
        String digits = withNumericDepartment(matricule);
        if (!digits.chars().allMatch(c -> c >= '0' && c <= '9')) {
            return false;
        }
        long number = Long.parseLong(digits, 0, NUMBER_LENGTH, 10);
        return Integer.parseInt(digits, NUMBER_LENGTH, LENGTH, 10) == MODULUS - number % MODULUS;
    }

    private static String withNumericDepartment(String matricule) {
        String department = matricule.substring(DEPARTMENT, DEPARTMENT + 2);
        String number = switch (department) {
            case "2A" -> "19";
            case "2B" -> "18";
            default -> department;
        };
        return matricule.substring(0, DEPARTMENT) + number + matricule.substring(DEPARTMENT + 2);
    }
}
