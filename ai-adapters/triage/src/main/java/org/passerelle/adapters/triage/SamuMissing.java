package org.passerelle.adapters.triage;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.passerelle.adapters.triage.rules.Facts;
import org.passerelle.adapters.triage.rules.Level;
import org.passerelle.adapters.triage.rules.Rule;
import org.passerelle.adapters.triage.rules.RuleBase;
import org.passerelle.adapters.triage.samu.Findings;
import org.passerelle.adapters.triage.samu.SamuCase;

/** What was not known and could change the suggestion, as short French phrases. */
final class SamuMissing {
    /** More than this nobody reads. */
    private static final int MAX_PHRASES = 6;

    private static final List<String> CONSCIOUSNESS =
            List.of("inconscient", "conscient", "trouble-conscience", "perte-connaissance", "arret-cardiaque");
    private static final List<String> BREATHING = List.of(
            "respiration-absente",
            "respiration-anormale",
            "dyspnee",
            "respire-bien",
            "detresse-respiratoire",
            "arret-cardiaque");

    private SamuMissing() {}

    /** The phrases for a case, the most decisive first. */
    static List<String> phrases(SamuCase samuCase, Findings findings, Facts facts, List<Rule> active, Level proposed) {
        Set<String> phrases = new LinkedHashSet<>();
        if (proposed != Level.P0) {
            addUnless(findings, CONSCIOUSNESS, "état de conscience", phrases);
            addUnless(findings, BREATHING, "respiration", phrases);
        }
        if (samuCase.age().isEmpty()) {
            phrases.add("âge");
        } else if (samuCase.agesDisagree()) {
            phrases.add("âge à vérifier (contredit la date de naissance)");
        }
        if (findings.truncated()) {
            phrases.add("fin du texte, trop long pour être lu en entier");
        }
        phrases.addAll(RuleBase.questions(active, facts, proposed));
        if (samuCase.motive().isEmpty()) {
            phrases.add("motif de recours");
        }
        if (!samuCase.hasText()) {
            phrases.add("texte libre");
        }
        List<String> ordered = new ArrayList<>(phrases);
        return List.copyOf(ordered.subList(0, Math.min(MAX_PHRASES, ordered.size())));
    }

    private static void addUnless(Findings findings, List<String> said, String phrase, Set<String> phrases) {
        if (said.stream().noneMatch(findings.mentioned()::contains)) {
            phrases.add(phrase);
        }
    }
}
