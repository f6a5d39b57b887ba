package org.passerelle.adapters.pathos.checks;

import java.util.List;
import java.util.regex.Pattern;

/** C11: the cause of a dementia is looked for in the first months, or after a recent worsening. */
final class LateDiagnosis implements ResidentCheck {
    private static final int MONTHS = 4;
    private static final Pattern WORSE = Pattern.compile(
            "aggrav|d[eé]grad|major|d[eé]clin|perte de \\d+ points", Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);

    @Override
    public String id() {
        return "C11";
    }

    @Override
    public String title() {
        return "DG pour démence : premiers mois ou aggravation récente";
    }

    @Override
    public String basis() {
        return "Harmonisation 2009";
    }

    @Override
    public List<Finding> of(ResidentFile file, Etats etats) {
        String dementia = etats.of("demence").orElse("");
        boolean late = file.admission()
                .filter(day -> day.plusMonths(MONTHS).isBefore(file.date()))
                .isPresent();
        boolean worse = file.proofsOf(dementia).stream()
                .filter(proof -> proof.date()
                        .filter(day -> !day.plusMonths(MONTHS).isBefore(file.date()))
                        .isPresent())
                .anyMatch(proof -> WORSE.matcher(proof.words()).find());
        return file.has(dementia, "DG") && late && !worse
                ? List.of(finding(
                        file,
                        dementia,
                        "DG pour démence plus de 4 mois après l'entrée, sans aggravation récente tracée."))
                : List.of();
    }
}
