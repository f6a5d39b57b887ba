package org.passerelle.adapters.triage.level;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import org.passerelle.adapters.triage.complaint.ComplaintGroup;
import org.passerelle.adapters.triage.news2.Acvpu;

/** Turns weights of features into a few facts of the visit, in words. */
final class LevelReasons {
    /** A weight below this, in log-odds, is not worth a line. */
    private static final double WORTH = 0.05;

    private static final int MOST = 4;

    /** Of each feature, in their order. */
    private static final List<Family> FAMILIES = families();

    private LevelReasons() {}

    static List<LevelReason> of(Visit visit, double[] contributions) {
        Map<Family, Double> weights = new EnumMap<>(Family.class);
        for (int i = 0; i < FAMILIES.size(); i++) {
            weights.merge(FAMILIES.get(i), contributions[i], Double::sum);
        }
        List<LevelReason> reasons = new ArrayList<>();
        weights.forEach((family, weight) -> {
            Optional<String> words = weight < WORTH ? Optional.empty() : words(family, visit);
            words.ifPresent(fact -> reasons.add(new LevelReason(family.name().toLowerCase(Locale.ROOT), fact, weight)));
        });
        reasons.sort(Comparator.comparingDouble(LevelReason::weight).reversed());
        return reasons.subList(0, Math.min(MOST, reasons.size()));
    }

    private static List<Family> families() {
        Features features = VisitFeatures.build(VisitFeatures.empty());
        return features.names().stream().map(features::family).toList();
    }

    private static Optional<String> words(Family family, Visit visit) {
        return switch (family) {
            case COMPLAINT ->
                Optional.of(visit.complaint()
                        .main()
                        .map(ComplaintGroup::french)
                        .map(group -> "Motif : " + group)
                        .orElse("Motif non reconnu"));
            case AGE -> figure("Âge", visit.ageYears(), " ans");
            case SEX -> visit.male().map(male -> male ? "Homme" : "Femme");
            case ARRIVAL -> visit.arrival().map(LevelReasons::arrival);
            case INJURY -> visit.injury().map(injury -> injury ? "Traumatisme" : "Pas de traumatisme");
            case CONSCIOUSNESS -> visit.consciousness().map(LevelReasons::consciousness);
            case PAIN ->
                visit.pain().isEmpty()
                        ? Optional.empty()
                        : visit.pain().getAsDouble() == 0
                                ? Optional.of("Pas de douleur")
                                : figure("Douleur", visit.pain(), "/10");
            case CIRCULATION ->
                join(
                        figure("PAS", visit.vitals().systolic(), " mmHg"),
                        figure("FC", visit.vitals().pulse(), "/min"));
            case BREATHING ->
                join(
                        figure("FR", visit.vitals().respiration(), "/min"),
                        figure("SpO2", visit.vitals().spo2(), " %"));
            case TEMPERATURE -> figure("Température", visit.vitals().temperature(), " °C");
            case VITALS ->
                visit.vitals().known() == 0 ? Optional.empty() : Optional.of("Constantes dans leur ensemble");
        };
    }

    private static String arrival(Visit.Arrival arrival) {
        return switch (arrival) {
            case WALKING -> "Arrivée à pied";
            case PUBLIC_AMBULANCE -> "Arrivée par les secours";
            case PRIVATE_VEHICLE -> "Arrivée par ses moyens";
            case PRIVATE_AMBULANCE -> "Arrivée en ambulance";
            case OTHER -> "Autre mode d'arrivée";
        };
    }

    private static String consciousness(Acvpu level) {
        return switch (level) {
            case A -> "Alerte";
            case C -> "Confusion nouvelle";
            case V -> "Réagit à la voix";
            case P -> "Réagit à la douleur";
            case U -> "Ne réagit pas";
        };
    }

    private static Optional<String> figure(String name, OptionalDouble value, String unit) {
        if (value.isEmpty()) {
            return Optional.empty();
        }
        double number = value.getAsDouble();
        String digits = number == Math.rint(number)
                ? String.valueOf((long) number)
                : String.format(Locale.FRENCH, "%.1f", number);
        return Optional.of(name + " " + digits + unit);
    }

    private static Optional<String> join(Optional<String> first, Optional<String> second) {
        if (first.isPresent() && second.isPresent()) {
            return Optional.of(first.get() + ", " + second.get());
        }
        return first.isPresent() ? first : second;
    }
}
