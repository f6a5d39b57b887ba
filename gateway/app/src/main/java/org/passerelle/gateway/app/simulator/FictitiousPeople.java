package org.passerelle.gateway.app.simulator;

import java.util.List;

/** Names, places and telephone numbers that can belong to nobody. */
final class FictitiousPeople {
    static final String CITY = "Ville-Exemple";

    private static final List<String> LAST_NAMES =
            List.of("EXEMPLE", "FICTIF", "MODÈLE", "SPÉCIMEN", "ESSAI", "DÉMO", "TÉMOIN-TEST", "PERSONNAGE");
    private static final List<String> FIRST_NAMES =
            List.of("Alix", "Camille", "Claude", "Dominique", "Maël", "Noé", "Sacha", "Zoé");
    private static final List<String> STREETS =
            List.of("rue des Modèles", "avenue de la Maquette", "place du Décor", "impasse du Prototype");

    private FictitiousPeople() {}

    static String lastName(Dice dice) {
        return dice.oneOf(LAST_NAMES);
    }

    static String firstName(Dice dice) {
        return dice.oneOf(FIRST_NAMES);
    }

    static String fullName(Dice dice) {
        return firstName(dice) + " " + lastName(dice);
    }

    static String street(Dice dice) {
        return dice.between(1, 99) + " " + dice.oneOf(STREETS);
    }

    /** A mobile number of the range that ARCEP keeps for works of fiction (06 39 98). */
    static String phone(Dice dice) {
        return "+3363998" + "%04d".formatted(dice.between(0, 9999));
    }

    /** What a call taker writes for a patient of that sex and age. */
    static String word(String sex, String age) {
        boolean female = sex.equals("F");
        if (!age.endsWith("Y")) {
            return "Nourrisson";
        }
        if (number(age) < 15) {
            return female ? "Fille" : "Garçon";
        }
        return female ? "Femme" : "Homme";
    }

    /** The age {@code P6M} as {@code 6 mois}. */
    static String ageInWords(String age) {
        String unit = switch (age.charAt(age.length() - 1)) {
            case 'Y' -> number(age) > 1 ? "ans" : "an";
            case 'M' -> "mois";
            default -> "semaines";
        };
        return number(age) + " " + unit;
    }

    private static int number(String age) {
        return Integer.parseInt(age.substring(1, age.length() - 1));
    }
}
