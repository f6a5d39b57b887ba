package org.passerelle.adapters.remote.chat;

import java.util.Optional;
import org.passerelle.adapters.api.Manifest;
import org.passerelle.adapters.api.Mode;
import org.passerelle.adapters.api.RegulatoryClass;

/**
 * Where a general-purpose language model may not be put to work by configuration alone. Who gives such a model a
 * purpose that is high-risk becomes its provider (article 25(1)(c) of Regulation (EU) 2024/1689); emergency triage is
 * such a purpose (annex III, 5(d)).
 */
public final class ChatRules {
    private ChatRules() {}

    /**
     * Whether a mode is refused.
     *
     * @param acknowledged whether the site has stated that it takes the provider's duties upon itself
     * @return why it is refused, in French; empty if it is allowed
     */
    public static Optional<String> refusal(Manifest manifest, Mode mode, boolean acknowledged) {
        boolean highRisk = manifest.regulation().regulatoryClass() == RegulatoryClass.AI_ACT_ANNEX_III
                || manifest.useCase().startsWith("triage");
        if (!highRisk || mode != Mode.ADVISORY || acknowledged) {
            return Optional.empty();
        }
        return Optional.of("le module " + manifest.id() + " fait d'un modèle de langue généraliste un outil de "
                + manifest.useCase() + ", usage à haut risque : l'établissement en deviendrait le fournisseur "
                + "(règlement (UE) 2024/1689, article 25, paragraphe 1, point c). Seul le mode « shadow » est permis "
                + "tant qu'il n'a pas déclaré accepter ces obligations");
    }
}
