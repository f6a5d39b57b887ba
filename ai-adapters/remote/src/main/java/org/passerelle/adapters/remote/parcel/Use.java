package org.passerelle.adapters.remote.parcel;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.passerelle.adapters.api.Manifest;
import org.passerelle.adapters.api.Mode;

/**
 * What a site wants to use an adapter for.
 *
 * @param useCase the site's use case
 * @param mode what is to be done with its answers
 */
public record Use(String useCase, Mode mode) {

    /**
     * Whether an adapter was made for it.
     *
     * @return why not, each reason in French with its article; empty if it was
     */
    public List<Problem> refusals(Manifest manifest) {
        List<Problem> refusals = new ArrayList<>();
        if (!manifest.useCase().equals(useCase)) {
            refusals.add(about(
                    Problem.Kind.PURPOSE,
                    "use-case",
                    "ce module est fait pour « " + manifest.useCase() + " », pas pour « " + useCase
                            + " » : l'employer hors de sa destination ferait de l'établissement son fournisseur (règlement"
                            + " (UE) 2024/1689, art. 25(1)(c)) ; choisissez un module fait pour ce cas d'usage"));
        }
        if (!manifest.conduct().allows(mode)) {
            refusals.add(about(
                    Problem.Kind.MODE,
                    "conduct.modes",
                    "le fournisseur n'admet pas le mode " + mode.name().toLowerCase(Locale.ROOT)
                            + " : un module s'emploie selon sa notice (règlement (UE) 2024/1689, art. 26(1))"));
        }
        return refusals;
    }

    private static Problem about(Problem.Kind kind, String key, String text) {
        return new Problem(kind, ParcelFolder.MANIFEST, 0, key, text);
    }
}
