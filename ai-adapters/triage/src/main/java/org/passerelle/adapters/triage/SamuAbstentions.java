package org.passerelle.adapters.triage;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.passerelle.adapters.api.Abstention;
import org.passerelle.adapters.triage.rules.Facts;
import org.passerelle.adapters.triage.samu.Findings;
import org.passerelle.adapters.triage.samu.SamuCase;

/** When the SAMU adapter says nothing, and why. */
final class SamuAbstentions {
    /** From « achevé » on every decision has been taken (Hub Santé nomenclature of case states). */
    private static final Set<String> CLOSED = Set.of("ACHEVE", "VALIDE", "CLOTURE", "CLASSE", "ARCHIVE");

    /** Primary intervention, in model 3 of the Hub Santé and in models 1 and 2; all other types move a known patient. */
    private static final Set<String> PRIMARY = Set.of("T1", "PRIMAIRE");

    /** Several people involved, 2 to 10, or 11 and more (Hub Santé nomenclature of risks). */
    private static final Set<String> SEVERAL_INVOLVED = Set.of("R26", "R27");

    /** Attack, epidemic or collective food poisoning, pile-up (Hub Santé nomenclature of events). */
    private static final List<String> SEVERAL_EVENTS = List.of("C02.01", "C02.06", "C01.01.06");

    private SamuAbstentions() {}

    /** What the recorded facts alone decide. */
    static Optional<Abstention> before(SamuCase samuCase) {
        if (samuCase.statuses().stream().anyMatch(CLOSED::contains)) {
            return abstain("closed-case", "Le dossier est clos ou toutes ses décisions sont prises.");
        }
        if (samuCase.interventions().stream().anyMatch(type -> !PRIMARY.contains(type))) {
            return abstain(
                    "transfer", "Transfert ou transport secondaire : la priorité de régulation ne s'applique pas.");
        }
        if (samuCase.patients() > 1 || severalByCode(samuCase)) {
            return several();
        }
        boolean nothing = samuCase.age().isEmpty() && samuCase.motive().isEmpty() && !samuCase.hasText();
        return nothing
                ? Optional.of(new Abstention(
                        "no-age-no-complaint-no-text",
                        "Ni âge, ni motif, ni texte : rien à évaluer.",
                        List.of("âge", "motif de recours", "texte libre")))
                : Optional.empty();
    }

    /** What the words decide. */
    static Optional<Abstention> after(Findings findings) {
        if (findings.foreign()) {
            return abstain("not-french", "Le texte n'est pas en français.");
        }
        return findings.concepts().containsKey("plusieurs-victimes") ? several() : Optional.empty();
    }

    /** Nothing was recognised: a guess would be worse than silence. */
    static Abstention noRule(List<String> missing) {
        return new Abstention("no-rule", "Aucune règle ne reconnaît de signe dans ce dossier.", missing);
    }

    /** The physician has regulated, and no published criterion gives a care level. */
    static Abstention regulated() {
        return new Abstention(
                "physician-regulated",
                "Le médecin a donné un niveau R ; aucun critère publié n'en propose un autre pour ces signes.",
                List.of());
    }

    private static boolean severalByCode(SamuCase samuCase) {
        String event = samuCase.event().map(Facts.Fact::code).orElse("");
        return samuCase.risks().stream().anyMatch(SEVERAL_INVOLVED::contains)
                || SEVERAL_EVENTS.stream().anyMatch(event::startsWith);
    }

    private static Optional<Abstention> several() {
        return abstain("several-casualties", "Plusieurs victimes : une suggestion par patient n'est pas possible ici.");
    }

    private static Optional<Abstention> abstain(String code, String reason) {
        return Optional.of(new Abstention(code, reason, List.of()));
    }
}
