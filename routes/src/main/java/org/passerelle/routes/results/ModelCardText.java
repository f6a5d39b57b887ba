package org.passerelle.routes.results;

import java.util.List;
import org.passerelle.adapters.api.Manifest;
import org.passerelle.adapters.api.ModelCard;

/** A model card as Markdown, in French. */
final class ModelCardText {
    private ModelCardText() {}

    static String markdown(Manifest manifest, ModelCard card) {
        StringBuilder text = new StringBuilder();
        text.append("# ").append(manifest.id()).append(' ').append(manifest.version());
        section(text, "Destination", List.of(manifest.intendedPurpose()));
        section(text, "Résumé", List.of(card.summary()));
        section(text, "Utilisateurs", List.of(card.users()));
        section(text, "Limites", card.limitations());
        section(text, "Données d'apprentissage", card.trainingData());
        section(
                text,
                "Performances",
                card.performance().stream().map(ModelCardText::line).toList());
        section(text, "Fournisseur, licence, contact", List.of(card.provider(), card.licence(), card.contact()));
        section(
                text,
                "Empreintes SHA-256",
                List.of(
                        "modèle " + manifest.digests().model(),
                        "configuration " + manifest.digests().config()));
        return text.append('\n').toString();
    }

    private static String line(ModelCard.Performance figure) {
        return figure.measure() + " : " + figure.value() + ", " + figure.population() + " (" + figure.source() + ")";
    }

    private static void section(StringBuilder text, String title, List<String> lines) {
        text.append("\n\n## ").append(title).append('\n');
        if (lines.isEmpty()) {
            text.append("\nNon renseigné.");
        }
        lines.forEach(line -> text.append("\n- ").append(line.replace('\n', ' ')));
    }
}
