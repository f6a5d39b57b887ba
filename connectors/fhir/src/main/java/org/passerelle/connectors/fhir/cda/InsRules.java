package org.passerelle.connectors.fhir.cda;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.passerelle.connectors.fhir.xml.XmlElement;

/**
 * The INS among the identifiers of a patient. A CDA has no PID-32: that it carries an INS is the claim that the identity is
 * qualified. It is kept if its control key is right (RNIV) and it is of production, or the site allows test identities.
 */
final class InsRules {
    /** The authorities of INS in their order of preference: a NIR replaces a NIA (PAM-FR 6.6.15). */
    private static final String NIR = "1.2.250.1.213.1.4.8";

    private static final String NIA = "1.2.250.1.213.1.4.9";
    private static final String TEST = "1.2.250.1.213.1.4.10";
    private static final String DEMONSTRATION = "1.2.250.1.213.1.4.11";
    private static final Map<String, String> TYPES =
            Map.of(NIR, "INS-NIR", NIA, "INS-NIA", TEST, "INS-NIR", DEMONSTRATION, "INS-NIR");
    private static final Set<String> TESTS = Set.of(TEST, DEMONSTRATION);

    private static final int LENGTH = 15;
    private static final int NUMBER_LENGTH = 13;
    private static final int DEPARTMENT = 5;
    private static final int MODULUS = 97;

    private InsRules() {}

    static boolean isIns(XmlElement id) {
        return TYPES.containsKey(id.attribute("root"));
    }

    static boolean isTest(XmlElement id) {
        return TESTS.contains(id.attribute("root"));
    }

    static boolean isNia(XmlElement id) {
        return id.attribute("root").equals(NIA);
    }

    /** INS-NIR or INS-NIA, of the French identifier types. */
    static String type(XmlElement id) {
        return TYPES.get(id.attribute("root"));
    }

    /** Two INS of two persons: different numbers under authorities that give a person one. */
    static boolean contradict(List<XmlElement> ids) {
        Set<String> numbers = new HashSet<>();
        ids.stream().filter(id -> isIns(id) && !isNia(id)).forEach(id -> numbers.add(id.attribute("extension")));
        return numbers.size() > 1;
    }

    /** 97 minus the first 13 digits modulo 97 are the last two; Corsica's 2A counts as 19 and 2B as 18 (RNIV). */
    static boolean hasRightKey(XmlElement id) {
        String matricule = id.attribute("extension");
        if (matricule.length() != LENGTH) {
            return false;
        }
        String department = matricule.substring(DEPARTMENT, DEPARTMENT + 2);
        String number = department.equals("2A") ? "19" : department.equals("2B") ? "18" : department;
        String digits = matricule.substring(0, DEPARTMENT) + number + matricule.substring(DEPARTMENT + 2);
        return digits.chars().allMatch(c -> c >= '0' && c <= '9')
                && Integer.parseInt(digits, NUMBER_LENGTH, LENGTH, 10)
                        == MODULUS - Long.parseLong(digits, 0, NUMBER_LENGTH, 10) % MODULUS;
    }
}
