package org.passerelle.connectors.pharmacy.bdpm;

import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.passerelle.connectors.pharmacy.PlainText;
import org.passerelle.connectors.pharmacy.bdpm.Substance.Nature;

/**
 * What makes two specialities alike: substances with their strengths, form and routes. Strengths are compared by the fraction
 * that acts where it is given, since the same strength is written by different salts.
 *
 * @param substances code, strength and reference of each, in one spelling
 * @param form in one spelling
 * @param routes in one spelling
 */
record Composition(Set<String> substances, String form, Set<String> routes) {

    /** Empty if a strength is not given: then nothing can be said of others. */
    static Optional<Composition> of(Speciality speciality, List<Substance> substances) {
        Set<Integer> withFraction = substances.stream()
                .filter(substance -> substance.nature() == Nature.FRACTION)
                .map(Substance::link)
                .collect(Collectors.toCollection(HashSet::new));
        List<Substance> counted = substances.stream()
                .filter(substance -> substance.nature() == Nature.FRACTION || !withFraction.contains(substance.link()))
                .toList();
        if (counted.isEmpty()
                || counted.stream().anyMatch(substance -> substance.dosage().isEmpty())) {
            return Optional.empty();
        }
        return Optional.of(new Composition(
                counted.stream()
                        .map(substance -> substance.code() + "|" + Dosage.normal(substance.dosage()) + "|"
                                + Dosage.normalReference(substance.reference()))
                        .collect(Collectors.toCollection(TreeSet::new)),
                PlainText.lower(speciality.form()),
                speciality.routes().stream().map(PlainText::lower).collect(Collectors.toCollection(TreeSet::new))));
    }
}
