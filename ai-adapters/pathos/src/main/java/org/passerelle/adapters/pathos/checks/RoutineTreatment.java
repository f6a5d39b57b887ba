package org.passerelle.adapters.pathos.checks;

import java.util.List;
import java.util.regex.Pattern;

/** C8: anticoagulant and INR, insulin and glycaemia, or EPO are no T2 by themselves. */
final class RoutineTreatment implements ResidentCheck {
    private static final Pattern ROUTINE = Pattern.compile(
            "\\b(inr|avk|previscan|coumadine|warfarine|insuline|glyc[eé]mie|dextro|hgt|epo|aranesp)\\b",
            Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);

    @Override
    public String id() {
        return "C8";
    }

    @Override
    public String title() {
        return "T2 motivé seulement par AVK-INR, insuline-glycémie ou EPO";
    }

    @Override
    public String basis() {
        return "Formation Pathos 2013/2014";
    }

    @Override
    public List<Finding> of(ResidentFile file, Etats etats) {
        return file.choices().stream()
                .filter(choice -> choice.profil().equals("T2"))
                .filter(choice -> {
                    List<DatedProof> proofs = file.proofsOf(choice.etat());
                    return !proofs.isEmpty()
                            && proofs.stream()
                                    .allMatch(proof ->
                                            ROUTINE.matcher(proof.words()).find());
                })
                .map(
                        choice -> finding(
                                file,
                                choice.etat(),
                                "« " + etats.label(choice.etat())
                                        + " » en T2 : toutes les preuves sont un suivi de routine (AVK-INR, insuline-glycémie, EPO)."))
                .toList();
    }
}
