package org.passerelle.adapters.pathos.checks;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Predicate;
import org.passerelle.adapters.pathos.referentiel.Etat;
import org.passerelle.adapters.pathos.referentiel.Referentiel;

/**
 * C17: an état or profil that one establishment of a group codes far more or far less often than the others, in both directions
 * alike: the 99 % interval of its share (Wilson, J Am Stat Assoc 1927;22:209-212) does not hold the share of the others.
 */
final class Atypical implements Check {
    private static final double Z_99 = 2.576;
    private static final double ROUNDING = 1e-9;
    /** Below this an interval says nothing. */
    private static final int RESIDENTS_MIN = 20;

    @Override
    public String id() {
        return "C17";
    }

    @Override
    public String title() {
        return "Part atypique d'un état ou d'un profil entre établissements";
    }

    @Override
    public String basis() {
        return "Recherche d'atypies de l'arrêté du 15 novembre 2013 (NOR AFSA1325052A) ; méthode de Passerelle";
    }

    List<Finding> of(List<Coupe> coupes, Referentiel referentiel) {
        List<Finding> findings = new ArrayList<>();
        for (Coupe coupe : coupes) {
            for (Etat etat : referentiel.etats()) {
                judge(
                        coupes,
                        coupe,
                        file -> file.has(etat.notation()),
                        "« " + etat.label() + " »",
                        etat.notation(),
                        findings);
            }
            referentiel
                    .profils()
                    .forEach(profil -> judge(
                            coupes,
                            coupe,
                            file -> file.choices().stream()
                                    .anyMatch(choice -> choice.profil().equals(profil.notation())),
                            "le profil " + profil.notation(),
                            "",
                            findings));
        }
        return findings;
    }

    private void judge(
            List<Coupe> coupes,
            Coupe own,
            Predicate<ResidentFile> has,
            String what,
            String etat,
            List<Finding> findings) {
        long with = own.residents().stream().filter(has).count();
        int all = own.residents().size();
        long othersWith = 0;
        long others = 0;
        for (Coupe coupe : coupes) {
            if (!coupe.establishment().equals(own.establishment())) {
                othersWith += coupe.residents().stream().filter(has).count();
                others += coupe.residents().size();
            }
        }
        if (all < RESIDENTS_MIN || others < RESIDENTS_MIN) {
            return;
        }
        double elsewhere = (double) othersWith / others;
        double middle = ((double) with / all + Z_99 * Z_99 / (2 * all)) / (1 + Z_99 * Z_99 / all);
        double share = (double) with / all;
        double half =
                Z_99 / (1 + Z_99 * Z_99 / all) * Math.sqrt(share * (1 - share) / all + Z_99 * Z_99 / (4.0 * all * all));
        if (Math.abs(elsewhere - middle) > half + ROUNDING) {
            findings.add(new Finding(
                    id(),
                    "",
                    etat,
                    String.format(
                            Locale.FRENCH,
                            "%s : %s coté pour %d résidents sur %d, %d sur %d dans les autres établissements.",
                            own.establishment(),
                            what,
                            with,
                            all,
                            othersWith,
                            others),
                    basis()));
        }
    }
}
