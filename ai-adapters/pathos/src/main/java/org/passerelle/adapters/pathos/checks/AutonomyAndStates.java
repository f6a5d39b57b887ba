package org.passerelle.adapters.pathos.checks;

import java.util.ArrayList;
import java.util.List;
import org.passerelle.adapters.pathos.aggir.Aggir;
import org.passerelle.adapters.pathos.aggir.Modality;
import org.passerelle.adapters.pathos.aggir.Variable;

/** C13: what the AGGIR grid says and what the états say go together, both ways. The pairs are partly our own reading. */
final class AutonomyAndStates implements ResidentCheck {
    /**
     * A variable and the états that explain its loss.
     *
     * @param from from this modality on an explanation is looked for
     * @param explained what explains it, as subjects
     * @param words for the état that is missing
     */
    private record Pair(Variable variable, Modality from, List<String> explained, String words) {}

    private static final List<Pair> PAIRS = List.of(
            new Pair(
                    Variable.ELIMINATION,
                    Modality.B,
                    List.of("incontinence", "retention"),
                    "incontinence ou rétention"),
            new Pair(
                    Variable.DEPLACEMENTS_INTERIEURS,
                    Modality.C,
                    List.of("marche", "grabataire", "parkinson", "avc", "fracture", "amputation"),
                    "trouble de la marche, état grabataire, Parkinson ou AVC"),
            new Pair(
                    Variable.COHERENCE,
                    Modality.C,
                    List.of("demence", "confusion", "psychose"),
                    "démence, confusion ou psychose"),
            new Pair(
                    Variable.ORIENTATION,
                    Modality.C,
                    List.of("demence", "confusion", "psychose"),
                    "démence, confusion ou psychose"),
            new Pair(
                    Variable.ALIMENTATION,
                    Modality.C,
                    List.of("denutrition", "digestif-haut", "demence", "avc", "parkinson", "terminal"),
                    "dénutrition ou trouble de la déglutition"));

    /** États that do not go with a variable answered A. */
    private static final List<Pair> REVERSE = List.of(
            new Pair(Variable.ELIMINATION, Modality.A, List.of("incontinence"), ""),
            new Pair(Variable.DEPLACEMENTS_INTERIEURS, Modality.A, List.of("grabataire"), ""),
            new Pair(Variable.TRANSFERTS, Modality.A, List.of("grabataire"), ""));

    @Override
    public String id() {
        return "C13";
    }

    @Override
    public String title() {
        return "Cohérence entre AGGIR et Pathos";
    }

    @Override
    public String basis() {
        return "Croisement AGGIR-Pathos de la formation 2013/2014 ; couples en partie déduits par Passerelle";
    }

    @Override
    public List<Finding> of(ResidentFile file, Etats etats) {
        return file.aggir().map(grid -> of(file, grid, etats)).orElse(List.of());
    }

    private List<Finding> of(ResidentFile file, Aggir grid, Etats etats) {
        List<Finding> findings = new ArrayList<>();
        for (Pair pair : PAIRS) {
            boolean known = pair.explained().stream()
                    .anyMatch(subject -> etats.of(subject).isPresent());
            boolean lost = grid.answer(pair.variable()).compareTo(pair.from()) >= 0;
            if (lost && known && pair.explained().stream().noneMatch(subject -> has(file, etats, subject))) {
                findings.add(finding(
                        file,
                        "",
                        pair.variable().label() + " cotée " + grid.answer(pair.variable())
                                + " sans état qui l'explique (" + pair.words() + ")."));
            }
        }
        for (Pair pair : REVERSE) {
            for (String subject : pair.explained()) {
                if (grid.answer(pair.variable()) == Modality.A && has(file, etats, subject)) {
                    String etat = etats.of(subject).orElseThrow();
                    findings.add(finding(
                            file,
                            etat,
                            "« " + etats.label(etat) + " » avec "
                                    + pair.variable().label() + " cotée A."));
                }
            }
        }
        return findings;
    }

    private static boolean has(ResidentFile file, Etats etats, String subject) {
        return etats.of(subject).filter(file::has).isPresent();
    }
}
