package org.passerelle.adapters.pathos.checks;

import java.util.List;
import org.passerelle.adapters.pathos.aggir.Modality;
import org.passerelle.adapters.pathos.aggir.Variable;

/** C10: light rehabilitation of walking needs someone who understands simple instructions. */
final class WalkingRehabilitation implements ResidentCheck {
    @Override
    public String id() {
        return "C10";
    }

    @Override
    public String title() {
        return "R2 pour la marche : consignes comprises";
    }

    @Override
    public String basis() {
        return "Guide CNSA 2012";
    }

    @Override
    public List<Finding> of(ResidentFile file, Etats etats) {
        String walking = etats.of("marche").orElse("");
        boolean incoherent = file.aggir()
                .filter(grid -> grid.answer(Variable.COHERENCE) == Modality.C)
                .isPresent();
        return file.has(walking, "R2") && incoherent
                ? List.of(finding(
                        file, walking, "R2 pour la marche avec une cohérence cotée C : consignes simples comprises ?"))
                : List.of();
    }
}
