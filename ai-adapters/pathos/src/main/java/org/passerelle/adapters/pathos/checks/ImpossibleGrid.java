package org.passerelle.adapters.pathos.checks;

import java.util.List;
import java.util.Map;
import org.passerelle.adapters.pathos.aggir.Modality;
import org.passerelle.adapters.pathos.aggir.Variable;

/** C18: combinations of AGGIR answers that the arrêté calls impossible, as the site got them from its validator. */
final class ImpossibleGrid implements ResidentCheck {
    private final List<Map<Variable, Modality>> impossible;

    /** @param impossible each a combination that no grid may hold; the published texts do not list them */
    ImpossibleGrid(List<Map<Variable, Modality>> impossible) {
        this.impossible = List.copyOf(impossible);
    }

    @Override
    public String id() {
        return "C18";
    }

    @Override
    public String title() {
        return "Combinaison AGGIR impossible";
    }

    @Override
    public String basis() {
        return "Arrêté du 15 novembre 2013 (NOR AFSA1325052A) ; liste fournie par le site";
    }

    @Override
    public String notMadeBecause(Etats etats) {
        return impossible.isEmpty()
                ? "la liste des combinaisons impossibles n'est pas publiée ; le site peut la donner"
                : "";
    }

    @Override
    public List<Finding> of(ResidentFile file, Etats etats) {
        return file.aggir().stream()
                .flatMap(grid -> impossible.stream()
                        .filter(one -> one.entrySet().stream()
                                .allMatch(entry -> grid.answer(entry.getKey()) == entry.getValue()))
                        .map(one ->
                                finding(file, "", "Combinaison impossible à la grille AGGIR : " + words(one) + ".")))
                .toList();
    }

    private static String words(Map<Variable, Modality> combination) {
        return combination.entrySet().stream()
                .map(entry -> entry.getKey().label() + " " + entry.getValue())
                .sorted()
                .reduce((one, other) -> one + ", " + other)
                .orElse("");
    }
}
