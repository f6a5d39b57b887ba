package org.passerelle.adapters.triage;

import java.util.List;
import java.util.Optional;
import org.passerelle.adapters.api.ModelCard;
import org.passerelle.adapters.api.Papers;
import org.passerelle.adapters.triage.level.LevelModel;

/** The model cards of the two triage adapters. */
final class TriagePapers {
    private static final String PROVIDER = "Projet Passerelle";
    private static final String LICENCE = "Apache-2.0";
    private static final String CONTACT = "Responsable de l'établissement pour la passerelle";
    private static final List<String> NO_TRAINING =
            List.of("Aucune donnée d'apprentissage : règles écrites d'après des sources publiées.");

    private TriagePapers() {}

    static Papers emergencyCall() {
        return papers(new ModelCard(
                PROVIDER,
                LICENCE,
                "Propose une priorité de régulation P0 à P3 d'après les motifs, l'âge, les constantes et le texte de "
                        + "l'appel, par des règles publiées. Se tait quand rien ne parle.",
                "Assistants de régulation médicale et médecins régulateurs formés à ses limites.",
                List.of(
                        "Règles non encore relues par un comité médical : évaluation seulement.",
                        "Le texte libre est lu par lexique : fautes et tournures rares lui échappent.",
                        "Ne remplace aucun protocole local et ne propose jamais d'attendre."),
                NO_TRAINING,
                List.of(),
                CONTACT));
    }

    static Papers emergencyDepartment() {
        return papers(new ModelCard(
                PROVIDER,
                LICENCE,
                "Calcule le score NEWS2 et sa classe de risque d'après les constantes reçues. Ne donne pas de niveau de "
                        + "tri hospitalier.",
                "Infirmiers d'accueil et médecins urgentistes.",
                List.of(
                        "Ni avant 16 ans ni pendant la grossesse, pour lesquels NEWS2 n'est pas fait.",
                        "Toujours l'échelle SpO2 1 : l'échelle 2 est une décision médicale qu'aucun message ne porte."),
                NO_TRAINING,
                List.of(),
                CONTACT));
    }

    static Papers emergencyLevel(LevelModel.Provenance provenance) {
        return papers(new ModelCard(
                PROVIDER,
                LICENCE + " ; données d'apprentissage " + provenance.licence(),
                "Propose un niveau de tri de 1 à 5 (échelle coréenne KTAS) à l'arrivée d'un adulte aux urgences, par régression "
                        + "logistique sur le motif, l'âge, la douleur et les constantes. Pour évaluation en mode ombre.",
                "Équipes qui évaluent des modules de tri ; pas le soin courant.",
                List.of(
                        "Appris sur " + provenance.visits()
                                + " passages de deux services coréens ; jamais validé en France.",
                        "KTAS n'est pas FRENCH : les niveaux ne se correspondent pas un à un.",
                        "Motifs français lus par un lexique qui n'a été vérifié sur aucun patient.",
                        "Manque environ un niveau 1-2 sur quatre ; davantage chez les blessés et avant 40 ans.",
                        "Se tait sans âge, motif reconnu ou constantes, avant 16 ans et pendant la grossesse."),
                List.of(provenance.attribution() + " (" + provenance.licence() + ")"),
                List.of(),
                CONTACT));
    }

    private static Papers papers(ModelCard card) {
        return new Papers(Optional.of(card), Optional.empty(), Optional.empty());
    }
}
