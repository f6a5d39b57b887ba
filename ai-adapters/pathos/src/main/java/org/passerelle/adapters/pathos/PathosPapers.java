package org.passerelle.adapters.pathos;

import java.util.List;
import java.util.Optional;
import org.passerelle.adapters.api.ModelCard;
import org.passerelle.adapters.api.Papers;

/** The model card of the Pathos adapter. */
final class PathosPapers {
    private PathosPapers() {}

    static Papers papers() {
        return new Papers(
                Optional.of(new ModelCard(
                        "Projet Passerelle",
                        "Apache-2.0",
                        "Cherche dans les documents et données d'un résident ce qui peut servir de preuve à un état du référentiel "
                                + "Pathos chargé par le site. Ne propose ni profil ni cotation, ne compte aucun point.",
                        "Médecins coordonnateurs et équipes d'EHPAD qui préparent une coupe Pathos.",
                        List.of(
                                "Lecture par règles et lexique : tournures rares, fautes et ironie lui échappent.",
                                "Une preuve trouvée montre un besoin possible ; le médecin seul décide de l'état et du profil.",
                                "Éprouvé sur des notes fictives seulement."),
                        List.of("Aucune donnée d'apprentissage : connaissances écrites à la main, sources citées."),
                        List.of(),
                        "Responsable de l'établissement pour la passerelle")),
                Optional.empty(),
                Optional.empty());
    }
}
