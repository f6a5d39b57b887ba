package org.passerelle.gateway.web;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.passerelle.gateway.web.pathos.PathosDesk;

/** A fictitious référentiel of three états, and files that say what they were asked for. */
final class SmallPathos implements PathosDesk {
    private static final Nomenclature KNOWN = new Nomenclature(
            "RÉFÉRENTIEL FICTIF, version essai",
            true,
            List.of(
                    new Etat("F07", "Hypotension, malaises, chutes", "Chutes, malaises", List.of("T2", "DG", "S1")),
                    new Etat("F19", "Escarres et plaies", "Peau ouverte par la pression", List.of("CH", "T2", "S1")),
                    new Etat("F25", "Dénutrition", "Poids et réserves trop bas", List.of("T2", "DG", "S1"))),
            List.of(
                    new Profil("T2", "Équilibration fictive", "Traitement à ajuster"),
                    new Profil("CH", "Soin local lourd fictif", "Soin infirmier long"),
                    new Profil("DG", "Recherche diagnostique fictive", "Examens avant traitement"),
                    new Profil("S1", "Suivi fictif", "Surveillance simple")),
            List.of(
                    new Kind("EVALUATION", "Évaluation"),
                    new Kind("INVESTIGATION", "Investigation"),
                    new Kind("CONSTAT", "Constat"),
                    new Kind("REFUS", "Refus"),
                    new Kind("IMPOSSIBILITE", "Impossibilité")));

    @Override
    public Optional<Nomenclature> nomenclature() {
        return Optional.of(KNOWN);
    }

    @Override
    public String useCase() {
        return "pathos";
    }

    @Override
    public List<Finding> findings(String coupeId, Optional<String> subject) {
        Finding resident = new Finding(
                "C15",
                "État sans preuve",
                Optional.of(PathosSamples.FIRST),
                Optional.of("F25"),
                "Aucune preuve acceptée à la date de la coupe.",
                "Guide CNSA 2012");
        Finding site = new Finding(
                "C12",
                "Profils systématiques",
                Optional.empty(),
                Optional.empty(),
                "R2 chez 8 résidents sur 10 : chacun se justifie un par un.",
                "Formation 2013-2014");
        return subject.isPresent()
                ? subject.filter(PathosSamples.FIRST::equals)
                        .map(one -> List.of(resident))
                        .orElse(List.of())
                : List.of(resident, site);
    }

    @Override
    public Exported export(String coupeId, Format format, Optional<String> subject) {
        return new Exported(
                "coupe." + format.ending(),
                format,
                (format + " " + subject.orElse("tous")).getBytes(StandardCharsets.UTF_8));
    }

    @Override
    public Draw draw(String coupeId, long seed) {
        return new Draw(seed, "Règle fictive : tout le monde.", List.of(PathosSamples.FIRST));
    }
}
