package org.passerelle.adapters.pathos.checks;

import java.util.ArrayList;
import java.util.List;
import org.passerelle.adapters.pathos.aggir.Modality;
import org.passerelle.adapters.pathos.aggir.Variable;

/** C9: cognitive rehabilitation needs someone who can take part. */
final class CognitiveRehabilitation implements ResidentCheck {
    @Override
    public String id() {
        return "C9";
    }

    @Override
    public String title() {
        return "P2 pour démence : participation possible";
    }

    @Override
    public String basis() {
        return "Guide CNSA 2012";
    }

    @Override
    public List<Finding> of(ResidentFile file, Etats etats) {
        String dementia = etats.of("demence").orElse("");
        if (!file.has(dementia, "P2")) {
            return List.of();
        }
        List<String> why = new ArrayList<>();
        if (file.aggir()
                .filter(grid -> grid.answer(Variable.COHERENCE) == Modality.C)
                .isPresent()) {
            why.add("cohérence C à la grille AGGIR");
        }
        if (etats.of("comportement").filter(etat -> file.has(etat, "P1")).isPresent()) {
            why.add("trouble du comportement coté P1");
        }
        if (file.proofsOf(dementia).stream().anyMatch(proof -> !proof.isFor())) {
            why.add("refus ou impossibilité tracés");
        }
        return why.isEmpty()
                ? List.of()
                : List.of(finding(file, dementia, "P2 pour démence à revoir : " + String.join(", ", why) + "."));
    }
}
